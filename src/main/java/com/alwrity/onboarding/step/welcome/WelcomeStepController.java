package com.alwrity.onboarding.step.welcome;

import com.alwrity.onboarding.onboarding.plan.Audience;
import com.alwrity.onboarding.onboarding.plan.OnboardingPlan;
import com.alwrity.onboarding.step.FxmlStep;
import com.alwrity.onboarding.step.Notes;
import com.alwrity.onboarding.text.Messages;
import com.alwrity.onboarding.ui.FxmlViews;
import java.util.Optional;
import javafx.beans.value.ObservableBooleanValue;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.VBox;

/** Asks who is there, with a card for each answer. */
public final class WelcomeStepController extends FxmlStep {
  private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");

  private final WelcomeStepModel model;
  private final Messages messages;
  private final boolean forShow;
  private final Runnable openSettings;

  @FXML private Label demo;
  @FXML private VBox developerCard;
  @FXML private RadioButton developer;
  @FXML private Label checkout;
  @FXML private VBox keeperCard;
  @FXML private RadioButton keeper;

  /**
   * The step over this model.
   *
   * @param forShow whether it is all for show
   * @param openSettings leads to the settings of the window
   */
  public WelcomeStepController(
      WelcomeStepModel model,
      Messages messages,
      FxmlViews views,
      boolean forShow,
      Runnable openSettings) {
    super(views);
    this.messages = messages;
    this.forShow = forShow;
    this.openSettings = openSettings;
    this.model = model;
  }

  @FXML
  void initialize() {
    Notes.show(demo, forShow);
    ToggleGroup group = new ToggleGroup();
    group.getToggles().setAll(developer, keeper);
    connect(developerCard, developer, Audience.DEVELOPER);
    connect(keeperCard, keeper, Audience.KEEPER);
    model
        .checkout()
        .subscribe(
            folder ->
                Notes.show(
                    checkout,
                    Notes.Tone.PLAIN,
                    folder.map(f -> messages.get("welcome.developer.here", f)).orElse("")));
  }

  @FXML
  void onDeveloper() {
    developer.requestFocus();
    developer.setSelected(true);
  }

  @FXML
  void onKeeper() {
    keeper.requestFocus();
    keeper.setSelected(true);
  }

  @FXML
  void onSettings() {
    openSettings.run();
  }

  @Override
  public String id() {
    return "welcome";
  }

  @Override
  public String titleKey() {
    return "welcome.title";
  }

  @Override
  public String headingKey() {
    return "welcome.heading";
  }

  @Override
  public String leadKey() {
    return "welcome.lead";
  }

  @Override
  public void enter(OnboardingPlan plan) {
    model.enter(plan);
  }

  @Override
  public ObservableBooleanValue complete() {
    return model.complete();
  }

  @Override
  public OnboardingPlan applyTo(OnboardingPlan plan) {
    return model.applyTo(plan);
  }

  private void connect(VBox card, RadioButton choice, Audience who) {
    model.audience().subscribe(now -> choice.setSelected(now.equals(Optional.of(who))));
    choice
        .selectedProperty()
        .subscribe(
            selected -> {
              card.pseudoClassStateChanged(CHOSEN, selected);
              if (selected) {
                model.choose(who);
              }
            });
  }
}
