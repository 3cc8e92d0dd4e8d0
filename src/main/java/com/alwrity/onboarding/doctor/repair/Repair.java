package com.alwrity.onboarding.doctor.repair;

import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.text.Messages;
import java.util.List;
import java.util.Optional;

/**
 * One thing to put right.
 *
 * @param text the name of the text in the bundle, behind {@code doctor.repair.}
 * @param arguments what the text mentions
 * @param refusal why it cannot be done; empty if it can
 * @param work does it
 */
public record Repair(
    String text, List<String> arguments, Optional<Problem> refusal, Runnable work) {
  static Repair of(String text, Runnable work, Object... arguments) {
    List<String> texts = List.of(arguments).stream().map(String::valueOf).toList();
    return new Repair(text, texts, Optional.empty(), work);
  }

  Repair unless(Optional<Problem> refused) {
    return new Repair(text, arguments, refused, work);
  }

  /** What it would do, in a line. */
  public String summary(Messages messages) {
    return messages.get("doctor.repair." + text, arguments.toArray());
  }

  /**
   * Does it.
   *
   * @throws OnboardingException if that is not possible; all is then as it was
   */
  public void apply() {
    work.run();
  }
}
