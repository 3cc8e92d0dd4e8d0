package com.alwrity.onboarding.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A real PostgreSQL server, started once for all tests of a run and stopped with it. PostgreSQL
 * refuses to run as root; there, the library starts it by {@code unshare -U}, where it is nobody.
 */
public final class PostgresServer {
  /** May do everything, without a password. */
  public static final String OWNER = "postgres";

  private static final AtomicInteger DATABASES = new AtomicInteger();

  private final EmbeddedPostgres server;

  private PostgresServer(EmbeddedPostgres server) {
    this.server = server;
  }

  private static final class Holder {
    private static final PostgresServer SHARED = start();
  }

  /** The server of this run. */
  public static PostgresServer shared() {
    return Holder.SHARED;
  }

  private static PostgresServer start() {
    try {
      return new PostgresServer(
          EmbeddedPostgres.builder()
              .setServerConfig("fsync", "off")
              .setDataDirectoryCustomizer(data -> askForPasswords(data.toPath()))
              .start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** As a server on a network would be set up, but for its owner. */
  private static void askForPasswords(Path data) {
    try {
      Files.writeString(
          data.resolve("pg_hba.conf"),
          """
          host all %s samehost trust
          host all all samehost scram-sha-256
          """
              .formatted(OWNER));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The port at localhost. */
  public int port() {
    return server.getPort();
  }

  /** Makes an empty database, and answers its name. */
  public String createDatabase() {
    String name = "test_" + DATABASES.incrementAndGet();
    execute(OWNER, "CREATE DATABASE " + name);
    return name;
  }

  /** The URL of a database for its owner. */
  public String url(String database) {
    return "postgresql://" + OWNER + "@localhost:" + port() + "/" + database;
  }

  /** The same for the driver alone. */
  public String driverUrl(String database) {
    return "jdbc:postgresql://localhost:" + port() + "/" + database + "?user=" + OWNER;
  }

  /** Whether a connection to this database waits for news. */
  public boolean listens(String database) {
    return isConnected(database, "query LIKE 'LISTEN%'");
  }

  /** Whether a connection to this database waits for another one to end its transaction. */
  public boolean waits(String database) {
    return isConnected(database, "wait_event_type = 'Lock'");
  }

  private boolean isConnected(String database, String how) {
    try (Connection connection = server.getDatabase(OWNER, OWNER).getConnection();
        PreparedStatement statement =
            connection.prepareStatement(
                "SELECT 1 FROM pg_stat_activity WHERE datname = ? AND " + how)) {
      statement.setString(1, database);
      return statement.executeQuery().next();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Runs SQL in a database as the owner. */
  public void execute(String database, String sql) {
    try (Connection connection = server.getDatabase(OWNER, database).getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }
}
