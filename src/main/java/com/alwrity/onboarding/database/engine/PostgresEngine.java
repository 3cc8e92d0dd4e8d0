package com.alwrity.onboarding.database.engine;

import com.alwrity.onboarding.model.OnboardingException;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A PostgreSQL server, through a pool. */
public final class PostgresEngine implements Engine {
  private static final Duration CONNECT = Duration.ofSeconds(10);
  private static final Duration IDLE = Duration.ofMinutes(1);

  /** Any number that no other program takes; it spells ALWRITY. */
  private static final long SCHEMA_LOCK = 0x41_4c_57_52_49_54_59L;

  /** Serialization failure, deadlock, and a key that appeared after we had looked for it. */
  private static final Set<String> CONFLICTS = Set.of("40001", "40P01", "23505");

  /** The server ends or has ended, or the connection broke; not: could not be made. */
  private static final Set<String> BROKEN = Set.of("08003", "08006", "57P01", "57P02", "57P03");

  private static final String NO_SUCH_TABLE = "42P01";
  static final String ACT_FOR = "SELECT set_config('app.user_id', ?, true)";
  private static final Logger LOG = LoggerFactory.getLogger(PostgresEngine.class);

  private final HikariDataSource pool;
  private final List<PostgresListener> listeners = new CopyOnWriteArrayList<>();
  private final String place;

  private PostgresEngine(HikariDataSource pool, String place) {
    this.pool = pool;
    this.place = place;
  }

  /**
   * Connects.
   *
   * @param url the driver's URL, without a password
   * @param properties the driver's properties, user and password among them
   * @param connections the most at a time
   * @param place how the user knows it, without a password
   * @throws OnboardingException with {@link com.alwrity.onboarding.model.Problem.Unavailable} if it
   *     cannot be used
   */
  public static PostgresEngine open(
      String url, Properties properties, int connections, String place) {
    HikariConfig config = new HikariConfig();
    config.setPoolName("alwrity");
    config.setDriverClassName("org.postgresql.Driver");
    config.setJdbcUrl(url);
    config.setDataSourceProperties(properties);
    config.setMaximumPoolSize(connections);
    config.setMinimumIdle(1); // with 0, the connection that shows that all is well would be closed
    config.setIdleTimeout(IDLE.toMillis());
    config.setConnectionTimeout(CONNECT.toMillis());
    config.setAutoCommit(false);
    try {
      return new PostgresEngine(new HikariDataSource(config), place);
    } catch (PoolInitializationException e) {
      throw PostgresProblems.of(e, place);
    }
  }

  /**
   * The level is set for each transaction, not for the connection, so that it holds behind a pooler
   * such as PgBouncer too.
   */
  @Override
  public <R extends @Nullable Object> R run(Access access, Body<R> body) throws SQLException {
    try (Connection connection = pool.getConnection()) {
      boolean committed = false;
      try {
        Statements statements = new Statements(connection, this);
        statements.script(
            access == Access.READ
                ? "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY"
                : "SET TRANSACTION ISOLATION LEVEL SERIALIZABLE");
        R result = body.run(statements);
        if (access != Access.TRIAL) {
          connection.commit();
          committed = true;
        }
        return result;
      } finally {
        if (!committed) {
          rollBack(connection);
        }
      }
    }
  }

  /**
   * Outside of a transaction block, the driver sends both statements in one message, and the server
   * runs them in one transaction, with which the setting ends.
   */
  @Override
  public <R> List<R> rowsOf(String user, String query, Statements.Reader<R> reader)
      throws SQLException {
    try (Connection connection = pool.getConnection()) {
      connection.setAutoCommit(true); // for this time: the pool puts it back
      return new Statements(connection, this).second(ACT_FOR + ";" + query, reader, user, user);
    }
  }

  private static void rollBack(Connection connection) {
    try {
      connection.rollback();
    } catch (SQLException e) {
      // The connection is gone, and the server takes the transaction back.
      LOG.debug("rollback", e);
    }
  }

  @Override
  public void listen(String channel, Consumer<String> news, Runnable missed) {
    listeners.add(
        PostgresListener.start(
            pool.getJdbcUrl(), pool.getDataSourceProperties(), channel, news, missed));
  }

  @Override
  public boolean isConflict(SQLException e) {
    return CONFLICTS.contains(String.valueOf(e.getSQLState()));
  }

  @Override
  public boolean isBroken(SQLException e) {
    return e instanceof PSQLException && BROKEN.contains(String.valueOf(e.getSQLState()));
  }

  @Override
  public boolean isMissingTable(SQLException e) {
    return NO_SUCH_TABLE.equals(e.getSQLState());
  }

  @Override
  public RuntimeException problem(SQLException e) {
    return PostgresProblems.of(e, place);
  }

  /** Waits for its turn, and only then takes its view of the tables. */
  @Override
  public void lockSchema(Statements statements) throws SQLException {
    statements.script("SET TRANSACTION ISOLATION LEVEL READ COMMITTED");
    statements.list("SELECT pg_advisory_xact_lock(?)", row -> SCHEMA_LOCK, SCHEMA_LOCK);
  }

  @Override
  public void lock(Statements statements, String table) throws SQLException {
    // A lock that is not had soon would make all others wait behind it.
    statements.script("SET LOCAL lock_timeout = '10s'");
    statements.script("LOCK TABLE " + table + " IN EXCLUSIVE MODE");
  }

  @Override
  public String scripts() {
    return "postgresql";
  }

  /** In milliseconds, as in SQLite. */
  @Override
  public void bind(PreparedStatement statement, int index, Instant time) throws SQLException {
    statement.setObject(
        index, LocalDateTime.ofInstant(time.truncatedTo(ChronoUnit.MILLIS), ZoneOffset.UTC));
  }

  @Override
  public @Nullable Instant time(ResultSet row, String column) throws SQLException {
    LocalDateTime time = row.getObject(column, LocalDateTime.class);
    return time == null ? null : time.toInstant(ZoneOffset.UTC);
  }

  @Override
  public String description() {
    return "PostgreSQL " + place;
  }

  @Override
  public void close() {
    listeners.forEach(PostgresListener::close);
    pool.close();
  }
}
