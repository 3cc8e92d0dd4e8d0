package com.alwrity.onboarding.step.keys;

import com.alwrity.onboarding.provider.Provider;
import com.alwrity.onboarding.step.Notes;
import com.alwrity.onboarding.text.Messages;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.InvalidationListener;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;

/** Finds a provider that has no card yet, by its name, its purpose or its variables. */
final class ProviderSearchController {
  /** More would push the rest of the step off a small screen. */
  private static final int MOST_SHOWN = 5;

  private final KeyCards cards;
  private final Messages messages;
  private Consumer<KeyCardModel> added = _ -> {};

  @FXML private VBox search;
  @FXML private TextField query;
  @FXML private VBox found;
  @FXML private Label more;

  ProviderSearchController(KeyCards cards, Messages messages) {
    this.cards = cards;
    this.messages = messages;
  }

  /** What to do with a new card. */
  void onAdded(Consumer<KeyCardModel> action) {
    added = action;
  }

  @FXML
  void initialize() {
    query.textProperty().subscribe(_ -> find());
    cards.others().addListener((InvalidationListener) _ -> find());
    search.focusWithinProperty().subscribe(_ -> show());
  }

  /** Enter takes the first. */
  @FXML
  void onFirst() {
    cards.offered(query.getText()).stream().findFirst().ifPresent(this::add);
  }

  private void find() {
    List<Provider> matches = cards.offered(query.getText());
    found.getChildren().setAll(matches.stream().limit(MOST_SHOWN).map(this::button).toList());
    more.setText(rest(matches));
    show();
  }

  /** Nothing is in the way of somebody who does not look for a provider. */
  private void show() {
    boolean asked = search.isFocusWithin() || !query.getText().isBlank();
    Notes.show(found, asked && !found.getChildren().isEmpty());
    Notes.show(more, asked && !more.getText().isEmpty());
    Notes.show(search, !cards.others().isEmpty());
  }

  private String rest(List<Provider> matches) {
    if (matches.isEmpty()) {
      return messages.get("keys.add.none", query.getText().strip());
    }
    int rest = matches.size() - MOST_SHOWN;
    return rest > 0 ? messages.get("keys.add.more", rest) : "";
  }

  private Button button(Provider provider) {
    Button button = new Button(messages.get("keys.other", provider.name(), provider.purpose()));
    button.setMnemonicParsing(false);
    button.getStyleClass().add("choice");
    button.setMaxWidth(Double.MAX_VALUE);
    button.setOnAction(_ -> add(provider));
    return button;
  }

  private void add(Provider provider) {
    KeyCardModel card = cards.of(provider);
    query.clear();
    added.accept(card);
  }
}
