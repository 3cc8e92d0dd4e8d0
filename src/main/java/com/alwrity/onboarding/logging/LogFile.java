package com.alwrity.onboarding.logging;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import com.alwrity.onboarding.platform.OwnerOnly;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * A log file that nobody but its owner can read, made with the first message. When it has grown
 * large, it becomes the former one, in place of the one before. Opened for each message: they are
 * rare, and several processes may write.
 */
public final class LogFile extends AppenderBase<ILoggingEvent> {
  private static final long MAX_BYTES = 1 << 20;

  private final RedactingLayout layout = new RedactingLayout();
  private Path file = Path.of("alwrity.log");

  /** Where it is; set by the configuration. */
  public void setFile(String path) {
    file = Path.of(path).toAbsolutePath();
  }

  /** The form of a line; set by the configuration. */
  public void setPattern(String pattern) {
    layout.setPattern(pattern);
  }

  @Override
  public void start() {
    layout.setContext(getContext());
    layout.start();
    super.start();
  }

  @Override
  protected void append(ILoggingEvent event) {
    try {
      OwnerOnly.createFolders(file.resolveSibling(""));
      if (Files.exists(file) && Files.size(file) > MAX_BYTES) {
        Path old = file.resolveSibling("alwrity.old.log");
        Files.move(file, old, StandardCopyOption.REPLACE_EXISTING);
      }
      OwnerOnly.createFile(file);
      Files.writeString(file, layout.doLayout(event), StandardOpenOption.APPEND);
    } catch (IOException e) {
      addError("the log cannot be written", e); // and there is no better place to tell it
    }
  }
}
