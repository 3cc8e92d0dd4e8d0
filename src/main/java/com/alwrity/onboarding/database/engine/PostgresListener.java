package com.alwrity.onboarding.database.engine;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Waits for what other processes announce by NOTIFY, on a connection and a thread of its own;
 * connects again when the connection is lost. Behind a pooler that gives a connection to a
 * transaction at a time, nothing arrives.
 */
final class PostgresListener implements AutoCloseable {
  /** After so long without news, the connection is tried. */
  private static final Duration QUIET = Duration.ofSeconds(10);

  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final int PATIENCE_SECONDS = 5;
  private static final Logger LOG = LoggerFactory.getLogger(PostgresListener.class);

  private final String url;
  private final Properties properties;
  private final String channel;
  private final Consumer<String> news;
  private final Runnable missed;
  private final CountDownLatch end = new CountDownLatch(1);
  private volatile @Nullable Connection connection;

  private PostgresListener(
      String url, Properties properties, String channel, Consumer<String> news, Runnable missed) {
    this.url = url;
    this.properties = properties;
    this.channel = channel;
    this.news = news;
    this.missed = missed;
  }

  /** Listens until it is closed. */
  static PostgresListener start(
      String url, Properties properties, String channel, Consumer<String> news, Runnable missed) {
    PostgresListener listener = new PostgresListener(url, properties, channel, news, missed);
    Thread.ofPlatform().daemon().name("alwrity-listener").start(listener::run);
    return listener;
  }

  private void run() {
    do {
      try (Connection fresh = DriverManager.getConnection(url, properties)) {
        connection = fresh;
        if (!ends(Duration.ZERO)) {
          listen(fresh);
        }
      } catch (SQLException e) {
        LOG.debug("listening", e);
      }
    } while (!ends(PAUSE));
  }

  private void listen(Connection fresh) throws SQLException {
    try (Statement statement = fresh.createStatement()) {
      statement.execute("LISTEN " + channel);
    }
    missed.run(); // what came before
    PGConnection driver = fresh.unwrap(PGConnection.class);
    while (true) {
      PGNotification[] arrived = driver.getNotifications(Math.toIntExact(QUIET.toMillis()));
      for (PGNotification one : arrived) {
        news.accept(one.getParameter());
      }
      if (arrived.length == 0 && !fresh.isValid(PATIENCE_SECONDS)) {
        return;
      }
    }
  }

  /** Waits for the end, and tells whether it came. */
  private boolean ends(Duration patience) {
    try {
      return end.await(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      return true;
    }
  }

  @Override
  public void close() {
    end.countDown();
    Connection last = connection;
    if (last != null) {
      try {
        last.close();
      } catch (SQLException e) {
        LOG.debug("close", e);
      }
    }
  }
}
