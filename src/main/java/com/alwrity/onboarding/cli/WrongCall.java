package com.alwrity.onboarding.cli;

import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.provider.Nearest;
import com.alwrity.onboarding.text.Messages;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import picocli.CommandLine;
import picocli.CommandLine.MaxValuesExceededException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Says what is wrong with a command line. What was typed is repeated only as far as it cannot be a
 * key that was given as an argument by mistake.
 */
final class WrongCall {
  /** Longer than any command or option, shorter than any key. */
  private static final int LONGEST_SHOWN = 20;

  /** What other programs call it. */
  private static final Map<String, String> ELSEWHERE =
      Map.of(
          "rm", "remove", "delete", "remove", "del", "remove", "unset", "remove", "show", "get",
          "read", "get", "add", "set", "put", "set", "ls", "list", "exec", "run");

  private WrongCall() {}

  static Problem problem(ParameterException e, Messages messages) {
    String sentence =
        switch (e) {
          case UnmatchedArgumentException unmatched -> unmatched(unmatched, messages);
          // Its message repeats the value, as in --stdin=KEY.
          case MaxValuesExceededException _ -> messages.get("usage.too-many");
          default -> String.valueOf(e.getMessage());
        };
    return new Problem(
        Problem.Invalid.USAGE, sentence, e.getCommandLine().getCommandSpec().qualifiedName());
  }

  private static List<String> commands(CommandLine line, String typed) {
    Set<String> known = new TreeSet<>(line.getSubcommands().keySet());
    String usual = ELSEWHERE.getOrDefault(typed, "");
    return known.contains(usual) ? List.of(usual) : Nearest.to(typed, known);
  }

  private static String unmatched(UnmatchedArgumentException e, Messages messages) {
    String argument = e.getUnmatched().getFirst().replaceFirst("=.*", "");
    boolean isOption = argument.startsWith("-");
    boolean hasCommands = !e.getCommandLine().getSubcommands().isEmpty();
    if (argument.length() > LONGEST_SHOWN || !(isOption || hasCommands)) {
      return messages.get("usage.too-many");
    }
    String sentence =
        messages.get(isOption ? "usage.unknown-option" : "usage.unknown-command", argument);
    List<String> nearest = isOption ? e.getSuggestions() : commands(e.getCommandLine(), argument);
    return nearest.isEmpty()
        ? sentence
        : sentence + " " + messages.get("usage.nearest", String.join(", ", nearest));
  }
}
