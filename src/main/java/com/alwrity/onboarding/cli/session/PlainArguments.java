package com.alwrity.onboarding.cli.session;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The arguments of a command, read without picocli, for commands that are over before it has begun.
 *
 * @param options the values of the options that were given, by name; a flag's is empty
 * @param others what is no option
 */
public record PlainArguments(Map<String, String> options, List<String> others) {
  /**
   * Reads arguments that are as plain as usual.
   *
   * @param flags the options without a value
   * @param valued the options with one
   * @param leavesRest whether all that follows the first that is no option is none either
   * @return empty if picocli may see more in them, such as a mistake
   */
  public static Optional<PlainArguments> read(
      List<String> arguments, Set<String> flags, Set<String> valued, boolean leavesRest) {
    PlainArguments read = new PlainArguments(new HashMap<>(), new ArrayList<>());
    Iterator<String> rest = arguments.iterator();
    while (rest.hasNext()) {
      String argument = rest.next();
      if (argument.equals("--") && leavesRest) {
        rest.forEachRemaining(read.others::add);
      } else if (argument.startsWith("-")) {
        if (!read.option(argument, rest, flags, valued)) {
          return Optional.empty();
        }
      } else {
        read.others.add(argument);
        if (leavesRest) {
          rest.forEachRemaining(read.others::add);
        }
      }
    }
    return Optional.of(read);
  }

  /** False if it is none of these, was given before, or its value may be something else. */
  private boolean option(
      String argument, Iterator<String> rest, Set<String> flags, Set<String> valued) {
    if (flags.contains(argument)) {
      return options.put(argument, "") == null;
    }
    int equals = argument.indexOf('=');
    String name = equals < 0 ? argument : argument.substring(0, equals);
    if (!valued.contains(name) || (equals < 0 && !rest.hasNext())) {
      return false;
    }
    String value = equals < 0 ? rest.next() : argument.substring(equals + 1);
    return !value.isEmpty() && !value.startsWith("-") && options.put(name, value) == null;
  }

  /** Whether this was given. */
  public boolean has(String option) {
    return options.containsKey(option);
  }

  /** The value of an option; null if it was not given. */
  public @Nullable String value(String option) {
    return options.get(option);
  }
}
