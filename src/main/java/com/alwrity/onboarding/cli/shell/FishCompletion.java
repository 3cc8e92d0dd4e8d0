package com.alwrity.onboarding.cli.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The completion for fish, which picocli does not make. */
final class FishCompletion {
  private final List<String> lines = new ArrayList<>();
  private final Set<String> withValue = new TreeSet<>();
  private final Set<String> paths = new TreeSet<>();

  private FishCompletion() {}

  static String of(CommandSpec root) {
    FishCompletion completion = new FishCompletion();
    completion.add(root, "");
    String options = String.join(" ", completion.withValue);
    String paths =
        String.join(" ", completion.paths.stream().map(ShellDialect.FISH::quote).toList());
    return beginning(options, paths) + String.join("\n", completion.lines) + "\n";
  }

  /** Finds out which command the words so far have come to; the values of options are none. */
  private static String beginning(String options, String paths) {
    return """
        # Completion for fish, written by: alwrity completion fish
        function __alwrity_at
            set -l at ''
            set -l value 0
            for word in (commandline -opc)[2..-1]
                if test $value = 1
                    set value 0
                else if contains -- $word %s
                    set value 1
                else if contains -- "$at $word" %s
                    set at "$at $word"
                end
            end
            test "$at" = "$argv[1]"
        end
        complete -c alwrity -f
        """
        .formatted(options, paths);
  }

  private void add(CommandSpec command, String path) {
    String start = "complete -c alwrity -n \"__alwrity_at '" + path + "'\"";
    command
        .subcommands()
        .forEach(
            (name, line) -> {
              String[] says = line.getCommandSpec().usageMessage().description();
              lines.add(start + " -a " + name + described(says));
              paths.add(path + " " + name);
              add(line.getCommandSpec(), path + " " + name);
            });
    command.positionalParameters().forEach(argument -> lines.add(start + values(argument)));
    command.options().forEach(option -> lines.add(start + option(option)));
  }

  private String option(OptionSpec option) {
    StringBuilder line = new StringBuilder();
    for (String name : option.names()) {
      line.append(name.startsWith("--") ? " -l " + name.substring(2) : " -s " + name.substring(1));
    }
    if (option.arity().max() > 0) {
      withValue.addAll(List.of(option.names()));
      line.append(" -r").append(values(option));
    }
    return line + described(option.description());
  }

  private static String values(ArgSpec argument) {
    if (Completable.isFile(argument)) {
      return " -F";
    }
    List<String> choices = new ArrayList<>();
    if (argument.completionCandidates() != null) {
      argument.completionCandidates().forEach(choices::add);
    }
    return choices.isEmpty()
        ? " -f"
        : " -f -a " + ShellDialect.FISH.quote(String.join(" ", choices));
  }

  private static String described(String... description) {
    return description.length == 0 ? "" : " -d " + ShellDialect.FISH.quote(description[0]);
  }
}
