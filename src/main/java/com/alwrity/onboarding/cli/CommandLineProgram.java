package com.alwrity.onboarding.cli;

import com.alwrity.onboarding.cli.session.GlobalOptions;
import com.alwrity.onboarding.cli.session.Io;
import com.alwrity.onboarding.cli.session.SessionCommand;
import com.alwrity.onboarding.logging.Redaction;
import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.model.Secret;
import com.alwrity.onboarding.platform.AppHome;
import com.alwrity.onboarding.platform.DefectReport;
import com.alwrity.onboarding.text.ExitCode;
import com.alwrity.onboarding.text.Messages;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/**
 * Runs one command line: the right command, its result, and every error as a sentence and a code.
 */
public final class CommandLineProgram {
  /** Keys too can have slashes. */
  private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/_-]{20,}=*");

  private final Io io;
  private final Messages messages;

  private final Optional<Window> window;
  private final Consumer<AppHome> beforeWork;
  private List<String> given = List.of();

  /** A program connected to these streams, on a machine without a display. */
  public CommandLineProgram(Io io, Messages messages) {
    this(io, messages, Optional.empty(), _ -> {});
  }

  /**
   * A program connected to these streams.
   *
   * @param window opens the window; empty if there is no display
   * @param beforeWork what must be done before the first secret comes into memory and the first
   *     library is loaded; gets the home of the command
   */
  public CommandLineProgram(
      Io io, Messages messages, Optional<Window> window, Consumer<AppHome> beforeWork) {
    this.io = io;
    this.messages = messages;
    this.window = window;
    this.beforeWork = beforeWork;
  }

  /** Runs the command; answers the exit code. Does not throw. */
  public int run(String... arguments) {
    if (OnboardLink.is(arguments)) {
      return follow(arguments[0]);
    }
    given = List.of(arguments);
    boolean json = given.stream().takeWhile(each -> !each.equals("--")).anyMatch("--json"::equals);
    if (given.isEmpty() && window.isPresent()) { // for which picocli would have to start
      return connectAndRun(new AlwrityCommand(window));
    }
    return BriefCall.read(given)
        .map(this::connectAndRun)
        .orElseGet(() -> program(json).execute(arguments));
  }

  private int follow(String link) {
    try {
      return run(OnboardLink.options(link).toArray(String[]::new));
    } catch (OnboardingException e) {
      return fail(e.problem(), false);
    }
  }

  private CommandLine program(boolean json) {
    CommandLine program = AlwrityCommand.line(window);
    program.setExpandAtFiles(false); // what is in a file is no argument
    program.setOut(new PrintWriter(io.out(), true, StandardCharsets.UTF_8));
    program.setErr(new PrintWriter(io.err(), true, StandardCharsets.UTF_8));
    program.setExecutionStrategy(this::connectAndRun);
    program.setParameterExceptionHandler((e, _) -> usageError(e, json));
    program.setExecutionExceptionHandler((e, command, _) -> failure(e, command));
    return program;
  }

  /** Without picocli. */
  private int connectAndRun(SessionCommand command) {
    try {
      command.connect(io, messages);
      beforeWork.accept(command.options.home(io.environment()));
      return command.call();
    } catch (OnboardingException e) {
      log(e);
      return fail(e.problem(), command.options.isJson());
    } catch (RuntimeException e) {
      return defect(e, command.options);
    }
  }

  private int connectAndRun(ParseResult parsed) {
    try {
      connect(parsed);
    } catch (OnboardingException e) {
      return fail(e.problem(), options(parsed.asCommandLineList().getLast()).isJson());
    }
    return new CommandLine.RunLast().execute(parsed);
  }

  private void connect(ParseResult parsed) {
    GlobalOptions before = new GlobalOptions();
    for (CommandLine each : parsed.asCommandLineList()) {
      if (each.getCommand() instanceof SessionCommand command) {
        command.options.inherit(before); // those that stood before the command's name
        before = command.options;
        command.connect(io, messages);
      }
    }
    beforeWork.accept(before.home(io.environment()));
  }

  private int usageError(ParameterException e, boolean json) {
    return fail(WrongCall.problem(e, messages), json);
  }

  private static GlobalOptions options(CommandLine of) {
    return of.getCommand() instanceof SessionCommand command
        ? command.options
        : new GlobalOptions();
  }

  private int failure(Exception e, CommandLine command) {
    GlobalOptions options = options(command);
    if (e instanceof OnboardingException known) {
      log(known);
      return fail(of(known.problem(), command), options.isJson());
    }
    return defect(e, options);
  }

  /** With the command whose help says more of its options. */
  private static Problem of(Problem problem, CommandLine command) {
    return problem.reason() == Problem.Invalid.OPTION
        ? new Problem(
            Problem.Invalid.OPTION,
            problem.details().getFirst(),
            command.getCommandSpec().qualifiedName())
        : problem;
  }

  private int defect(Exception e, GlobalOptions options) {
    Path report =
        DefectReport.write(options.home(io.environment()).logs(), e, InstantSource.system());
    return fail(
        new Problem(Problem.Defect.UNEXPECTED, e.getClass().getSimpleName(), report),
        options.isJson());
  }

  /** What the user can mend alone is not worth a log. */
  private static void log(OnboardingException e) {
    Problem problem = e.problem();
    if (problem.reason() instanceof Problem.Unavailable
        || problem.reason() instanceof Problem.File) {
      // Not before it is needed: the first logger sets the log up.
      LoggerFactory.getLogger(CommandLineProgram.class).warn(problem.code(), e);
    }
  }

  private int fail(Problem problem, boolean json) {
    io.output(messages, json, false).error(withoutKeys(problem));
    return ExitCode.of(problem);
  }

  /** Repeats no argument that could be a key, given in the wrong place by mistake. */
  private Problem withoutKeys(Problem problem) {
    return new Problem(
        problem.reason(), problem.details().stream().map(this::withoutKeys).toList());
  }

  private static String withoutKey(String detail, String value) {
    boolean path = value.matches(".*[/\\\\].*") && !BASE64.matcher(value).matches();
    return value.isEmpty() || path || Redaction.of(value).equals(value)
        ? detail
        : detail.replace(value, Secret.MASK);
  }

  private String withoutKeys(String detail) {
    String safe = detail;
    for (String argument : given) {
      safe = withoutKey(safe, argument);
      safe = withoutKey(safe, argument.substring(argument.indexOf('=') + 1));
    }
    return safe;
  }
}
