package com.alwrity.onboarding.logging;

import com.alwrity.onboarding.platform.AppHome;

/**
 * Decides where messages go, before the first of them. Only says so: setting up a log takes a
 * quarter of a second, so that waits until somebody has a message.
 */
public final class Logging {
  private static final String JAVA_LOGGING = "java.util.logging.config.class";
  private static final String PROVIDER = "slf4j.provider";

  private Logging() {}

  /** Into the logs of this home. */
  public static void into(AppHome home) {
    System.setProperty("alwrity.log", home.logs().resolve("alwrity.log").toString());
    // JavaFX and the home may be the first to log at the same time, which it would tell.
    System.setProperty("slf4j.internal.verbosity", "ERROR");
    System.setProperty("logback.configurationFile", "com/alwrity/onboarding/logging/log-file.xml");
    System.setProperty(JAVA_LOGGING, JavaLogging.class.getName());
  }

  /** Nowhere, for a command that is to be quick. */
  public static void nowhere() {
    System.setProperty("slf4j.internal.verbosity", "ERROR"); // else it says that it obeys
    System.setProperty(PROVIDER, "org.slf4j.helpers.NOP_FallbackServiceProvider");
    System.setProperty(JAVA_LOGGING, JavaLogging.class.getName());
  }
}
