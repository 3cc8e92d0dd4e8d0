package com.alwrity.onboarding.app;

import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.platform.Os;
import com.alwrity.onboarding.ui.Tasks;
import java.io.IOException;
import java.net.URI;
import java.util.function.Consumer;
import javafx.application.Application;
import javafx.stage.Stage;

/** Opens pages in the user's browser; starting it may take its time, so beside the screen. */
final class Browser implements Consumer<URI> {
  /** Of the freedesktop.org xdg-utils; each desktop tells it which browser. */
  private static final String OPENER = "xdg-open";

  private final Tasks tasks;
  private final Application services = new OnlyForItsServices();

  Browser(Tasks tasks) {
    this.tasks = tasks;
  }

  @Override
  public void accept(URI page) {
    tasks
        .run(
            () -> {
              if (Os.current() == Os.LINUX) {
                open(page, OPENER);
              } else {
                services.getHostServices().showDocument(page.toString());
              }
              return page;
            })
        .start();
  }

  /**
   * Opens it by this program: JavaFX does the same, and tells nobody if it does not work.
   *
   * @throws OnboardingException with {@link Problem.Unavailable#BROWSER}
   */
  static void open(URI page, String opener) throws InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(opener, page.toString())
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().keySet().removeIf(name -> name.startsWith("ALWRITY_")); // may be secret
    try {
      if (builder.start().waitFor() != 0) {
        throw new OnboardingException(Problem.Unavailable.BROWSER, page);
      }
    } catch (IOException e) { // there is no such program
      throw new OnboardingException(e, Problem.Unavailable.BROWSER, page);
    }
  }

  private static final class OnlyForItsServices extends Application {
    @Override
    public void start(Stage stage) {}
  }
}
