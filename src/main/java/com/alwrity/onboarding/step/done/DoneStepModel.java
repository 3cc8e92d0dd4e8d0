package com.alwrity.onboarding.step.done;

import com.alwrity.onboarding.onboarding.plan.ApplyResult;
import com.alwrity.onboarding.onboarding.plan.OnboardingPlan;
import com.alwrity.onboarding.step.KeyLine;
import com.alwrity.onboarding.workspace.Workspace;
import java.util.List;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;

/** What became of the save. */
public final class DoneStepModel {
  private List<KeyLine> keys = List.of();
  private final ObjectProperty<Optional<ApplyResult>> result =
      new SimpleObjectProperty<>(Optional.empty());
  private final ObjectProperty<Optional<Workspace>> workspace =
      new SimpleObjectProperty<>(Optional.empty());
  private final BooleanBinding complete =
      Bindings.createBooleanBinding(() -> result.get().isPresent(), result);

  /** Takes the result of the save, and what was saved. */
  public void show(ApplyResult saved, List<KeyLine> lines) {
    keys = List.copyOf(lines);
    result.set(Optional.of(saved));
  }

  /** The keys that were saved. */
  List<KeyLine> keys() {
    return keys;
  }

  ObjectProperty<Optional<ApplyResult>> result() {
    return result;
  }

  /** The checkout whose servers are to be restarted, if there is one. */
  ObjectProperty<Optional<Workspace>> workspace() {
    return workspace;
  }

  BooleanBinding complete() {
    return complete;
  }

  void enter(OnboardingPlan plan) {
    workspace.set(plan.workspace());
  }
}
