package com.alwrity.onboarding.logging;

import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * Sends the warnings that the JDK and JavaFX log by {@link System.Logger} the way of all others. No
 * log is set up before there is one: the JDK asks for a logger even to end a process.
 *
 * <p>Named in {@code META-INF/services}. That alone saves time: without a finder, the JDK looks for
 * one in every library.
 */
public final class JdkLogging extends System.LoggerFinder {
  @Override
  public System.Logger getLogger(String name, Module module) {
    return new Warnings(name);
  }

  private record Warnings(String name) implements System.Logger {
    @Override
    public String getName() {
      return name;
    }

    @Override
    public boolean isLoggable(Level level) {
      return level == Level.WARNING || level == Level.ERROR;
    }

    @Override
    public void log(
        Level level,
        @Nullable ResourceBundle texts,
        @Nullable String message,
        @Nullable Throwable thrown) {
      if (isLoggable(level)) {
        LoggerFactory.getLogger(name).warn(message, thrown);
      }
    }

    /** The parameters stay out: nobody knows what they are. */
    @Override
    public void log(
        Level level,
        @Nullable ResourceBundle texts,
        @Nullable String message,
        @Nullable Object @Nullable ... parameters) {
      log(level, texts, message, (Throwable) null);
    }
  }
}
