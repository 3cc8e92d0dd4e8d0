package com.alwrity.onboarding.cli.terminal;

import com.alwrity.onboarding.model.Problem;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Why a file that a person named could not be read. */
public final class UnreadFile {
  private UnreadFile() {}

  /**
   * That it is not there, that it is a folder, or else what its permissions may be the cause of.
   */
  public static Problem.Reason why(IOException e, Path file) {
    if (e instanceof AccessDeniedException) {
      return Problem.File.READ;
    }
    if (!Files.exists(file)) { // also below what is no folder, or with a name that is too long
      return Problem.Missing.FILE;
    }
    return Files.isDirectory(file) ? Problem.File.FOLDER : Problem.File.READ;
  }
}
