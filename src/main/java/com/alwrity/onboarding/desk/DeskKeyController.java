package com.alwrity.onboarding.desk;

import com.alwrity.onboarding.desk.rotation.RotationController;
import com.alwrity.onboarding.model.Destination;
import com.alwrity.onboarding.model.PlaceState;
import com.alwrity.onboarding.model.Secret;
import com.alwrity.onboarding.model.Verdict;
import com.alwrity.onboarding.onboarding.standing.KeyCare.Expiry;
import com.alwrity.onboarding.onboarding.standing.KeyStanding;
import com.alwrity.onboarding.step.CheckCost;
import com.alwrity.onboarding.step.Notes;
import com.alwrity.onboarding.step.VerdictText;
import com.alwrity.onboarding.text.Messages;
import com.alwrity.onboarding.ui.Dialogs;
import com.alwrity.onboarding.ui.FxmlViews;
import com.alwrity.onboarding.ui.Monogram;
import com.alwrity.onboarding.ui.card.Card;
import com.alwrity.onboarding.workspace.Workspace;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.animation.PauseTransition;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.FlowPane;
import javafx.util.Duration;
import org.kordamp.ikonli.javafx.FontIcon;

/** Shows one stored key. */
final class DeskKeyController {
  private static final Duration SHOWN_FOR = Duration.seconds(10);

  private final DeskModel desk;
  private final DeskKeyModel key;
  private final FxmlViews views;
  private final Dialogs dialogs;
  private final Messages messages;
  private final VerdictText verdicts;
  private final PauseTransition hiding = new PauseTransition(SHOWN_FOR);

  private final Consumer<Runnable> soon;
  private final Runnable showChecking = this::showChecking;

  private Optional<RotationController> rotating = Optional.empty();

  @FXML private Card card;
  @FXML private Label name;
  @FXML private Label hint;
  @FXML private Label shown;
  @FXML private Label verdict;
  @FXML private Label expires;
  @FXML private Label copied;
  @FXML private FlowPane places;
  @FXML private Hyperlink show;
  @FXML private Hyperlink copy;
  @FXML private Hyperlink rotate;
  @FXML private Hyperlink remove;
  @FXML private Button check;
  @FXML private ProgressIndicator asking;

  /**
   * The card of this key.
   *
   * @param soon makes a change that many cards may show at once
   */
  DeskKeyController(
      DeskModel desk,
      DeskKeyModel key,
      FxmlViews views,
      Dialogs dialogs,
      Messages messages,
      Consumer<Runnable> soon) {
    this.soon = soon;
    this.desk = desk;
    this.key = key;
    this.views = views;
    this.dialogs = dialogs;
    this.messages = messages;
    this.verdicts = new VerdictText(messages, key.name());
  }

  @FXML
  void initialize() {
    name.setText(key.name());
    name.setGraphic(Monogram.of(key.name()));
    copy.setAccessibleText(messages.get("keys.copy.accessible", key.name()));
    rotate.setAccessibleText(messages.get("desk.rotate.accessible", key.name()));
    // A second click of the same hand would remove the next key, which has come to this place.
    remove.addEventFilter(
        MouseEvent.MOUSE_PRESSED,
        pressed -> {
          if (pressed.getClickCount() > 1) {
            pressed.consume();
          }
        });
    remove.setAccessibleText(messages.get("desk.remove.accessible", key.name()));
    check.setAccessibleText(messages.get("keys.check.accessible", key.name()));
    hiding.setOnFinished(_ -> key.hide());
    key.standing().subscribe(this::showStanding);
    key.said().addListener(_ -> soon.accept(showChecking));
    key.foreign().addListener(_ -> soon.accept(showChecking));
    key.checking().addListener(_ -> soon.accept(showChecking));
    showChecking();
    key.shown().subscribe(this::showKey);
    key.former()
        .subscribe(
            until -> {
              if (until.isPresent() && key.provider().isPresent()) {
                rotation();
              }
            });
    key.copied()
        .subscribe(
            lent -> Notes.show(copied, Notes.Tone.GOOD, lent ? messages.get("keys.copied") : ""));
  }

  @FXML
  void onShow() {
    desk.showOrHide(key);
  }

  @FXML
  void onCopy() {
    desk.copy(key);
  }

  @FXML
  void onRotate() {
    rotation().open();
  }

