package com.alwrity.onboarding.cli;

import com.alwrity.onboarding.cli.session.Version;
import com.alwrity.onboarding.text.ExitCode;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** Shows the help of a command, also of one within another: picocli's own knows only one level. */
@Command(
    name = "help",
    description = "Show how a command is used.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    customSynopsis = "alwrity help [COMMAND...]",
    footer = {"", "Example: alwrity help key set"})
final class HelpCommand implements Callable<Integer> {
  @Spec CommandSpec spec;

  @Parameters(
      arity = "0..*",
      paramLabel = "COMMAND",
      description = "Such as key set; without any, what there is.")
  List<String> names = new ArrayList<>();

  @Override
  public Integer call() {
    CommandLine found = spec.root().commandLine();
    for (String name : names) {
      CommandLine next = found.getSubcommands().get(name);
      if (next == null) {
        throw new UnmatchedArgumentException(found, List.of(name));
      }
      found = next;
    }
    found.usage(found.getOut());
    return ExitCode.DONE;
  }
}
