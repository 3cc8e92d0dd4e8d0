package com.alwrity.onboarding.page;

import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.onboarding.OnboardedHome;
import com.alwrity.onboarding.onboarding.plan.OnboardingPlan;
import com.alwrity.onboarding.settings.PlacesController;
import com.alwrity.onboarding.settings.PlacesModel;
import com.alwrity.onboarding.settings.providers.ProvidersController;
import com.alwrity.onboarding.settings.providers.ProvidersModel;
import com.alwrity.onboarding.step.PlaceNames;
import com.alwrity.onboarding.ui.FxmlViews;
import com.alwrity.onboarding.ui.Screens;
import com.alwrity.onboarding.ui.Tasks;
import com.alwrity.onboarding.vault.VaultSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is in the settings besides the window: the places and providers of one checkout. */
public final class SettingsSections {
  private static final Logger LOG = LoggerFactory.getLogger(SettingsSections.class);

  private final Screens screens;
  private final PlaceNames names;
  private final PlacesModel places;
  private final ProvidersModel providers;

  public SettingsSections(
      Screens screens,
      Tasks tasks,
      OnboardedHome home,
      VaultSettings settings,
      OnboardingPlan plan) {
    this.screens = screens;
    names = new PlaceNames(screens.messages(), settings.demo());
    places = new PlacesModel(tasks, home.onboarding().memory(), plan);
    providers = new ProvidersModel(tasks, home.onboarding(), settings.home(), plan.workspace());
  }

  /** Views that know how to make these sections. */
  public FxmlViews views() {
    return screens
        .views()
        .with(PlacesController.class, () -> new PlacesController(places, names))
        .with(
            ProvidersController.class,
            () ->
                new ProvidersController(
                    providers, screens.messages(), screens.views(), screens.browser()));
  }

  /** Looks up what there is to show. */
  public void look() {
    places.look();
    providers.look();
  }

  /** Saves what is still to be saved; not for the JavaFX thread. */
  boolean save() {
    places.save();
    providers.save();
    return true;
  }

  /** The same at the end, when there is nobody left to tell that it did not work. */
  void saveQuietly() {
    try {
      save();
    } catch (OnboardingException e) {
      LOG.warn("the choice is not saved: {}", e.problem().code());
    }
  }
}
