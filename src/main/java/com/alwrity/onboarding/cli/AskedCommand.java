package com.alwrity.onboarding.cli;

import com.alwrity.onboarding.cli.run.RunCommand;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import picocli.CommandLine;

/**
 * What a command line asks for. The two commands that hand keys out to other programs are found
 * here, without the others being described to picocli: that takes longer than all they do.
 *
 * @param program reads the arguments and runs the command
 * @param arguments those that the program has not been told by its choice
 */
record AskedCommand(CommandLine program, List<String> arguments) {
  static AskedCommand of(List<String> given, Optional<Window> window) {
    if (given.size() > 1 && given.subList(0, 2).equals(List.of("key", "get"))) {
      return only("alwrity key get", new KeyCommand.Get(), given.subList(2, given.size()));
    }
    if (given.indexOf("run") == 0) {
      AskedCommand run = only("alwrity run", new RunCommand(), given.subList(1, given.size()));
      return leavingTheRest(run, run.program);
    }
    AskedCommand any = new AskedCommand(new CommandLine(new AlwrityCommand(window)), given);
    return leavingTheRest(any, Objects.requireNonNull(any.program.getSubcommands().get("run")));
  }

  private static AskedCommand only(String name, Object command, List<String> arguments) {
    return new AskedCommand(new CommandLine(command).setCommandName(name), arguments);
  }

  /** What follows a command to run is its own, also without "--" before it. */
  private static AskedCommand leavingTheRest(AskedCommand asked, CommandLine run) {
    run.setStopAtPositional(true);
    return asked;
  }
}
