package com.alwrity.onboarding.workspace.git;

import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.platform.AtomicFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * What git runs before each commit.
 *
 * @param file the hook; it may not exist yet
 * @param usual whether this repository keeps its hooks where git does by itself
 */
public record CommitHook(Path file, boolean usual) {
  private static final String MARK = "# Installed by: alwrity guard --hook\n";

  /** Whether it is the one that runs this command. */
  public boolean runs(String command) {
    return read().equals(script(command));
  }

  /**
   * Makes git run this command, and commit only if it ends with 0.
   *
   * @param command for a shell, quoted
   * @throws OnboardingException with {@link Problem.Refused#HOOK_THERE} if there is another hook,
   *     or one for several repositories; nothing is changed then
   */
  public void install(String command) {
    requireFree(command);
    try {
      Files.createDirectories(file.resolveSibling("."));
      AtomicFile.write(file, script(command).getBytes(StandardCharsets.UTF_8));
      if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
      }
    } catch (IOException e) {
      throw new OnboardingException(e, Problem.File.WRITE, file);
    }
  }

  /** Throws what {@link #install} would throw because of another hook. */
  public void requireFree(String command) {
    boolean there = Files.exists(file, LinkOption.NOFOLLOW_LINKS);
    if (!usual || (there && !read().contains(MARK))) {
      throw new OnboardingException(Problem.Refused.HOOK_THERE, file, command + " || exit 1");
    }
  }

  private static String script(String command) {
    return "#!/bin/sh\n"
        + MARK
        + "# Refuses a commit that adds a key. To end that, delete this file.\n"
        + "exec "
        + command
        + "\n";
  }

  private String read() {
    try {
      return Files.exists(file) ? new String(Files.readAllBytes(file), StandardCharsets.UTF_8) : "";
    } catch (IOException e) {
      throw new OnboardingException(e, Problem.File.READ, file);
    }
  }
}
