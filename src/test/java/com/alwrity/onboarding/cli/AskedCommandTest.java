package com.alwrity.onboarding.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.alwrity.onboarding.cli.run.RunCommand;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/** The two commands on the short way are the same as on the long one. */
final class AskedCommandTest {
  private static final Map<String, List<String>> SHORT =
      Map.of(
          "alwrity key get", List.of("key", "get", "gemini"),
          "alwrity run", List.of("run", "--", "true"));

  @Test
  void theirHelpIsWordForWordThatOfTheWholeProgram() {
    SHORT.forEach(
        (name, arguments) -> {
          CommandLine onTheShortWay = asked(arguments).program();
          CommandLine whole = asked(List.of("status")).program();
          for (String part : name.split(" ", -1)) {
            whole = Objects.requireNonNullElse(whole.getSubcommands().get(part), whole);
          }
          assertThat(onTheShortWay.getSubcommands()).isEmpty();
          assertThat(onTheShortWay.getCommandSpec().qualifiedName())
              .isEqualTo(whole.getCommandSpec().qualifiedName());
          assertThat(onTheShortWay.getUsageMessage(Ansi.OFF))
              .isEqualTo(whole.getUsageMessage(Ansi.OFF));
        });
  }

  @Test
  void whatIsRunKeepsItsOwnOptionsOnBothWays() {
    for (List<String> arguments :
        List.of(List.of("run", "tool", "--json"), List.of("--quiet", "run", "tool", "--json"))) {
      AskedCommand asked = asked(arguments);
      CommandLine last =
          asked
              .program()
              .parseArgs(asked.arguments().toArray(String[]::new))
              .asCommandLineList()
              .getLast();
      RunCommand run = last.getCommand();
      assertThat(run.options.isJson()).isFalse();
    }
  }

  private static AskedCommand asked(List<String> arguments) {
    return AskedCommand.of(arguments, Optional.empty());
  }
}
