package com.alwrity.onboarding.app;

import com.alwrity.onboarding.ui.Tasks;
import java.net.URI;
import java.util.function.Consumer;
import javafx.application.Application;
import javafx.stage.Stage;

/** Opens pages in the user's browser; starting it may take its time, so beside the screen. */
final class Browser implements Consumer<URI> {
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
              services.getHostServices().showDocument(page.toString());
              return page;
            })
        .start();
  }

  private static final class OnlyForItsServices extends Application {
    @Override
    public void start(Stage stage) {}
  }
}
