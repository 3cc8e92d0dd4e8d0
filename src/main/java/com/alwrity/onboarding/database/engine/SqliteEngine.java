package com.alwrity.onboarding.database.engine;

import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.platform.OwnerOnly;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.JDBC;
import org.sqlite.SQLiteConfig;

/**
 * A SQLite file: one connection, one transaction at a time.
 *
 * <p>The file must never be opened by plain Java I/O while the process has it open here: POSIX
 * drops all locks of a process when any of its handles to the file is closed.
 */
public final class SqliteEngine implements Engine {
  /** How long to wait for another process. */
  public static final Duration PATIENCE = Duration.ofSeconds(5);

  /**
   * Rules of the file are obeyed, deleted rows are overwritten, nothing in the schema is trusted
   * more than we trust the file, nothing is written to a temporary file, and a commit is on the
   * disk, the folder's entry included. Up to 32 MiB of a large file stay in memory. The journal
   * mode is DELETE, which a new file has: to set it would change a file that a newer version made.
   */
  private static final String SETTINGS =
      """
      PRAGMA foreign_keys = ON;
      PRAGMA secure_delete = ON;
      PRAGMA trusted_schema = OFF;
      PRAGMA cell_size_check = ON;
      PRAGMA temp_store = MEMORY;
      PRAGMA cache_size = -32768;
      PRAGMA synchronous = EXTRA;
      """;

  private static final DateTimeFormatter TIME =
      new DateTimeFormatterBuilder().appendInstant(3).toFormatter();
  private static final Logger LOG = LoggerFactory.getLogger(SqliteEngine.class);

  private final Path file;
  private final Connection connection;
  private final ReentrantLock turn = new ReentrantLock();

  /** Preparing one costs as much as running it. */
  private final Map<String, PreparedStatement> prepared = new HashMap<>();

  private SqliteEngine(Path file, Connection connection) {
    this.file = file;
    this.connection = connection;
  }

  /**
   * Opens the file; creates it, readable by its owner only, if there is none.
   *
   * @throws OnboardingException with {@link Problem.Unavailable} or {@link Problem.File#HOME} if it
   *     cannot be used
   */
  public static SqliteEngine open(Path file, Duration patience) {
    prepare(file);
    try {
      return new SqliteEngine(file, connect(JDBC.PREFIX + name(file), patience));
    } catch (SQLException e) {
      throw SqliteProblems.of(e, file);
    }
  }

  /**
   * Opens a file that is there, to look at: nothing can be written, not even by mistake.
   *
   * @throws OnboardingException with {@link Problem.Unavailable} or {@link
   *     Problem.Refused#NOT_A_FILE} if it cannot be used
   */
  public static SqliteEngine openToLook(Path file, Duration patience) {
    if (!Files.isRegularFile(file)) {
      throw new OnboardingException(Problem.Refused.NOT_A_FILE, file);
    }
    SQLiteConfig config = new SQLiteConfig();
    config.setReadOnly(true);
    try {
      return new SqliteEngine(file, connect(JDBC.PREFIX + name(file), config, patience));
    } catch (SQLException e) {
      throw SqliteProblems.of(e, file);
    }
  }

  /** A database that is gone when it is closed. */
  public static SqliteEngine openInMemory() {
    Path file = Path.of(":memory:");
    try {
      return new SqliteEngine(file, connect(JDBC.PREFIX + file, PATIENCE));
    } catch (SQLException e) {
      throw SqliteProblems.of(e, file);
    }
  }

