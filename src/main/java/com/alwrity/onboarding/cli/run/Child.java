package com.alwrity.onboarding.cli.run;

import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Problem;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** A program that runs in the place of this one: its terminal, its signals, its exit code. */
final class Child {
  private static final int CHUNK = 8192;

  private final ProcessBuilder builder;
  private final List<Thread> pumps = new ArrayList<>();

  /** This command in this folder, with this environment. */
  Child(List<String> command, Path folder, Map<String, String> environment) {
    builder = new ProcessBuilder(command).directory(folder.toFile()).inheritIO();
    Map<String, String> inherited = builder.environment();
    // What is in there already stays as it is, byte for byte: not all of it need be text.
    inherited.keySet().retainAll(environment.keySet());
    environment.forEach(
        (name, value) -> {
          if (!value.equals(inherited.get(name))) {
            inherited.put(name, value);
          }
        });
  }

  /** Lets this stream of it through a mask instead of leaving it alone. */
  void mask(Stream stream) {
    switch (stream) {
      case OUT -> builder.redirectOutput(ProcessBuilder.Redirect.PIPE);
      case ERR -> builder.redirectError(ProcessBuilder.Redirect.PIPE);
    }
  }

  /** What a program writes to. */
  enum Stream {
    OUT,
    ERR;

    /** Whether it is a terminal; a shell knows. */
    boolean isTerminal() {
      try {
        String descriptor = this == OUT ? "1" : "2";
        return new ProcessBuilder("/bin/sh", "-c", "test -t " + descriptor)
                .inheritIO()
                .start()
                .waitFor()
            == 0;
      } catch (IOException e) { // where there is no such shell all is masked
        return false;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
    }
  }

  /**
   * Runs it to its end.
   *
   * @param hidden what a masked stream does not show
   * @return its exit code; 128 and the number of the signal that killed it
   * @throws OnboardingException with {@link Problem.Missing#PROGRAM} or {@link
   *     Problem.Refused#NOT_EXECUTABLE}
   */
  int run(Collection<String> hidden, PrintStream out, PrintStream err) {
    Signals signals = new Signals();
    signals.catchAll();
    Process process = start();
    signals.passTo(process);
    if (builder.redirectOutput().equals(ProcessBuilder.Redirect.PIPE)) {
      pump(process.getInputStream(), out, new KeyMask(hidden));
    }
    if (builder.redirectError().equals(ProcessBuilder.Redirect.PIPE)) {
      pump(process.getErrorStream(), err, new KeyMask(hidden));
    }
    try {
      int code = process.waitFor();
      for (Thread pump : pumps) {
        pump.join();
      }
      return code;
    } catch (InterruptedException e) {
      process.destroy();
      Thread.currentThread().interrupt();
      return 128 + 2;
    }
  }

  private Process start() {
    try {
      return builder.start();
    } catch (IOException e) {
      String program = builder.command().getFirst();
      throw isThere(program)
          ? new OnboardingException(e, Problem.Refused.NOT_EXECUTABLE, program)
          : new OnboardingException(e, Problem.Missing.PROGRAM, program);
    }
  }

  /** Whether there is such a file where programs are looked for. */
  private boolean isThere(String program) {
    Path folder = builder.directory().toPath();
    if (program.isEmpty() || program.contains("/") || program.contains(File.separator)) {
      return !program.isEmpty() && Files.exists(folder.resolve(program));
    }
    String path = builder.environment().getOrDefault("PATH", "");
    return Pattern.compile(Pattern.quote(File.pathSeparator))
        .splitAsStream(path)
        .anyMatch(place -> Files.isRegularFile(folder.resolve(place).resolve(program)));
  }

  private void pump(InputStream from, PrintStream to, KeyMask mask) {
    pumps.add(Thread.ofPlatform().name("mask").start(() -> copy(from, to, mask)));
  }

  /** Until nothing more comes, or nobody reads any more; the child notices that, too. */
  private static void copy(InputStream from, PrintStream to, KeyMask mask) {
    try (InputStream in = from) {
      byte[] chunk = new byte[CHUNK];
      for (int n = in.read(chunk); n >= 0 && !to.checkError(); n = in.read(chunk)) {
        write(to, mask.next(chunk, n));
      }
      write(to, mask.end());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(OutputStream to, byte[] shown) throws IOException {
    if (shown.length > 0) {
      to.write(shown);
      to.flush();
    }
  }
}
