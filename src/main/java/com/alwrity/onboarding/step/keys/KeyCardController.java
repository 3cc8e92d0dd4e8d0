package com.alwrity.onboarding.step.keys;

import com.alwrity.onboarding.model.FormatHint;
import com.alwrity.onboarding.model.ProviderId;
import com.alwrity.onboarding.model.Secret;
import com.alwrity.onboarding.model.Verdict;
import com.alwrity.onboarding.onboarding.standing.KeyCare.Expiry;
import com.alwrity.onboarding.onboarding.standing.KeyStanding;
import com.alwrity.onboarding.provider.Provider;
import com.alwrity.onboarding.provider.check.CheckResult;
import com.alwrity.onboarding.recogniser.Finding.Remark;
import com.alwrity.onboarding.step.Notes;
import com.alwrity.onboarding.step.VerdictText;
import com.alwrity.onboarding.text.Messages;
import com.alwrity.onboarding.ui.Monogram;
import com.alwrity.onboarding.ui.SecretField;
import com.alwrity.onboarding.ui.card.Card;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import org.kordamp.ikonli.javafx.FontIcon;

/** One provider with the field for its key. */
final class KeyCardController {
  private final KeyCardModel model;
  private final Messages messages;
  private final Actions actions;
  private final VerdictText verdicts;
  private final Runnable showCheck = this::showCheck;

  @FXML private Card card;
  @FXML private Label name;
  @FXML private Label need;
  @FXML private Label stored;
  @FXML private Hyperlink remove;
  @FXML private Hyperlink copy;
  @FXML private Hyperlink page;
  @FXML private Label purpose;
  @FXML private SecretField field;
  @FXML private ProgressIndicator asking;
  @FXML private Button check;
  @FXML private HBox hints;
  @FXML private Label hint;
  @FXML private Hyperlink move;
  @FXML private Label verdict;
  @FXML private Label expires;
  @FXML private Label steps;
  @FXML private Label variables;
  @FXML private ExpiryController expiryController;

  /** What a card asks of the step. */
  interface Actions {
    /** Opens the page where this provider gives out keys. */
    void getKey(KeyCardModel card);

    /** Puts the stored key on the clipboard. */
    void copy(KeyCardModel card);

    /** Asks the provider about the key. */
    void check(KeyCardModel card);

    /** Takes the key to the card of the provider whose it looks like. */
    void move(KeyCardModel card);

    /** Takes the card away again, in which there is nothing. */
    void remove(KeyCardModel card);

    /** The provider with this id, by the name that people know. */
    String nameOf(ProviderId id);

    /** Has the card show a change that many cards may show at once. */
    void soon(Runnable change);

    /** Takes a text with several lines, in which there may be several keys. */
    void read(String text);
  }

  KeyCardController(KeyCardModel model, Messages messages, Actions actions) {
    this.model = model;
    this.messages = messages;
    this.actions = actions;
    this.verdicts = new VerdictText(messages, model.provider().name());
  }

  @FXML
  void initialize() {
    Provider provider = model.provider();
    name.setText(provider.name());
    name.setGraphic(Monogram.of(provider.name()));
    need.setText(messages.get(provider.required() ? "keys.required" : "keys.optional"));
    page.setAccessibleText(messages.get("keys.page.accessible", provider.name()));
    provider.keyPage().ifPresent(p -> page.setTooltip(new Tooltip(p.toString())));
    Notes.show(page, provider.keyPage().isPresent());
    purpose.setText(provider.purpose());
    List<String> how = provider.steps();
    steps.setText(
        IntStream.range(0, how.size())
            .mapToObj(i -> messages.get("keys.step", i + 1, how.get(i)))
            .collect(Collectors.joining("  ")));
    field.setAccessibleText(messages.get("keys.field", provider.name()));
    variables.setText(
        provider
            .variables()
            .frontend()
            .filter(_ -> provider.publicKey())
            .map(front -> messages.get("keys.variables", provider.variables().backend(), front))
            .orElseGet(() -> messages.get("keys.variable", provider.variables().backend())));
    model.fills().subscribe(_ -> fill()); // the key may have come before this card was made
    field.editsProperty().addListener(_ -> model.enter(field.secret()));
    card.keepInViewWhile(field.focusedProperty());
    card.keepInViewWhile(expiryController.used());
    field.setPasteElsewhere(this::isReadElsewhere);
    model.entry().subscribe(this::showEntry);
    model.stored().subscribe(this::showStored);
    model.check().addListener(_ -> actions.soon(showCheck));
    check.setAccessibleText(messages.get("keys.check.accessible", provider.name()));
    copy.setAccessibleText(messages.get("keys.copy.accessible", provider.name()));
    remove.setAccessibleText(messages.get("keys.remove.accessible", provider.name()));
    model.copied().subscribe(copied -> showClipboard(copied, "keys.copied"));
    model.pickedUp().subscribe(taken -> showClipboard(taken, "keys.picked-up"));
  }

