package com.alwrity.onboarding.settings.providers;

import com.alwrity.onboarding.settings.providers.ProvidersModel.Source;
import com.alwrity.onboarding.step.Notes;
import com.alwrity.onboarding.text.Messages;
import java.net.URI;
import java.util.function.Consumer;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;

/** Shows a file that says something of providers: where it is, and what is wrong in it. */
final class CatalogueFileController {
  private final Source source;
  private final Messages messages;
  private final Consumer<URI> open;

  @FXML private Label title;
  @FXML private Label path;
  @FXML private Label state;
  @FXML private Button folder;

  CatalogueFileController(Source source, Messages messages, Consumer<URI> open) {
    this.source = source;
    this.messages = messages;
    this.open = open;
  }

  @FXML
  void initialize() {
    String name = messages.get("settings.providers.file." + source.origin().id());
    title.setText(name);
    path.setText(source.file().toString());
    folder.setAccessibleText(messages.get("settings.providers.folder.accessible", name));
    if (!source.problems().isEmpty()) {
      Notes.show(state, Notes.Tone.BAD, problems());
    } else if (source.exists()) {
      Notes.show(state, Notes.Tone.GOOD, messages.get("settings.providers.read"));
    } else {
      Notes.show(state, Notes.Tone.PLAIN, messages.get("settings.providers.not-there"));
    }
  }

  @FXML
  void onFolder() {
    open.accept(source.file().resolveSibling("").toUri());
  }

  private String problems() {
    String first = messages.sentence(source.problems().getFirst());
    int rest = source.problems().size() - 1;
    return rest == 0 ? first : first + " " + messages.get("settings.providers.mistakes", rest);
  }
}
