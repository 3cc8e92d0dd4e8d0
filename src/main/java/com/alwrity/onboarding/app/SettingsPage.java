package com.alwrity.onboarding.app;

import com.alwrity.onboarding.settings.SettingsController;
import com.alwrity.onboarding.settings.WindowSettings;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.Parent;

/** The settings, over the page that they came from if that one waits. */
final class SettingsPage implements Page {
  private final Optional<WizardPage> behind;
  private final SettingsController controller;
  private final Parent view;

  SettingsPage(
      Screens screens,
      WindowSettings settings,
      Optional<WizardPage> behind,
      Consumer<WindowSettings> changed,
      Runnable back) {
    this.behind = behind;
    this.controller = new SettingsController(settings, screens.messages(), changed, back);
    this.view = screens.views().load(controller);
  }

  void focus(boolean onLanguage) {
    controller.focus(onLanguage);
  }

  @Override
  public Parent view() {
    return view;
  }

  @Override
  public boolean isBusy() {
    return false;
  }

  @Override
  public boolean hasUnsaved() {
    return behind.filter(Page::hasUnsaved).isPresent();
  }

  @Override
  public void conceal() {
    behind.ifPresent(Page::conceal);
  }

  @Override
  public void end() {
    behind.ifPresent(Page::end);
  }

  @Override
  public void release() {
    behind.ifPresent(Page::release);
  }
}
