package com.alwrity.onboarding.step.you;

import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.model.UserId;
import com.alwrity.onboarding.onboarding.plan.OnboardingPlan;
import com.alwrity.onboarding.step.MasterKeyOutlook;
import com.alwrity.onboarding.ui.Tasks;
import java.util.Optional;
import java.util.concurrent.Callable;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;

/** Whose keys, and where the master key is or will be. */
public final class YouStepModel {
  private final Tasks tasks;
  private final Callable<MasterKeyOutlook> lookUp;
  private final StringProperty user = new SimpleStringProperty("");
  private final ObservableValue<Optional<Problem>> problem = user.map(YouStepModel::check);
  private final BooleanBinding complete =
      Bindings.createBooleanBinding(() -> problem.getValue().isEmpty(), problem);
  private final ObjectProperty<Optional<MasterKeyOutlook>> outlook =
      new SimpleObjectProperty<>(Optional.empty());

  /**
   * The step.
   *
   * @param lookUp where the master key is; called beside the JavaFX thread
   */
  public YouStepModel(Tasks tasks, Callable<MasterKeyOutlook> lookUp) {
    this.tasks = tasks;
    this.lookUp = lookUp;
  }

  /** The id as entered: nothing is trimmed, because two texts are two users. */
  StringProperty user() {
    return user;
  }

  ObservableValue<Optional<Problem>> problem() {
    return problem;
  }

  BooleanBinding complete() {
    return complete;
  }

  /** Empty while it is looked up. */
  ObjectProperty<Optional<MasterKeyOutlook>> outlook() {
    return outlook;
  }

  void enter(OnboardingPlan plan) {
    if (user.get().isEmpty()) {
      user.set(plan.user().value());
    }
    tasks.run(lookUp).onSuccess(found -> outlook.set(Optional.of(found))).start();
  }

  OnboardingPlan applyTo(OnboardingPlan plan) {
    return complete.get() ? plan.withUser(new UserId(user.get())) : plan;
  }

  void leave() {
    tasks.cancelAll();
  }

  private static Optional<Problem> check(String id) {
    try {
      UserId _ = new UserId(id);
      return Optional.empty();
    } catch (OnboardingException e) {
      return Optional.of(e.problem());
    }
  }
}
