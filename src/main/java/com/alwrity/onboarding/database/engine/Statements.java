package com.alwrity.onboarding.database.engine;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Runs SQL in the transaction that is open. Values are bound, never pasted into the SQL. */
public final class Statements {
  private final Connection connection;
  private final Engine engine;

  Statements(Connection connection, Engine engine) {
    this.connection = connection;
    this.engine = engine;
  }

  /** Makes a value of a row. */
  @FunctionalInterface
  public interface Reader<R> {
    /** Reads the row; must not keep it. */
    R read(Row row) throws SQLException;
  }

  /** All rows of a query. */
  public <R> List<R> list(String sql, Reader<R> reader, @Nullable Object... arguments)
      throws SQLException {
    try (PreparedStatement statement = prepare(sql, arguments);
        ResultSet result = statement.executeQuery()) {
      return read(result, reader);
    }
  }

  /** All rows of the second of two queries. */
  <R> List<R> second(String sql, Reader<R> reader, @Nullable Object... arguments)
      throws SQLException {
    try (PreparedStatement statement = prepare(sql, arguments)) {
      statement.execute();
      statement.getMoreResults();
      try (ResultSet result = statement.getResultSet()) {
        return read(result, reader);
      }
    }
  }

  <R> List<R> read(ResultSet result, Reader<R> reader) throws SQLException {
    List<R> rows = new ArrayList<>();
    Row row = new Row(result, engine);
    while (result.next()) {
      rows.add(reader.read(row));
    }
    return rows;
  }

  /** The first row of a query. */
  public <R> Optional<R> first(String sql, Reader<R> reader, @Nullable Object... arguments)
      throws SQLException {
    return list(sql, reader, arguments).stream().findFirst();
  }

  /** Runs a statement that changes rows, and answers how many. */
  public int update(String sql, @Nullable Object... arguments) throws SQLException {
    try (PreparedStatement statement = prepare(sql, arguments)) {
      return statement.executeUpdate();
    }
  }

  /** Whether the database keeps users apart by itself. */
  public boolean actsForUsers() {
    return engine instanceof PostgresEngine;
  }

  /** Names the user whose rows may be seen until the transaction ends, where a database asks. */
  public void actFor(String user) throws SQLException {
    if (actsForUsers()) {
      list(PostgresEngine.ACT_FOR, _ -> user, user);
    }
  }

  /** As the first of a transaction: makes others wait who change this table. */
  public void lock(String table) throws SQLException {
    engine.lock(this, table);
  }

  /** Runs any number of statements that have no arguments and answer nothing. */
  public void script(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.executeUpdate(sql);
    }
  }

  private PreparedStatement prepare(String sql, @Nullable Object... arguments) throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    boolean bound = false;
    try {
      for (int i = 0; i < arguments.length; i++) {
        bind(statement, i + 1, arguments[i]);
      }
      bound = true;
      return statement;
    } finally {
      if (!bound) {
        statement.close();
      }
    }
  }

  private void bind(PreparedStatement statement, int index, @Nullable Object value)
      throws SQLException {
    if (value instanceof Instant time) {
      engine.bind(statement, index, time);
    } else if (value == null) {
      statement.setNull(index, Types.NULL);
    } else {
      statement.setObject(index, value);
    }
  }
}
