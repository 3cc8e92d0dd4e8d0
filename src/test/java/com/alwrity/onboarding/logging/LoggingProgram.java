package com.alwrity.onboarding.logging;

import com.alwrity.onboarding.platform.AppHome;
import java.nio.file.Path;
import java.util.List;
import java.util.logging.Logger;
import org.slf4j.LoggerFactory;

/** A process of its own for {@link LoggingTest}: arguments are home, a key, and what to do. */
final class LoggingProgram {
  private LoggingProgram() {}

  /** Logs in every way that there is, in words that hold the key. */
  public static void main(String[] arguments) {
    List<String> wanted = List.of(arguments[2].split(","));
    if (wanted.contains("into")) {
      Logging.into(new AppHome(Path.of(arguments[0])));
    } else {
      Logging.nowhere();
    }
    if (!wanted.contains("silent")) {
      String key = arguments[1];
      IllegalStateException cause = new IllegalStateException("cause " + key);
      LoggerFactory.getLogger("Example").warn("slf4j {}", key, cause);
      LoggerFactory.getLogger("Example").info("only a detail");
      LoggerFactory.getLogger("org.freedesktop.Example").error("library");
      Logger.getLogger("Example").warning("java " + key);
      Logger.getLogger("Example").info("only a detail");
    }
  }
}
