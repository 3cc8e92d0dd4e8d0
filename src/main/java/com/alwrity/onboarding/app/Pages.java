package com.alwrity.onboarding.app;

import com.alwrity.onboarding.page.Page;
import com.alwrity.onboarding.page.WizardPage;
import com.alwrity.onboarding.ui.Tasks;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/** The page that the window is on, and how it is left. For the JavaFX thread. */
final class Pages {
  private final Scene scene;
  private final Tasks tasks;
  private @Nullable Page current;

  Pages(Scene scene, Tasks tasks) {
    this.scene = scene;
    this.tasks = tasks;
  }

  /** What stands there until there is a page. */
  static Parent waiting() {
    return new StackPane(new ProgressIndicator());
  }

  /** Shows this one; all that is in it can have the focus at once. */
  void turnTo(Page next) {
    current = next;
    scene.setRoot(next.view());
    next.view().applyCss(); // before it has a skin, the content of a scroll pane is in no scene
  }

  /** The page, also if it is hidden or has ended. */
  Optional<Page> current() {
    return Optional.ofNullable(current);
  }

  /** Does something with the wizard, if that is the page. */
  void onWizard(Consumer<WizardPage> action) {
    if (current instanceof WizardPage wizard) {
      action.accept(wizard);
    }
  }

  /** The page, unless the window is locked, or the next one is on its way. */
  Optional<Page> shown() {
    return current().filter(page -> page.view().equals(scene.getRoot()));
  }

  /** The page, if it is shown and can be left. */
  Optional<Page> idle() {
    return shown().filter(page -> !page.isBusy());
  }

  /** Ends the page that is shown, unless it is saving, and shows the next one when that is done. */
  <T> void after(Callable<T> lookUp, Consumer<T> next) {
    idle() // cut off, a save would leave copies behind
        .ifPresent(
            last -> {
              last.end();
              scene.setRoot(waiting());
              tasks
                  .run(
                      () -> {
                        last.release();
                        return lookUp.call();
                      })
                  .onSuccess(next)
                  .start();
            });
  }

  /** Goes away, if the page can be left; after a question if there is something to lose. */
  void leave(Runnable ask, Runnable away) {
    if (current().filter(Page::isBusy).isEmpty()) {
      (current().filter(Page::hasUnsaved).isPresent() ? ask : away).run();
    }
  }
}
