package com.alwrity.onboarding.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The git of this machine, as a user with a home of their own and no settings. */
public final class RealGit {
  private static final List<String> SETTINGS =
      List.of(
          "-c", "user.name=Test",
          "-c", "user.email=test@localhost",
          "-c", "init.defaultBranch=main",
          "-c", "commit.gpgSign=false",
          "-c", "protocol.file.allow=always");

  private final Path home;

  /** Skips the test if there is no git. */
  public RealGit(Path home) throws IOException {
    Needs.command("apt install git", "git", "--version");
    this.home = Files.createDirectories(home);
  }

  /** Where git and its settings are. */
  public Map<String, String> environment() {
    return Map.of("PATH", System.getenv().getOrDefault("PATH", ""), "HOME", home.toString());
  }

  /** The program itself. */
  public Path program() {
    return Stream.of(environment().getOrDefault("PATH", "").split(File.pathSeparator))
        .map(folder -> Path.of(folder, "git"))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow();
  }

  /** A new repository without a commit; answers its folder. */
  public Path init(Path folder) throws IOException {
    Files.createDirectories(folder);
    run(folder, "init", "--quiet");
    return folder;
  }

  /** Commits all that is in this folder, ignored or not. */
  public void commit(Path folder) throws IOException {
    run(folder, "add", "--all", "--force");
    run(folder, "commit", "--quiet", "--allow-empty", "--message=Change");
  }

  /**
   * What git prints.
   *
   * @throws AssertionError if it fails
   */
  public String run(Path folder, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of("git"));
    command.addAll(SETTINGS);
    command.addAll(List.of(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
    builder.environment().clear();
    builder.environment().putAll(environment());
    Process process = builder.start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    try {
      if (process.waitFor() != 0) {
        throw new AssertionError(command + ": " + output);
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return output;
  }
}
