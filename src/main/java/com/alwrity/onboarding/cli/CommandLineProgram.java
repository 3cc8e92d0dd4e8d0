package com.alwrity.onboarding.cli;

import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.text.ExitCode;
import com.alwrity.onboarding.text.Messages;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;

/**
 * Runs one command line: the right command, its result, and every error as a sentence and a code.
 */
public final class CommandLineProgram {
  private final Io io;
  private final Messages messages;

  /** A program connected to these streams. */
  public CommandLineProgram(Io io, Messages messages) {
    this.io = io;
    this.messages = messages;
  }

  /** Runs the command; answers the exit code. Does not throw. */
  public int run(String... arguments) {
    boolean json = Arrays.asList(arguments).contains("--json");
    CommandLine program = new CommandLine(new Alwrity());
    program.setOut(new PrintWriter(io.out(), true, StandardCharsets.UTF_8));
    program.setErr(new PrintWriter(io.err(), true, StandardCharsets.UTF_8));
    program.setExecutionStrategy(
        parsed -> {
          parsed
              .asCommandLineList()
              .forEach(
                  c -> {
                    if (c.getCommand() instanceof SessionCommand command) {
                      command.connect(io, messages);
                    }
                  });
          return new CommandLine.RunLast().execute(parsed);
        });
    program.setParameterExceptionHandler((e, _) -> usageError(e, json));
    program.setExecutionExceptionHandler((e, _, _) -> failure(e, json));
    return program.execute(arguments);
  }

  private int usageError(ParameterException e, boolean json) {
    return fail(new Problem(Problem.Invalid.OPTION, String.valueOf(e.getMessage())), json);
  }

  private int failure(Exception e, boolean json) {
    if (e instanceof OnboardingException known) {
      return fail(known.problem(), json);
    }
    Defects.log(e);
    return fail(new Problem(Problem.Defect.UNEXPECTED, e.getClass().getSimpleName()), json);
  }

  private int fail(Problem problem, boolean json) {
    new Output(io, messages, json, false).error(problem);
    return ExitCode.of(problem);
  }

  @Command(
      name = "alwrity",
      description = "Puts API keys where an ALwrity checkout needs them.",
      mixinStandardHelpOptions = true,
      versionProvider = Version.class,
      subcommands = {
        OnboardCommand.class,
        StatusCommand.class,
        KeyCommand.class,
        EnvCommand.class,
        ProvidersCommand.class,
        CommandLine.HelpCommand.class
      },
      footer = {
        "",
        "Without a command the window opens, or the same onboarding in this terminal.",
        "Exit codes: 0 done, 1 bad news, 2 wrong call, 3 not there, 4 refused,",
        "5 store unavailable, 6 file trouble, 70 our mistake."
      })
  private static final class Alwrity {}
}
