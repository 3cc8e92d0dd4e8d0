package com.alwrity.onboarding.app;

import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.platform.Os;
import com.alwrity.onboarding.ui.Tasks;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javafx.application.Application;
import javafx.stage.Stage;

/** Opens pages in the user's browser; starting it may take its time, so beside the screen. */
final class Browser implements Consumer<URI> {
  /** Of the freedesktop.org xdg-utils; each desktop tells it which browser. */
  private static final String OPENER = "xdg-open";

  private static final Duration PATIENCE = Duration.ofSeconds(10);

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
              if (Os.current() != Os.LINUX || !open(page, OPENER, System.getenv())) {
                services.getHostServices().showDocument(page.toString());
              }
              return page;
            })
        .start();
  }

  /**
   * Opens it by this program, which tells if there is no browser; JavaFX does not.
   *
   * @param environment ours; what may be secret in it is kept from the browser
   * @return false if there is no such program
   * @throws OnboardingException with {@link Problem.Unavailable#BROWSER}
   */
  static boolean open(URI page, String opener, Map<String, String> environment)
      throws InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(opener, page.toString())
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().clear();
    builder.environment().putAll(environment);
    builder.environment().keySet().removeIf(name -> name.startsWith("ALWRITY_"));
    try {
      Process process = builder.start();
      boolean ended = process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      if (ended && process.exitValue() != 0) { // else it may be the browser itself
        throw new OnboardingException(Problem.Unavailable.BROWSER, page);
      }
      return true;
    } catch (IOException _) {
      return false;
    }
  }

  private static final class OnlyForItsServices extends Application {
    @Override
    public void start(Stage stage) {}
  }
}
