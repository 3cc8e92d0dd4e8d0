package com.alwrity.onboarding.cli.output;

import com.alwrity.onboarding.destination.PlaceResult;
import com.alwrity.onboarding.model.MasterKeyPlace;
import com.alwrity.onboarding.onboarding.plan.ApplyResult;
import com.alwrity.onboarding.onboarding.plan.OnboardingPlan;
import com.alwrity.onboarding.onboarding.standing.ModeText;
import com.alwrity.onboarding.text.ExitCode;
import com.alwrity.onboarding.text.Messages;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Tells what a save did, place by place. */
public final class Applied {
  private Applied() {}

  /** Prints the result; answers the exit code: that of the first place that was not saved. */
  public static int report(Output output, OnboardingPlan plan, ApplyResult result) {
    return report(output, plan, result, Map.of());
  }

  /** The same with more fields for {@code --json}, which were told otherwise before. */
  public static int report(
      Output output, OnboardingPlan plan, ApplyResult result, Map<String, ?> more) {
    if (output.isJson()) {
      Map<String, @Nullable Object> document = Documents.applied(output, plan, result);
      document.putAll(more);
      output.document(document);
    } else {
      print(output, plan, result);
    }
    result.keptAside().forEach(provider -> output.note("kept.aside", provider));
    return code(result.places());
  }

  private static void print(Output output, OnboardingPlan plan, ApplyResult result) {
    Messages messages = output.messages();
    String mode = messages.get("mode.name." + result.mode().mode().id());
    output.sentence("applied.mode", mode, ModeText.reason(messages, result.mode()));
    ModeText.warnings(messages, result.mode()).forEach(output::remark);
    boolean kept = result.masterKey().place() != MasterKeyPlace.SESSION;
    if (!result.saved().isEmpty() && !kept) {
      output.sentence("applied.session");
    } else if (!result.saved().isEmpty()) {
      String saved =
          result.saved().stream().map(Object::toString).collect(Collectors.joining(", "));
      output.sentence("applied.database", saved, plan.user().value());
      output.sentence(
          "applied.master-key",
          output.messages().get("master-key." + result.masterKey().place().id()));
      if (result.masterKey().plainText()) {
        output.note("master-key.plain-text");
      }
    }
    places(output, result.places());
  }

  /** Prints what became of these places. */
  public static void places(Output output, List<PlaceResult> places) {
    for (PlaceResult place : places) {
      output.line(
          output
              .messages()
              .get(place.saved() ? "applied.saved" : "applied.not-saved", place.target()));
      place.problem().ifPresent(output::problem);
    }
  }

  /** The exit code: that of the first place that was not saved. */
  public static int code(List<PlaceResult> places) {
    return places.stream()
        .flatMap(place -> place.problem().stream())
        .findFirst()
        .map(ExitCode::of)
        .orElse(ExitCode.DONE);
  }
}