  private static void prepare(Path file) {
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      throw new OnboardingException(Problem.Refused.NOT_A_FILE, file);
    }
    try {
      OwnerOnly.createFile(file);
    } catch (IOException e) {
      throw new OnboardingException(e, Problem.File.HOME, file.toAbsolutePath().resolveSibling(""));
    }
  }

  private static Connection connect(String url, Duration patience) throws SQLException {
    return connect(url, new SQLiteConfig(), patience);
  }

  private static Connection connect(String url, SQLiteConfig config, Duration patience)
      throws SQLException {
    config.setBusyTimeout(Math.toIntExact(patience.toMillis()));
    Connection connection = JDBC.createConnection(url, config.toProperties());
    boolean ready = false;
    try {
      execute(connection, SETTINGS);
      ready = true;
      return connection;
    } finally {
      if (!ready) {
        connection.close();
      }
    }
  }

  /** The driver reads what is behind a question mark in a path as settings. */
  private static String name(Path file) {
    String path = file.toAbsolutePath().toString();
    return path.contains("?") ? file.toUri().toString() : path;
  }

  /** Takes the write lock at the beginning, not at the first change: no dead ends half-way. */
  @Override
  public <R extends @Nullable Object> R run(Access access, Body<R> body) throws SQLException {
    turn.lock();
    try {
      return switch (access) {
        case READ -> readOnly(body);
        case WRITE -> transaction("BEGIN IMMEDIATE", body);
        case TRIAL -> throw new UnsupportedOperationException("only a shared database has roles");
      };
    } finally {
      turn.unlock();
    }
  }

  /** A query reads one state of the file by itself. */
  @Override
  public <R> List<R> rowsOf(String user, String query, Statements.Reader<R> reader)
      throws SQLException {
    turn.lock();
    try {
      PreparedStatement statement = prepared.get(query);
      if (statement == null) {
        statement = connection.prepareStatement(query);
        prepared.put(query, statement);
      }
      statement.setString(1, user);
      try (ResultSet result = statement.executeQuery()) {
        return new Statements(connection, this).read(result, reader);
      }
    } finally {
      turn.unlock();
    }
  }

  private <R extends @Nullable Object> R readOnly(Body<R> body) throws SQLException {
    execute(connection, "PRAGMA query_only = ON");
    try {
      return transaction("BEGIN", body);
    } finally {
      execute(connection, "PRAGMA query_only = OFF");
    }
  }

  private <R extends @Nullable Object> R transaction(String begin, Body<R> body)
      throws SQLException {
    execute(connection, begin);
    boolean committed = false;
    try {
      R result = body.run(new Statements(connection, this));
      execute(connection, "COMMIT");
      committed = true;
      return result;
    } finally {
      if (!committed) {
        rollBack();
      }
    }
  }

  private void rollBack() {
    try {
      execute(connection, "ROLLBACK");
    } catch (SQLException e) {
      // After a full disk and the like, SQLite has rolled back by itself.
      LOG.debug("rollback", e);
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.executeUpdate(sql);
    }
  }

  @Override
  public void listen(String channel, Consumer<String> news, Runnable missed) {
    // Processes that share a file do not tell each other.
  }

  @Override
  public boolean isConflict(SQLException e) {
    return false; // writers take turns
  }

  @Override
  public boolean isBroken(SQLException e) {
    return false; // there is none
  }

  @Override
  public boolean isMissingTable(SQLException e) {
    return String.valueOf(e.getMessage()).contains("no such table");
  }

  @Override
  public RuntimeException problem(SQLException e) {
    return SqliteProblems.of(e, file);
  }

  @Override
  public void lockSchema(Statements statements) {
    // BEGIN IMMEDIATE has.
  }

  @Override
  public void lock(Statements statements, String table) {
    // As above.
  }

  @Override
  public String scripts() {
    return "sqlite";
  }

  @Override
  public void bind(PreparedStatement statement, int index, Instant time) throws SQLException {
    statement.setString(index, TIME.format(time));
  }

  @Override
  public @Nullable Instant time(ResultSet row, String column) throws SQLException {
    String text = row.getString(column);
    try {
      return text == null ? null : Instant.parse(text);
    } catch (DateTimeParseException e) {
      throw new SQLDataException("no time in column " + column, e);
    }
  }

  @Override
  public String description() {
    return "SQLite " + file;
  }

  @Override
  public void close() {
    turn.lock();
    try {
      connection.close();
    } catch (SQLException e) {
      LOG.debug("close", e);
    } finally {
      turn.unlock();
    }
  }
}
