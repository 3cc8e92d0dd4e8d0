package com.alwrity.onboarding.app;

import com.alwrity.onboarding.cli.CommandLineProgram;
import com.alwrity.onboarding.cli.Window;
import com.alwrity.onboarding.cli.session.Io;
import com.alwrity.onboarding.cli.terminal.ConsoleTerminal;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.platform.AppHome;
import com.alwrity.onboarding.platform.DefectReport;
import com.alwrity.onboarding.platform.Os;
import com.alwrity.onboarding.text.ExitCode;
import com.alwrity.onboarding.text.Messages;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;

/** Starts the command line, the window, or the onboarding in the terminal. */
public final class Main {
  private Main() {}

  /** Runs the program; ends the process, because keyring libraries leave threads behind. */
  public static void main(String[] arguments) {
    // UTF-8 whatever the locale: a key or a name must come out as it went in.
    Io io =
        new Io(
            System.in,
            new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8),
            new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8),
            ConsoleTerminal.find(System.getenv()),
            System.getenv(),
            Path.of("").toAbsolutePath());
    Messages messages = new Messages(Locale.getDefault());
    System.exit(run(io, messages, arguments));
  }

  private static int run(Io io, Messages messages, String[] arguments) {
    try {
      return command(io, messages, arguments);
    } catch (Throwable e) { // the last boundary: libraries' threads would keep the process alive
      Path logs = AppHome.find(null, io.environment(), null, Os.current()).logs();
      Path report = DefectReport.write(logs, e, InstantSource.system());
      Problem problem =
          new Problem(Problem.Defect.UNEXPECTED, e.getClass().getSimpleName(), report);
      io.err().println(messages.sentence(problem));
      io.err().println(messages.advice(problem));
      return ExitCode.of(problem);
    }
  }

  private static int command(Io io, Messages messages, String[] arguments) {
    return new CommandLineProgram(io, messages, window(io, messages)).run(arguments);
  }

  /** Only opening the window loads JavaFX, so commands do without it. */
  private static Optional<Window> window(Io io, Messages messages) {
    return Display.isThere(io.environment(), Os.current())
        ? Optional.of(
            (settings, workspace, user) ->
                new JavaFxWindow(messages).open(settings, workspace, user))
        : Optional.empty();
  }
}
