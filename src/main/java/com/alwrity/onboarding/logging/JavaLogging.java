package com.alwrity.onboarding.logging;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import org.slf4j.LoggerFactory;

/**
 * Sends what is logged with {@code java.util.logging}, by JavaFX and the PostgreSQL driver, the way
 * of all others; by itself it would go to standard error.
 */
public final class JavaLogging {
  /** Called by the log manager when it comes up. */
  public JavaLogging() throws IOException {
    String configuration = "handlers=" + ToSlf4j.class.getName() + "\n.level=WARNING\n";
    LogManager.getLogManager()
        .readConfiguration(
            new ByteArrayInputStream(configuration.getBytes(StandardCharsets.ISO_8859_1)));
  }

  /** Made by the log manager. */
  public static final class ToSlf4j extends Handler {
    /** A handler of everything that the levels of the loggers let pass. */
    public ToSlf4j() {
      setLevel(Level.ALL);
    }

    @Override
    public void publish(LogRecord message) {
      // The parameters stay out: they are what a library was given, and nobody knows what that is.
      LoggerFactory.getLogger(String.valueOf(message.getLoggerName()))
          .warn(message.getMessage(), message.getThrown());
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