  @FXML
  void onPage() {
    actions.getKey(model);
  }

  @FXML
  void onCopy() {
    actions.copy(model);
  }

  @FXML
  void onCheck() {
    actions.check(model);
  }

  @FXML
  void onRemove() {
    actions.remove(model);
  }

  @FXML
  void onMove() {
    actions.move(model);
  }

  void focus() {
    field.requestFocus();
  }

  /** Takes what is typed, as if the focus had left it; false if it cannot be taken. */
  boolean settle() {
    return expiryController.settle();
  }

  void wipe() {
    field.wipe();
  }

  private boolean isReadElsewhere(String text) {
    boolean several = text.indexOf('\n') >= 0;
    if (several) {
      actions.read(text);
    }
    return several;
  }

  private void fill() {
    if (model.key().isEmpty()) {
      field.wipe();
      return;
    }
    try (Secret key = model.key().get().copy()) { // the model wipes its own when the field edits
      field.setSecret(key);
    }
  }

  private void showClipboard(boolean used, String key) {
    if (used) {
      Notes.show(hint, Notes.Tone.GOOD, messages.get(key, model.provider().name()));
      Notes.show(hints, true);
    }
  }

  private void showStored(Optional<KeyStanding> found) {
    Notes.show(copy, found.filter(KeyStanding::readable).isPresent());
    Notes.show(stored, Notes.Tone.PLAIN, found.map(this::stored).orElse(""));
    field.setPromptText(
        found.isPresent() ? messages.get("keys.another") : model.provider().example());
    field.setAccessibleHelp(found.map(this::stored).orElse(null));
    Expiry expiry = found.map(key -> key.care().expiry()).orElse(Expiry.NONE);
    Notes.show(
        expires,
        expiry == Expiry.SOON || expiry == Expiry.OVER ? Notes.Tone.WARN : Notes.Tone.PLAIN,
        found.flatMap(key -> key.care().expiresOn()).map(day -> expires(expiry, day)).orElse(""));
    showCheck();
    showHowToGetOne();
  }

  private String stored(KeyStanding key) {
    return key.hint()
        .map(
            hint ->
                messages.get("keys.stored", hint, messages.get("care.checked", key.care().age())))
        .orElseGet(() -> messages.get("keys.unreadable"));
  }

  /** Only to somebody who has none. */
  private void showHowToGetOne() {
    boolean none = !model.hasEntry() && model.stored().get().isEmpty();
    Notes.show(steps, none && !steps.getText().isEmpty());
    Notes.show(remove, model.isRemovable());
  }

  private String expires(Expiry expiry, LocalDate day) {
    return messages.get("keys.expires." + expiry.id(), day);
  }

