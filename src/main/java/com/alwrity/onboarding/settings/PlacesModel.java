package com.alwrity.onboarding.settings;

import com.alwrity.onboarding.destination.Places;
import com.alwrity.onboarding.model.Destination;
import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.onboarding.Memory;
import com.alwrity.onboarding.onboarding.plan.OnboardingPlan;
import com.alwrity.onboarding.ui.LatestChoice;
import com.alwrity.onboarding.ui.Tasks;
import com.alwrity.onboarding.workspace.ModeDecision;
import com.alwrity.onboarding.workspace.Workspace;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;

/** Which places get copies of the keys, in the checkout of a plan. Has no control. */
public final class PlacesModel {
  private final Tasks tasks;
  private final LatestChoice<Set<Destination>> latest;
  private final Memory memory;
  private final OnboardingPlan plan;
  private final ObjectProperty<List<Choice>> choices = new SimpleObjectProperty<>(List.of());
  private final Set<Destination> chosen = EnumSet.noneOf(Destination.class);

  /**
   * A place that can be chosen.
   *
   * @param chosen whether it is
   * @param refusal why nothing is written there, whatever is chosen
   */
  record Choice(Destination place, boolean chosen, Optional<Problem> refusal) {}

  /** Nothing is looked up yet. */
  public PlacesModel(Tasks tasks, Memory memory, OnboardingPlan plan) {
    this.tasks = tasks;
    this.memory = memory;
    this.plan = plan;
    this.latest =
        new LatestChoice<>(
            tasks, places -> memory.choices().choosePlaces(plan.workspace(), places));
  }

  /** The places that there are; none before they are looked up. */
  ObjectProperty<List<Choice>> choices() {
    return choices;
  }

  Optional<Workspace> workspace() {
    return plan.workspace();
  }

  /** Looks up what was chosen, and what the mode allows. */
  public void look() {
    tasks.run(this::find).onSuccess(this::show).start();
  }

  /** Chooses a place, or does not; saves that. */
  void choose(Destination place, boolean wanted) {
    if (wanted) {
      chosen.add(place);
    } else {
      chosen.remove(place);
    }
    latest.choose(Set.copyOf(chosen));
  }

  /**
   * Saves what was chosen last, unless it is saved. Not for the JavaFX thread.
   *
   * @throws OnboardingException with {@link Problem.File#WRITE}
   */
  public void save() {
    latest.save();
  }

  private List<Choice> find() {
    Set<Destination> usual = memory.choices().usualPlaces(plan.workspace());
    List<Choice> found = new ArrayList<>();
    found.add(choice(Destination.KEYRING, usual));
    plan.workspace()
        .ifPresent(checkout -> checkout.files().keySet().forEach(f -> found.add(choice(f, usual))));
    return found;
  }

  private Choice choice(Destination place, Set<Destination> usual) {
    return new Choice(place, usual.contains(place), refusal(place));
  }

  private Optional<Problem> refusal(Destination place) {
    try {
      ModeDecision mode = memory.mode(plan.workspace(), plan.mode());
      return Places.refusal(place, mode, plan.mode().isPresent());
    } catch (OnboardingException e) { // the file that says the mode cannot be read
      return Optional.of(e.problem()).filter(_ -> place != Destination.KEYRING);
    }
  }

  private void show(List<Choice> found) {
    chosen.clear();
    found.stream().filter(Choice::chosen).map(Choice::place).forEach(chosen::add);
    choices.set(found);
  }
}
