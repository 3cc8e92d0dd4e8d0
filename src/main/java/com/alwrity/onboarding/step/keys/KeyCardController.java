package com.alwrity.onboarding.step.keys;

import com.alwrity.onboarding.model.FormatHint;
import com.alwrity.onboarding.model.Secret;
import com.alwrity.onboarding.onboarding.standing.KeyStanding;
import com.alwrity.onboarding.provider.Provider;
import com.alwrity.onboarding.step.Notes;
import com.alwrity.onboarding.text.Messages;
import com.alwrity.onboarding.ui.SecretField;
import java.net.URI;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.fxml.FXML;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;

/** One provider with the field for its key. */
final class KeyCardController {
  private final KeyCardModel model;
  private final Messages messages;
  private final Consumer<URI> browser;
  private final Runnable copying;

  @FXML private Label name;
  @FXML private Label need;
  @FXML private Hyperlink copy;
  @FXML private Hyperlink page;
  @FXML private Label purpose;
  @FXML private SecretField field;
  @FXML private Label hint;
  @FXML private Label variables;

  /**
   * The card of this model.
   *
   * @param browser opens a page
   * @param copying puts the stored key on the clipboard
   */
  KeyCardController(
      KeyCardModel model, Messages messages, Consumer<URI> browser, Runnable copying) {
    this.copying = copying;
    this.model = model;
    this.messages = messages;
    this.browser = browser;
  }

  @FXML
  void initialize() {
    Provider provider = model.provider();
    name.setText(provider.name());
    need.setText(messages.get(provider.required() ? "keys.required" : "keys.optional"));
    page.setAccessibleText(messages.get("keys.page.accessible", provider.name()));
    page.setTooltip(new Tooltip(provider.keyPage().toString()));
    purpose.setText(provider.purpose());
    field.setAccessibleText(messages.get("keys.field", provider.name()));
    variables.setText(
        provider
            .variables()
            .frontend()
            .filter(_ -> provider.publicKey())
            .map(front -> messages.get("keys.variables", provider.variables().backend(), front))
            .orElseGet(() -> messages.get("keys.variable", provider.variables().backend())));
    field.editsProperty().subscribe(_ -> model.enter(field.secret()));
    model.fills().subscribe(_ -> fill());
    model.entry().subscribe(this::showEntry);
    model.stored().subscribe(this::showStored);
    copy.setAccessibleText(messages.get("keys.copy.accessible", provider.name()));
    model.copied().subscribe(copied -> showCopied(copied));
  }

  @FXML
  void onPage() {
    browser.accept(model.provider().keyPage());
  }

  @FXML
  void onCopy() {
    copying.run();
  }

  void focus() {
    field.requestFocus();
  }

  void wipe() {
    field.wipe();
  }

  private void fill() {
    model
        .key()
        .map(Secret::copy) // the model wipes its own when the field tells of the edit
        .ifPresent(
            key -> {
              try (key) {
                field.setSecret(key);
              }
            });
  }

  private void showCopied(boolean copied) {
    if (copied) {
      Notes.show(hint, Notes.Tone.GOOD, messages.get("keys.copied"));
    }
  }

  private void showStored(Optional<KeyStanding> stored) {
    Notes.show(copy, stored.filter(KeyStanding::readable).isPresent());
    field.setPromptText(
        stored
            .map(
                key ->
                    key.hint()
                        .map(hint -> messages.get("keys.stored", hint))
                        .orElseGet(() -> messages.get("keys.unreadable")))
            .orElse(model.provider().example()));
  }

  private void showEntry(Entry entry) {
    String provider = model.provider().name();
    switch (entry) {
      case Entry.Nothing _ -> Notes.show(hint, Notes.Tone.PLAIN, "");
      case Entry.Impossible impossible ->
          Notes.show(hint, Notes.Tone.BAD, Notes.text(messages, impossible.problem()));
      case Entry.Key key when key.looks() == FormatHint.EXPECTED ->
          Notes.show(hint, Notes.Tone.GOOD, messages.get("keys.hint.expected", provider));
      case Entry.Key key when key.looks() == FormatHint.PLACEHOLDER ->
          Notes.show(hint, Notes.Tone.WARN, messages.get("keys.hint.placeholder", provider));
      case Entry.Key _ ->
          Notes.show(hint, Notes.Tone.PLAIN, messages.get("keys.hint.unusual", provider));
    }
  }
}