  /** Made when it is needed: most keys are not replaced. */
  private RotationController rotation() {
    if (rotating.isEmpty()) {
      RotationController made =
          new RotationController(desk.rotation(key), key.former(), desk::nameOf, messages, dialogs);
      card.getChildren().add(views.load(made));
      rotating = Optional.of(made);
    }
    return rotating.get();
  }

  /** One that cannot be opened cannot be put back either. */
  @FXML
  void onRemove() {
    if (key.isReadable()) {
      desk.removals().remove(key);
    } else {
      dialogs.confirm(
          messages.get("desk.remove.question", key.name()),
          messages.get("desk.remove.consequence"),
          messages.get("desk.remove"),
          messages.get("desk.remove.no"),
          () -> desk.removals().remove(key));
    }
  }

  @FXML
  void onCheck() {
    if (key.costs()) {
      dialogs.confirm(
          messages.get("keys.check.cost"),
          CheckCost.sentence(messages, key.provider().orElseThrow()),
          messages.get("keys.check.cost.one"),
          messages.get("keys.check.cost.not"),
          () -> desk.checks().check(key));
    } else {
      desk.checks().check(key);
    }
  }

  private void showStanding(KeyStanding standing) {
    hint.setText(
        standing
            .hint()
            .map(
                masked ->
                    messages.get(
                        "keys.stored", masked, messages.get("care.checked", standing.care().age())))
            .orElseGet(() -> messages.get("keys.unreadable")));
    Expiry expiry = standing.care().expiry();
    boolean near = expiry == Expiry.SOON || expiry == Expiry.OVER;
    Notes.show(
        expires,
        near ? Notes.Tone.WARN : Notes.Tone.PLAIN,
        standing
            .care()
            .expiresOn()
            .map(day -> messages.get("keys.expires." + expiry.id(), day))
            .orElse(""));
    Notes.show(show, standing.readable());
    Notes.show(copy, standing.readable());
    Notes.show(rotate, standing.readable() && key.provider().isPresent());
    showVerdict();
    places
        .getChildren()
        .setAll(desk.shownPlaces(standing).entrySet().stream().map(this::place).toList());
    Notes.show(places, !places.getChildren().isEmpty());
  }

  private Label place(Map.Entry<Destination, PlaceState> place) {
    PlaceState state = place.getValue();
    Label label =
        Notes.line(
            PlaceSign.tone(state),
            messages.get(
                "desk.place",
                messages.get("desk.place." + Workspace.placeName(desk.workspace(), place.getKey())),
                messages.get("desk.state." + state.id())));
    label.setGraphic(new FontIcon(PlaceSign.of(state)));
    label.getStyleClass().add("verdict");
    return label;
  }

  private void showKey(Optional<Secret> secret) {
    // A label takes nothing that can be wiped: it has the text for as long as it is seen.
    Notes.show(shown, Notes.Tone.PLAIN, secret.map(open -> open.reveal(String::new)).orElse(""));
    if (secret.isPresent()) {
      show.setText(messages.get("desk.hide"));
      show.setAccessibleText(messages.get("desk.hide.accessible", key.name()));
      hiding.playFromStart();
    } else {
      show.setText(messages.get("desk.show"));
      show.setAccessibleText(messages.get("desk.show.accessible", key.name()));
      hiding.stop();
    }
  }

  private void showChecking() {
    Notes.show(asking, key.checking().get());
    check.setDisable(!key.isCheckable());
    showVerdict();
  }

  private void showVerdict() {
    verdict.setGraphic(null);
    if (key.checking().get()) {
      Notes.show(verdict, Notes.Tone.PLAIN, messages.get("keys.checking", key.name()));
    } else if (key.foreign().get().isPresent()) {
      say(
          Verdict.UNCHECKED,
          messages.get("keys.check.foreign", desk.nameOf(key.foreign().get().get()), key.name()));
    } else if (key.said().get().isPresent()) {
      say(key.said().get().get().verdict(), verdicts.of(key.said().get().get()));
    } else {
      KeyStanding standing = key.standing().get();
      say(
          standing.verdict(),
          verdicts
              .of(standing)
              .orElseGet(() -> messages.get("keys.verdict." + Verdict.UNCHECKED.id())));
    }
  }

  private void say(Verdict said, String text) {
    Notes.show(verdict, VerdictText.tone(said), text);
    verdict.setGraphic(new FontIcon(VerdictText.sign(said)));
  }
}
