package com.alwrity.onboarding.app;

import com.alwrity.onboarding.cli.CommandLineProgram;
import com.alwrity.onboarding.cli.Window;
import com.alwrity.onboarding.cli.session.Io;
import com.alwrity.onboarding.cli.terminal.ConsoleTerminal;
import com.alwrity.onboarding.logging.Logging;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.platform.AppHome;
import com.alwrity.onboarding.platform.DefectReport;
import com.alwrity.onboarding.platform.NativeFolder;
import com.alwrity.onboarding.platform.Os;
import com.alwrity.onboarding.platform.ProcessHardening;
import com.alwrity.onboarding.text.ExitCode;
import com.alwrity.onboarding.text.Messages;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/** Starts the command line, the window, or the onboarding in the terminal. */
public final class Main {
  private static final int READER_GONE = 128 + 13; // as if SIGPIPE had ended it

  private Main() {}

  /** Runs the program, and ends the process. */
  public static void main(String[] arguments) {
    end(run(arguments));
  }

  /** Runs the program; answers the exit code. */
  static int run(String[] arguments) {
    ProcessHardening hardening = new ProcessHardening();
    if (!isBrief(arguments)) {
      hardening.begin();
    }
    // UTF-8 whatever the locale: a key or a name must come out as it went in.
    StandardOutput out = new StandardOutput();
    Io io =
        new Io(
            System.in,
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8),
            ConsoleTerminal.find(System.getenv(), hardening::await),
            System.getenv(),
            Path.of("").toAbsolutePath());
    // What scripts read is the same everywhere; only the window speaks other languages.
    Messages messages = new Messages(Locale.ENGLISH);
    int code = run(io, messages, hardening, arguments);
    io.out().flush();
    return code == ExitCode.DONE ? afterOutput(out, io, messages) : code;
  }

  /** Whoever asked for a result that did not arrive must not believe that it did. */
  private static int afterOutput(StandardOutput out, Io io, Messages messages) {
    if (!out.isLost()) {
      return ExitCode.DONE;
    }
    return out.isPiped()
        ? READER_GONE
        : fail(new Problem(Problem.File.WRITE, "standard output"), io, messages);
  }

  private static int fail(Problem problem, Io io, Messages messages) {
    io.err().println(messages.sentence(problem));
    io.err().println(messages.advice(problem));
    return ExitCode.of(problem);
  }

  /**
   * Ends the process, also if keyring libraries leave threads behind. One that ends by itself is
   * left to it: to be ended, the JDK looks for a logger in every library, which takes longer than
   * to read a key.
   */
  private static void end(int code) {
    boolean byItself =
        Thread.getAllStackTraces().keySet().stream()
            .allMatch(thread -> thread.isDaemon() || thread == Thread.currentThread());
    if (code != ExitCode.DONE || !byItself) {
      System.exit(code);
    }
  }

  private static int run(Io io, Messages messages, ProcessHardening hardening, String[] arguments) {
    try {
      Consumer<AppHome> beforeWork =
          home -> {
            if (isBrief(arguments) || isLooking(arguments)) {
              Logging.nowhere();
            } else {
              Logging.into(home);
            }
            if (isLooking(arguments)) {
              NativeFolder.useTemporary();
            } else {
              NativeFolder.use(home);
            }
            if (arguments.length == 0 && Display.isThere(io.environment(), Os.current())) {
              JavaFxWindow.begin(); // which takes longest
            }
            if (!isBrief(arguments) && !isLooking(arguments)) {
              hardening.await();
            }
          };
      return new CommandLineProgram(io, messages, window(io), beforeWork).run(arguments);
    } catch (Throwable e) { // the last boundary: libraries' threads would keep the process alive
      Path logs = AppHome.find(null, io.environment(), null, Os.current()).logs();
      Path report = DefectReport.write(logs, e, InstantSource.system());
      Problem problem =
          new Problem(Problem.Defect.UNEXPECTED, e.getClass().getSimpleName(), report);
      return fail(problem, io, messages);
    }
  }

  /**
   * Whether the command hands keys out, and does nothing else. The first native call takes it tens
   * of milliseconds, which is too much against programs that could ask for the key themselves; it
   * is made all the same before somebody types a passphrase.
   */
  private static boolean isBrief(String[] arguments) {
    List<String> first = Arrays.asList(arguments).subList(0, Math.min(2, arguments.length));
    return first.equals(List.of("key", "get")) || first.indexOf("run") == 0;
  }

  /** The doctor leaves even the log as it is, unless it is to repair something. */
  private static boolean isLooking(String[] arguments) {
    List<String> all = Arrays.asList(arguments);
    return all.indexOf("doctor") == 0 && !all.contains("--fix");
  }

  /** Only opening the window loads JavaFX, so commands do without it. */
  private static Optional<Window> window(Io io) {
    return Display.isThere(io.environment(), Os.current())
        ? Optional.of(
            (settings, workspace, user) -> new JavaFxWindow().open(settings, workspace, user))
        : Optional.empty();
  }
}
