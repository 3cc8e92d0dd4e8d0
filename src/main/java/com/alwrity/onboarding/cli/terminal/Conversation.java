package com.alwrity.onboarding.cli.terminal;

import com.alwrity.onboarding.cli.output.Columns;
import com.alwrity.onboarding.cli.output.ReviewText;
import com.alwrity.onboarding.destination.PlaceReview;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.model.Secret;
import com.alwrity.onboarding.text.Messages;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Says and asks in the user's language, wrapped as a terminal needs it. */
public record Conversation(Terminal terminal, Messages messages) {
  private static final String BACK = "<";

  /** The person wants the step before again. */
  static final class BackException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BackException() {
      super(BACK, null, false, false);
    }
  }

  void heading(int step, String key) {
    line("");
    say("terminal.step", step, messages.get(key));
  }

  void say(String key, Object... arguments) {
    line(messages.get(key, arguments));
  }

  void line(String text) {
    Columns.wrap(text, Columns.USUAL_WIDTH).forEach(terminal::say);
  }

  /** What would change in a place. */
  void review(PlaceReview review) {
    ReviewText.lines(review, messages, terminal.colours())
        .forEach(line -> terminal.say("  " + line));
  }

  /** What is wrong with an answer, and what would be right. */
  void problem(Problem problem) {
    line("  " + messages.sentence(problem));
    line("  " + messages.advice(problem));
  }

  String ask(String key, Object... arguments) {
    return terminal.ask(messages.get(key, arguments));
  }

  /**
   * The same without showing what cannot be an answer, for it may be a key.
   *
   * @throws BackException if the person wants the step before, and is in a step
   */
  String askName(Predicate<String> mayBeShown, boolean inStep, String key, Object... arguments) {
    String answer = terminal.ask(messages.get(key, arguments), mayBeShown).strip();
    return inStep ? notBack(answer) : answer;
  }

  /**
   * The same as {@link #ask} within a step.
   *
   * @throws BackException if the person wants the step before
   */
  String askInStep(String key, Object... arguments) {
    return notBack(ask(key, arguments));
  }

  private static String notBack(String answer) {
    if (answer.strip().equals(BACK)) {
      throw new BackException();
    }
    return answer;
  }

  /** The same without showing the answer. */
  Secret askHiddenInStep(String key, Object... arguments) {
    Secret answer = terminal.askHidden(messages.get(key, arguments));
    if (answer.equals(Secret.of(BACK))) {
      answer.close();
      throw new BackException();
    }
    return answer;
  }

  /** Asks until the answer is yes, which is also what Enter means, or no. */
  public boolean agrees(String key) {
    return agrees(() -> ask(key), true);
  }

  /** The same for what is hardly wanted: Enter means no. */
  public boolean insists(String key) {
    return agrees(() -> ask(key), false);
  }

  /**
   * The same as {@link #agrees} within a step.
   *
   * @throws BackException if the person wants the step before
   */
  boolean agreesInStep(String key) {
    return agrees(() -> askInStep(key), true);
  }

  private boolean agrees(Supplier<String> question, boolean usual) {
    while (true) {
      String answer = question.get().strip().toLowerCase(Locale.ROOT);
      switch (answer) {
        case "" -> {
          return usual;
        }
        case "y", "yes" -> {
          return true;
        }
        case "n", "no" -> {
          return false;
        }
        default -> say("terminal.yes-or-no");
      }
    }
  }
}
