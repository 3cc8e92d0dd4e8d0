package com.alwrity.onboarding.cli.shell;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * The same commands with what may stand behind each option and in the place of each argument. A
 * copy, made here alone, so that no other command pays for it.
 *
 * @param providers their ids
 */
record Completable(List<String> providers) {
  private static final List<String> FILES = List.of("FILE", "DIR");

  CommandSpec of(CommandSpec command) {
    CommandSpec copy = CommandSpec.create().name(command.name());
    copy.usageMessage().description(command.usageMessage().description());
    for (OptionSpec option : command.options()) {
      Iterable<String> choices = choices(option, option.longestName());
      if (choices == null && FILES.contains(option.paramLabel())) {
        copy.addOption(
            OptionSpec.builder(option.names())
                .type(Path.class)
                .description(option.description())
                .build());
      } else {
        copy.addOption(OptionSpec.builder(option).completionCandidates(choices).build());
      }
    }
    for (PositionalParamSpec argument : command.positionalParameters()) {
      Iterable<String> choices = choices(argument, command.name());
      boolean file = choices == null && FILES.contains(argument.paramLabel());
      copy.addPositional(
          file
              ? PositionalParamSpec.builder().index(argument.index()).type(Path.class).build()
              : PositionalParamSpec.builder(argument).completionCandidates(choices).build());
    }
    command
        .subcommands()
        .forEach((name, line) -> copy.addSubcommand(name, of(line.getCommandSpec())));
    return copy;
  }

  /** Whether a file belongs there. */
  static boolean isFile(ArgSpec argument) {
    return argument.type() == Path.class;
  }

  private @Nullable Iterable<String> choices(ArgSpec argument, String around) {
    return switch (argument.paramLabel()) {
      case "PROVIDER" -> providers;
      case "MODE" -> List.of("auto", "development", "production");
      case "FORMAT" ->
          List.of("dotenv", "json", "shell", "fish", "powershell", "localstorage", "template");
      case "PLACE" ->
          around.equals("move")
              ? List.of("os", "passphrase", "secret")
              : List.of("auto", "os", "passphrase", "secret", "session");
      case "PLACES" -> List.of("backend", "frontend", "keyring", "none");
      case "WHICH" -> List.of("stored", "backup");
      case "SHELL" -> List.of("bash", "zsh", "fish");
      case "FILE" -> around.equals("--file") ? List.of("backend", "frontend") : null;
      default -> null;
    };
  }
}
