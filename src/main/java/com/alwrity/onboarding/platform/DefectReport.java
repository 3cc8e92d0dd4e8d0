package com.alwrity.onboarding.platform;

import com.alwrity.onboarding.model.OnboardingException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/**
 * A report of a mistake of ours, for the person who mends it: what was thrown and where.
 *
 * <p>Without the exceptions' messages: those of libraries may quote what they were given, and that
 * may have been a key.
 */
public final class DefectReport {
  private static final int MAX_CAUSES = 10;

  private DefectReport() {}

  /**
   * Writes the report into the folder of logs, readable by its owner only.
   *
   * @return the file; the folder if nothing can be written there
   */
  public static Path write(Path logs, Throwable defect, InstantSource clock) {
    Path file = logs.resolve("defect-" + clock.millis() + ".txt");
    try {
      OwnerOnly.createFolders(logs);
      AtomicFile.write(file, of(defect, clock).getBytes(StandardCharsets.UTF_8));
      return file;
    } catch (IOException e) { // there is no better place to tell it
      return logs;
    }
  }

  /** What was thrown, by whom and when, in lines. */
  public static String of(Throwable defect, InstantSource clock) {
    List<String> lines = new ArrayList<>();
    lines.add("at " + clock.instant());
    lines.add("java " + Runtime.version() + " on " + System.getProperty("os.name"));
    Throwable cause = defect;
    for (int i = 0; cause != null && i < MAX_CAUSES; i++, cause = cause.getCause()) {
      lines.add((i == 0 ? "" : "caused by ") + cause.getClass().getName() + code(cause));
      for (StackTraceElement frame : cause.getStackTrace()) {
        lines.add("  at " + frame);
      }
    }
    return String.join("\n", lines) + "\n";
  }

  /** Which of our own problems it is, without what that mentions. */
  private static String code(Throwable thrown) {
    return thrown instanceof OnboardingException known ? " " + known.problem().code() : "";
  }
}
