package com.alwrity.onboarding.cli;

import com.alwrity.onboarding.destination.PlaceResult;
import com.alwrity.onboarding.onboarding.ApplyResult;
import com.alwrity.onboarding.onboarding.OnboardingPlan;
import com.alwrity.onboarding.text.ExitCode;
import com.alwrity.onboarding.text.Messages;
import java.util.stream.Collectors;

/** Tells what a save did, place by place. */
final class Applied {
  private Applied() {}

  /** Prints the result; answers the exit code: that of the first place that was not saved. */
  static int report(Session session, Output output, OnboardingPlan plan, ApplyResult result) {
    if (output.isJson()) {
      output.document(Documents.applied(output, session.messages(), plan, result));
    } else {
      print(output, session.messages(), plan, result);
    }
    return result.places().stream()
        .flatMap(place -> place.problem().stream())
        .findFirst()
        .map(ExitCode::of)
        .orElse(ExitCode.DONE);
  }

  private static void print(
      Output output, Messages messages, OnboardingPlan plan, ApplyResult result) {
    if (!result.saved().isEmpty()) {
      String saved =
          result.saved().stream().map(Object::toString).collect(Collectors.joining(", "));
      output.line(messages.get("applied.database", saved, plan.user().value()));
      output.line(
          messages.get(
              "applied.master-key", StatusCommand.placeText(messages, result.masterKey())));
    }
    for (PlaceResult place : result.places()) {
      output.line(
          messages.get(place.saved() ? "applied.saved" : "applied.not-saved", place.target()));
      place.problem().ifPresent(output::warn);
    }
  }
}
