package com.alwrity.onboarding.wizard;

import static org.assertj.core.api.Assertions.assertThat;

import com.alwrity.onboarding.model.Secret;
import com.alwrity.onboarding.testing.Fx;
import com.alwrity.onboarding.testing.Pictures;
import com.alwrity.onboarding.text.Messages;
import com.alwrity.onboarding.ui.FxmlViews;
import com.alwrity.onboarding.ui.SecretField;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Fx.class)
class WizardPicturesTest {
  @Test
  void takesPicturesOfTheShell() {
    Pictures.take("wizard", 900, 640, WizardPicturesTest::wizard);

    assertThat(Path.of("target/pictures/wizard-dark-150.png")).isNotEmptyFile();
  }

  private static Parent wizard() {
    List<NotesStep> steps = Stream.of("a", "b", "c", "d", "e", "f").map(NotesStep::new).toList();
    steps.get(1).relevance = _ -> false;
    SecretField field = new SecretField();
    field.setSecret(Secret.of("AIzaSy-something"));
    ((VBox) steps.get(2).view()).getChildren().addAll(new Label("Key"), field);
    WizardModel<List<String>> model = new WizardModel<>(steps, List.of(), new Silent());
    Messages messages = new Messages(Locale.ENGLISH);
    Parent view =
        new FxmlViews(messages.bundle()).load(new WizardController(model, messages, () -> {}));
    model.start(2);
    return view;
  }

  private static final class Silent implements WizardListener {
    @Override
    public void moved(int number, int progress) {}

    @Override
    public void finished() {}

    @Override
    public void failed(Throwable failure) {}
  }
}
