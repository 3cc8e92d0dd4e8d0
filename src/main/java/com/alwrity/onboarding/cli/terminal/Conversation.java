package com.alwrity.onboarding.cli.terminal;

import com.alwrity.onboarding.cli.output.Columns;
import com.alwrity.onboarding.cli.output.ReviewText;
import com.alwrity.onboarding.destination.PlaceReview;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.model.Secret;
import com.alwrity.onboarding.text.Messages;
import java.util.Locale;

/** Says and asks in the user's language, wrapped as a terminal needs it. */
public record Conversation(Terminal terminal, Messages messages) {
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

  Secret askHidden(String key, Object... arguments) {
    return terminal.askHidden(messages.get(key, arguments));
  }

  /** Asks until the answer is yes, which is also what Enter means, or no. */
  public boolean agrees(String key) {
    return agrees(key, true);
  }

  /** The same for what is hardly wanted: Enter means no. */
  public boolean insists(String key) {
    return agrees(key, false);
  }

  private boolean agrees(String key, boolean usual) {
    while (true) {
      String answer = ask(key).strip().toLowerCase(Locale.ROOT);
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
