package com.alwrity.onboarding.workspace.git;

import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.platform.Os;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The git of this machine. A checkout may come from anybody, and the settings in its {@code
 * .git/config} can name programs for git to run; the questions are asked so that it runs none.
 */
final class GitProgram {
  static final int MAX_OUTPUT = 1 << 26;
  private static final int MAX_COMPLAINT = 200;

  /** What a hook is asked about, with "git commit -a". */
  private static final String INDEX = "GIT_INDEX_FILE";

  /** What git is told of our environment: where it and its settings are. Not the keys in it. */
  private static final List<String> KEPT =
      List.of(
          "PATH",
          "HOME",
          "XDG_CONFIG_HOME",
          "SUDO_UID", // whose checkouts git trusts when root asks
          "TMPDIR",
          "DEVELOPER_DIR", // where macOS has its git
          "SYSTEMROOT",
          "USERPROFILE",
          "HOMEDRIVE",
          "HOMEPATH",
          "PROGRAMDATA",
          "TEMP",
          "TMP");

  private static final Map<String, String> SET =
      Map.of(
          "LC_ALL", "C",
          "GIT_OPTIONAL_LOCKS", "0",
          "GIT_TERMINAL_PROMPT", "0",
          // A partial clone fetches what it lacks with programs that its settings name.
          "GIT_NO_LAZY_FETCH", "1",
          "GIT_ALLOW_PROTOCOL", "none"); // the same for a git older than 2.45

  private static final List<String> HARMLESS =
      List.of(
          "--no-pager",
          "-c",
          "core.fsmonitor=", // empty is "none" in every version; "false" was a program until 2.36
          "-c",
          "core.hooksPath=/dev/null",
          "-c",
          "safe.bareRepository=explicit"); // no settings from a folder that only looks like .git

  private final Path program;
  private final Map<String, String> environment;
  private final Duration limit;

  private GitProgram(Path program, Map<String, String> environment, Duration limit) {
    this.program = program;
    this.environment = environment;
    this.limit = limit;
  }

  /**
   * What git said.
   *
   * @param code its exit code
   * @param out a character for each byte
   * @param complaint the line that says what is wrong, without control characters
   */
  record Reply(int code, String out, String complaint) {}

  /**
   * Finds git in the folders of {@code PATH}. Those that are relative are left out: the working
   * folder may be a stranger's checkout, with a program of this name in it.
   *
   * @param limit how long one question may take
   */
  static Optional<GitProgram> find(Map<String, String> environment, Duration limit) {
    Map<String, String> kept = new TreeMap<>(String.CASE_INSENSITIVE_ORDER); // "Path" on Windows
    kept.putAll(environment);
    kept.keySet().removeIf(name -> KEPT.stream().noneMatch(name::equalsIgnoreCase));
    for (String folder : kept.getOrDefault("PATH", "").split(File.pathSeparator, -1)) {
      Optional<Path> program = in(folder);
      if (program.isPresent()) {
        return Optional.of(new GitProgram(program.get(), kept, limit));
      }
    }
    return Optional.empty();
  }

  /** The same, about the index that this environment names, if it names one. */
  GitProgram withIndexOf(Map<String, String> named) {
    Map<String, String> more = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    more.putAll(environment);
    Optional.ofNullable(named.get(INDEX)).ifPresent(index -> more.put(INDEX, index));
    return new GitProgram(program, more, limit);
  }

  private static Optional<Path> in(String folder) {
    try {
      return Optional.of(Path.of(folder, Os.current() == Os.WINDOWS ? "git.exe" : "git"))
          .filter(Path::isAbsolute)
          .filter(program -> Files.isRegularFile(program) && Files.isExecutable(program));
    } catch (InvalidPathException e) { // what stands in PATH need not be a path
      return Optional.empty();
    }
  }

  /**
   * Asks in this folder.
   *
   * @param input what git may read; nothing comes after it
   * @throws OnboardingException with {@link Problem.Unavailable#GIT_TIMEOUT} if it took too long
   *     and was ended, or {@link Problem.Unavailable#GIT_REFUSED} if it could not be run
   */
  Reply ask(Path folder, byte[] input, String... question) {
    Process process = start(folder, question);
    Future<byte[]> out = reading(process.getInputStream());
    Future<byte[]> complaint = reading(process.getErrorStream());
    long deadline = System.nanoTime() + limit.toNanos();
    boolean ended = false;
    try {
      write(process, input);
      byte[] said = out.get(limit.toNanos(), TimeUnit.NANOSECONDS);
      byte[] complained = complaint.get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
      if (!process.waitFor(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) {
        throw new TimeoutException();
      }
      ended = true;
      return new Reply(
          process.exitValue(),
          new String(said, StandardCharsets.ISO_8859_1),
          complaint(new String(complained, StandardCharsets.UTF_8)));
    } catch (TimeoutException e) {
      throw new OnboardingException(e, Problem.Unavailable.GIT_TIMEOUT, folder, limit.toSeconds());
    } catch (ExecutionException e) {
      throw refused(e, folder, "its output cannot be read");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw refused(e, folder, "the call was cancelled");
    } finally {
      if (!ended) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
      }
    }
  }

  private static OnboardingException refused(Exception cause, Path folder, String reason) {
    return new OnboardingException(cause, Problem.Unavailable.GIT_REFUSED, folder, reason);
  }

  private Process start(Path folder, String... question) {
    List<String> command = new ArrayList<>(List.of(program.toString()));
    command.addAll(HARMLESS);
    command.addAll(List.of("-C", folder.toString()));
    command.addAll(List.of(question));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().clear();
    builder.environment().putAll(environment);
    builder.environment().putAll(SET);
    try {
      return builder.start();
    } catch (IOException e) {
      throw refused(e, folder, "it cannot be started");
    }
  }

  private static void write(Process process, byte[] input) {
    try (OutputStream in = process.getOutputStream()) {
      in.write(input);
    } catch (IOException e) {
      // It ended without reading: its exit code says why.
    }
  }

  /** Reads to the end, so that git never waits for us, and keeps the beginning. */
  private static Future<byte[]> reading(InputStream stream) {
    FutureTask<byte[]> reading =
        new FutureTask<>(
            () -> {
              try (stream) {
                byte[] beginning = stream.readNBytes(MAX_OUTPUT);
                stream.transferTo(OutputStream.nullOutputStream());
                return beginning;
              }
            });
    Thread.startVirtualThread(reading);
    return reading;
  }

  /** The first fatal line, else the first one. Names in it may be a stranger's choice. */
  private static String complaint(String text) {
    String line =
        text.lines()
            .filter(l -> l.startsWith("fatal: "))
            .map(l -> l.substring("fatal: ".length()))
            .findFirst()
            .or(() -> text.lines().findFirst())
            .orElse("");
    return line.substring(0, Math.min(line.length(), MAX_COMPLAINT)).replaceAll("\\p{C}", "?");
  }
}
