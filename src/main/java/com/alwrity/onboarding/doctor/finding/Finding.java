package com.alwrity.onboarding.doctor.finding;

import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.text.Messages;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What one check found; never holds a value of a variable.
 *
 * @param id the check, as scripts know it
 * @param text the name of the text in the bundle, behind {@code doctor.}
 * @param arguments what the text mentions
 * @param problem says it all in place of the text, if there is one
 * @param advice the name of the text that says what to do, the same as {@code text} as a rule
 */
public record Finding(
    String id,
    Status status,
    String text,
    List<String> arguments,
    Optional<Problem> problem,
    String advice) {

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

  /** Something that may do harm. */
  public static Finding warn(String text, Object... arguments) {
    return of(Status.WARN, text, arguments);
  }

  /** Something that does not work. */
  public static Finding fail(String text, Object... arguments) {
    return of(Status.FAIL, text, arguments);
  }

  /** The same, as the problem says. */
  public static Finding fail(Problem problem) {
    return of(Status.FAIL, problem);
  }

  /** Something that may do harm, as the problem says. */
  public static Finding warn(Problem problem) {
    return of(Status.WARN, problem);
  }

  /** What there is to say although all is well. */
  public static Finding pass(String text, Object... arguments) {
    return of(Status.PASS, text, arguments);
  }

  /** This, if it is so. */
  public static Stream<Finding> when(boolean so, Finding finding) {
    return so ? Stream.of(finding) : Stream.of();
  }

  private static Finding of(Status status, String text, Object... arguments) {
    List<String> texts = List.of(arguments).stream().map(String::valueOf).toList();
    return new Finding("", status, text, texts, Optional.empty(), text);
  }

  private static Finding of(Status status, Problem problem) {
    return new Finding("", status, "", List.of(), Optional.of(problem), "");
  }

  static Finding passed(String id) {
    return pass(id).by(id);
  }

  /** The same, found by this check. */
  public Finding by(String check) {
    return new Finding(check, status, text, arguments, problem, advice);
  }

  /** The same with the advice of another text, which gets the same arguments. */
  public Finding advising(String other) {
    return new Finding(id, status, text, arguments, problem, other);
  }

  /** Whether all is well, and there is no more to say of it than that. */
  public boolean isPlainPass() {
    return status == Status.PASS && text.equals(id);
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
            .orElseGet(() -> messages.get("doctor." + advice + ".fix", arguments.toArray())));
  }

  /** It all, for a program. */
  public Map<String, @Nullable Object> document(Messages messages) {
    Map<String, @Nullable Object> document = new LinkedHashMap<>();
    document.put("id", id);
    document.put("status", status.id());
    document.put("summary", summary(messages));
    document.put("fix", fix(messages).orElse(null));
    return document;
  }
}
