package com.alwrity.onboarding.cli;

import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.text.Messages;
import java.util.List;
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

  private static String unmatched(UnmatchedArgumentException e, Messages messages) {
    String argument = e.getUnmatched().getFirst().replaceFirst("=.*", "");
    boolean isOption = argument.startsWith("-");
    boolean hasCommands = !e.getCommandLine().getSubcommands().isEmpty();
    if (argument.length() > LONGEST_SHOWN || !(isOption || hasCommands)) {
      return messages.get("usage.too-many");
    }
    String sentence =
        messages.get(isOption ? "usage.unknown-option" : "usage.unknown-command", argument);
    List<String> nearest = e.getSuggestions();
    return nearest.isEmpty()
        ? sentence
        : sentence + " " + messages.get("usage.nearest", String.join(", ", nearest));
  }
}
