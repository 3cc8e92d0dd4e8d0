package com.alwrity.onboarding.page;

import com.alwrity.onboarding.settings.SettingsController;
import com.alwrity.onboarding.settings.WindowSettings;
import com.alwrity.onboarding.ui.Screens;
import com.alwrity.onboarding.ui.Tasks;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.scene.Parent;

/** The settings, over the page that they came from if that one waits. */
public final class SettingsPage implements Page {
  private final Optional<WizardPage> behind;
  private final SettingsSections sections;
  private final Tasks tasks;
  private final BooleanProperty saving = new SimpleBooleanProperty();
  private final SettingsController controller;
  private final Parent view;

  /**
   * What leads away.
   *
   * @param changed is told of each choice for the window
   * @param back to where they came from, when all is saved
   */
  public record Ways(Consumer<WindowSettings> changed, Runnable back) {}

  public SettingsPage(
      Screens screens,
      WindowSettings settings,
      SettingsSections sections,
      Optional<WizardPage> behind,
      Ways ways) {
    this.behind = behind;
    this.sections = sections;
    this.tasks = new Tasks(screens.dialogs()::error);
    this.controller =
        new SettingsController(settings, screens.messages(), ways.changed(), () -> back(ways));
    this.view = sections.views().load(controller);
    sections.look();
  }

  private void back(Ways ways) {
    if (!isBusy()) {
      tasks.run(sections::save).busy(saving).andFinally(ways.back()).start();
    }
  }

  public void focus(boolean onLanguage) {
    controller.focus(onLanguage);
  }

  @Override
  public Parent view() {
    return view;
  }

  @Override
  public boolean isBusy() {
    return saving.get();
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
    sections.saveQuietly();
    behind.ifPresent(Page::release);
  }
}
