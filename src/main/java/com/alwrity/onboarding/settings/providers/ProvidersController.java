package com.alwrity.onboarding.settings.providers;

import com.alwrity.onboarding.provider.Provider;
import com.alwrity.onboarding.settings.providers.ProvidersModel.Found;
import com.alwrity.onboarding.settings.providers.ProvidersModel.Known;
import com.alwrity.onboarding.settings.providers.ProvidersModel.Origin;
import com.alwrity.onboarding.step.Notes;
import com.alwrity.onboarding.text.Messages;
import com.alwrity.onboarding.ui.FxmlViews;
import com.alwrity.onboarding.ui.Monogram;
import java.net.URI;
import java.util.List;
import java.util.function.Consumer;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** Shows a {@link ProvidersModel}: a line for each provider, and a card for each file. */
public final class ProvidersController {
  private final ProvidersModel model;
  private final Messages messages;
  private final FxmlViews views;
  private final Consumer<URI> open;

  @FXML private TextField query;
  @FXML private VBox list;
  @FXML private Label none;
  @FXML private VBox sources;
  @FXML private VBox files;

  /**
   * The providers of this model.
   *
   * @param open shows a folder, without making anybody wait
   */
  public ProvidersController(
      ProvidersModel model, Messages messages, FxmlViews views, Consumer<URI> open) {
    this.model = model;
    this.messages = messages;
    this.views = views;
    this.open = open;
  }

  @FXML
  void initialize() {
    model.found().subscribe(this::show);
    query.textProperty().addListener((_, _, words) -> filter(words));
  }

  private void show(Found found) {
    list.getChildren().setAll(found.providers().stream().map(this::row).toList());
    filter(query.getText());
    Notes.show(sources, !found.sources().isEmpty());
    files
        .getChildren()
        .setAll(
            found.sources().stream()
                .map(source -> views.load(new CatalogueFileController(source, messages, open)))
                .toList());
  }

  /** The lines stay, with what is chosen in them, and only come and go. */
  private void filter(String words) {
    List<Known> known = model.found().get().providers();
    boolean any = known.isEmpty();
    for (int i = 0; i < known.size(); i++) {
      boolean matches = known.get(i).provider().matches(words);
      Notes.show(list.getChildren().get(i), matches);
      any |= matches;
    }
    Notes.show(
        none, Notes.Tone.PLAIN, any ? "" : messages.get("settings.providers.none", words.strip()));
  }

  private Node row(Known known) {
    Provider provider = known.provider();
    Label name = new Label(provider.name(), Monogram.of(provider.name()));
    FlowPane what =
        new FlowPane(
            name, tag(messages.get(provider.required() ? "keys.required" : "keys.optional")));
    what.getStyleClass().add("tags");
    known.origins().stream().map(this::tag).forEach(what.getChildren()::add);
    HBox.setHgrow(what, Priority.ALWAYS);
    HBox row = new HBox(what);
    row.getStyleClass().add("row");
    if (!provider.required()) {
      row.getChildren().add(box(provider));
    }
    return row;
  }

  private Label tag(Origin origin) {
    return tag(messages.get("settings.providers.from." + origin.id()));
  }

  private static Label tag(String text) {
    Label tag = new Label(text);
    tag.getStyleClass().add("tag");
    return tag;
  }

  private CheckBox box(Provider provider) {
    CheckBox box = new CheckBox(messages.get("settings.providers.offer"));
    box.setMnemonicParsing(false);
    box.setMinWidth(Region.USE_PREF_SIZE);
    box.setAccessibleText(messages.get("settings.providers.offer.accessible", provider.name()));
    box.setSelected(!model.found().get().hidden().contains(provider.id()));
    box.selectedProperty().addListener((_, _, offered) -> model.offer(provider.id(), offered));
    return box;
  }
}