  private void showCheck() {
    CheckState state = model.check().get();
    boolean running = state instanceof CheckState.Running;
    asking.setVisible(running);
    asking.setManaged(running);
    check.setDisable(!model.hasUsableKey()); // not while asking: the focus would go elsewhere
    switch (state) {
      case CheckState.Running _ ->
          Notes.show(
              verdict, Notes.Tone.PLAIN, messages.get("keys.checking", model.provider().name()));
      case CheckState.Done(var result) -> show(result.verdict(), text(result));
      case CheckState.LeftOut _ -> show(Verdict.UNCHECKED, messages.get("keys.check.left-out"));
      case CheckState.Foreign(var owner) ->
          show(
              Verdict.UNCHECKED,
              messages.get("keys.check.foreign", actions.nameOf(owner), model.provider().name()));
      case CheckState.Stopped _ -> show(Verdict.UNCHECKED, messages.get("keys.check.stopped"));
      case CheckState.None _ -> showStoredVerdict();
    }
    if (running) {
      verdict.setGraphic(null);
    }
  }

  private String text(CheckResult result) {
    Verdict said = result.verdict();
    boolean mute = said == Verdict.UNREACHABLE || said == Verdict.PROVIDER_ERROR;
    return mute && model.hasEntry()
        ? messages.get("keys.check.saved-anyway", verdicts.of(result))
        : verdicts.of(result);
  }

  /** Of the stored key, as long as no other one is entered. */
  private void showStoredVerdict() {
    Optional<KeyStanding> stored = model.stored().get().filter(_ -> !model.hasEntry());
    Optional<String> text = stored.flatMap(verdicts::of);
    if (text.isPresent()) {
      show(stored.get().verdict(), text.get());
    } else {
      Notes.show(verdict, Notes.Tone.PLAIN, "");
    }
  }

  private void show(Verdict said, String text) {
    Notes.show(verdict, VerdictText.tone(said), text);
    verdict.setGraphic(new FontIcon(VerdictText.sign(said)));
  }

  private void showEntry(Entry entry) {
    String provider = model.provider().name();
    Optional<ProviderId> other = Optional.empty();
    switch (entry) {
      case Entry.Nothing _ -> Notes.show(hint, Notes.Tone.PLAIN, "");
      case Entry.Impossible impossible ->
          Notes.show(hint, Notes.Tone.BAD, Notes.text(messages, impossible.problem()));
      case Entry.Key key when key.looks() == FormatHint.PLACEHOLDER ->
          Notes.show(hint, Notes.Tone.WARN, messages.get("keys.hint.placeholder", provider));
      case Entry.Key key when key.other().isPresent() -> {
        other = key.other();
        String name = actions.nameOf(key.other().get());
        Notes.show(hint, Notes.Tone.WARN, messages.get("keys.hint.other", name));
      }
      case Entry.Key key when !key.mayBe().isEmpty() -> {
        String names = key.mayBe().stream().map(actions::nameOf).collect(Collectors.joining(", "));
        Notes.show(hint, Notes.Tone.WARN, messages.get("keys.hint.others", provider, names));
      }
      case Entry.Key key when !key.remarks().isEmpty() ->
          Notes.show(hint, Notes.Tone.WARN, remark(key.remarks().getFirst().kind()));
      case Entry.Key key
          when key.looks() == FormatHint.UNUSUAL && !model.provider().values().isEmpty() ->
          Notes.show(hint, Notes.Tone.WARN, remark(Remark.Kind.OTHER_VALUE));
      case Entry.Key key when key.looks() == FormatHint.EXPECTED ->
          Notes.show(hint, Notes.Tone.GOOD, messages.get("keys.hint.expected", provider));
      case Entry.Key key when key.looks() == FormatHint.NO_FORMAT ->
          Notes.show(hint, Notes.Tone.PLAIN, messages.get("keys.hint.no-format", provider));
      case Entry.Key _ ->
          Notes.show(hint, Notes.Tone.PLAIN, messages.get("keys.hint.unusual", provider));
    }
    Notes.show(move, other.isPresent());
    Notes.show(hints, hint.isVisible());
    showCheck();
    showHowToGetOne();
  }

  private String remark(Remark.Kind kind) {
    Provider provider = model.provider();
    return messages.get("keys.remark." + kind.id(), provider.name(), provider.values());
  }
}
