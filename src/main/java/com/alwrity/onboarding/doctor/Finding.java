package com.alwrity.onboarding.doctor;

import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.text.Messages;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What one check found; never holds a value of a variable.
 *
 * @param id the check, as scripts know it
 * @param text the name of the text in the bundle, behind {@code doctor.}
 * @param arguments what the text mentions
 * @param problem says it all in place of the text, if there is one
 */
public record Finding(
    String id, Status status, String text, List<String> arguments, Optional<Problem> problem) {

  /** How bad it is. */
  public enum Status {
    PASS,
    WARN,
    FAIL;

    /** The name in JSON. */
    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  static Finding warn(String text, Object... arguments) {
    return of(Status.WARN, text, arguments);
  }

  static Finding fail(String text, Object... arguments) {
    return of(Status.FAIL, text, arguments);
  }

  static Finding fail(Problem problem) {
    return new Finding("", Status.FAIL, "", List.of(), Optional.of(problem));
  }

  private static Finding of(Status status, String text, Object... arguments) {
    List<String> texts = List.of(arguments).stream().map(String::valueOf).toList();
    return new Finding("", status, text, texts, Optional.empty());
  }

  static Finding passed(String id) {
    return new Finding(id, Status.PASS, id, List.of(), Optional.empty());
  }

  Finding by(String check) {
    return new Finding(check, status, text, arguments, problem);
  }

  /** Why, in a line. */
  public String summary(Messages messages) {
    return problem
        .map(messages::sentence)
        .orElseGet(() -> messages.get("doctor." + text, arguments.toArray()));
  }

  /** What to do; empty if nothing is to be done. */
  public Optional<String> fix(Messages messages) {
    if (status == Status.PASS) {
      return Optional.empty();
    }
    return Optional.of(
        problem
            .map(messages::advice)
            .orElseGet(() -> messages.get("doctor." + text + ".fix", arguments.toArray())));
  }
}
