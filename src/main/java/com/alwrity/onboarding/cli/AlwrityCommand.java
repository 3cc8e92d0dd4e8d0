package com.alwrity.onboarding.cli;

import com.alwrity.onboarding.cli.database.DatabaseCommand;
import com.alwrity.onboarding.cli.doctor.DoctorCommand;
import com.alwrity.onboarding.cli.env.EnvCommand;
import com.alwrity.onboarding.cli.env.ExportCommand;
import com.alwrity.onboarding.cli.env.GuardCommand;
import com.alwrity.onboarding.cli.env.ImportCommand;
import com.alwrity.onboarding.cli.output.Output;
import com.alwrity.onboarding.cli.run.RunCommand;
import com.alwrity.onboarding.cli.session.Session;
import com.alwrity.onboarding.cli.session.SessionCommand;
import com.alwrity.onboarding.cli.shell.CompletionCommand;
import com.alwrity.onboarding.cli.shell.ManCommand;
import com.alwrity.onboarding.cli.vault.MasterCommand;
import com.alwrity.onboarding.cli.vault.UserCommand;
import java.util.Objects;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** No command: the window, or without a display the same onboarding in the terminal. */
@Command(
    name = "alwrity",
    description = "Puts API keys where an ALwrity checkout needs them.",
    customSynopsis = "alwrity [OPTIONS] [COMMAND]",
    commandListHeading = "%nCommands:%n",
    subcommands = {
      OnboardCommand.class,
      StatusCommand.class,
      KeyCommand.class,
      EnvCommand.class,
      ImportCommand.class,
      ExportCommand.class,
      RunCommand.class,
      GuardCommand.class,
      DoctorCommand.class,
      AuditCommand.class,
      MasterCommand.class,
      UserCommand.class,
      DatabaseCommand.class,
      ProvidersCommand.class,
      UpdateCommand.class,
      CompletionCommand.class,
      ManCommand.class,
      HelpCommand.class
    },
    footer = {
      "",
      "Without a command the window opens, or the same onboarding in this terminal.",
      "Example: alwrity onboard --workspace ~/ALwrity",
      "         alwrity key set --help"
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:Done.",
      "1:Done, and the answer is bad news.",
      "2:The call is wrong.",
      "3:Not there: no such key, user, folder, backup.",
      "4:Refused, because it would do harm.",
      "5:A store is unavailable.",
      "6:A file could not be read or written.",
      "70:A mistake of ours.",
      "130:Interrupted by Ctrl+C.",
      "141:Whoever read the result went away."
    })
final class AlwrityCommand extends SessionCommand {
  private final Optional<Window> window;

  AlwrityCommand(Optional<Window> window) {
    this.window = window;
  }

  /** The whole command line, as picocli reads it. */
  static CommandLine line(Optional<Window> window) {
    CommandLine line = new CommandLine(new AlwrityCommand(window));
    // What follows a command to run is its own, also without "--" before it.
    Objects.requireNonNull(line.getSubcommands().get("run")).setStopAtPositional(true);
    return line;
  }

  /** The window; empty if there is no display. */
  Optional<Window> window() {
    return window;
  }

  @Override
  protected int run(Session session, Output output) {
    if (window.isPresent()) {
      return window
          .get()
          .open(session.windowSettings(), session.nearWorkspace(), session.namedUser());
    }
    OnboardCommand onboarding = new OnboardCommand();
    onboarding.options = options;
    return onboarding.run(session, output);
  }
}
