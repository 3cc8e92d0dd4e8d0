package com.alwrity.onboarding.database.engine;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A kind of database, connected. Thread-safe. */
public sealed interface Engine extends AutoCloseable permits SqliteEngine, PostgresEngine {
  /** What a transaction is for. */
  enum Access {
    /** Sees one state of all tables from beginning to end, and changes nothing. */
    READ,
    /** As if no other transaction ran at the same time. */
    WRITE,
    /** Changes everything as it likes, and all of it is taken back. */
    TRIAL
  }

  /** What is done inside a transaction. */
  @FunctionalInterface
  interface Body<R extends @Nullable Object> {
    /** Runs the statements. */
    R run(Statements statements) throws SQLException;
  }

  /** Runs the body in one transaction, once; takes everything back if it throws. */
  <R extends @Nullable Object> R run(Access access, Body<R> body) throws SQLException;

  /**
   * The rows that one query finds of this user, in one round trip; a transaction of its own.
   *
   * @param query has the user's id as its only argument
   */
  <R> List<R> rowsOf(String user, String query, Statements.Reader<R> reader) throws SQLException;

  /**
   * Has what other processes announce on this channel told until the end, where databases do that.
   *
   * @param missed is run whenever something may have been missed
   */
  void listen(String channel, Consumer<String> news, Runnable missed);

  /** Whether another transaction got in between, so that the same work may succeed now. */
  boolean isConflict(SQLException e);

  /** Whether a connection broke that was good before, so that another one may do. */
  boolean isBroken(SQLException e);

  /** Whether a statement named a table that is not there. */
  boolean isMissingTable(SQLException e);

  /** The exception as the user's problem, or as our own mistake if a statement was wrong. */
  RuntimeException problem(SQLException e);

  /** In a write transaction: makes others wait who want to change the schema too. */
  void lockSchema(Statements statements) throws SQLException;

  /** As the first of a write transaction: makes others wait who change this table. */
  void lock(Statements statements, String table) throws SQLException;

  /** The folder of the migrations, beside this package. */
  String scripts();

  /** Binds a time. */
  void bind(PreparedStatement statement, int index, Instant time) throws SQLException;

  /** Reads a time. */
  @Nullable Instant time(ResultSet row, String column) throws SQLException;

  /** Kind and place, never a password. */
  String description();

  @Override
  void close();
}
