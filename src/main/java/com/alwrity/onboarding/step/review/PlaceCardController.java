package com.alwrity.onboarding.step.review;

import com.alwrity.onboarding.destination.PlaceReview;
import com.alwrity.onboarding.dotenv.EnvDifference;
import com.alwrity.onboarding.dotenv.reader.EnvReader;
import com.alwrity.onboarding.model.Destination;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.step.Notes;
import com.alwrity.onboarding.step.PlaceNames;
import com.alwrity.onboarding.text.Messages;
import com.alwrity.onboarding.workspace.git.GitStanding;
import com.alwrity.onboarding.workspace.git.GitStanding.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.fxml.FXML;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** Shows one place: a checkbox, and what would change there. */
final class PlaceCardController {
  private final PlaceCardModel model;
  private final Messages messages;
  private final PlaceNames names;
  private final Runnable addIgnoreLine;

  @FXML private CheckBox wanted;
  @FXML private Label target;
  @FXML private Label state;
  @FXML private Label advice;
  @FXML private Label changed;
  @FXML private VBox lines;
  @FXML private Label misread;
  @FXML private Label git;
  @FXML private HBox ignore;

  /**
   * The card of this place.
   *
   * @param addIgnoreLine makes git ignore the file, without making anybody wait
   */
  PlaceCardController(PlaceCardModel model, PlaceNames names, Runnable addIgnoreLine) {
    this.model = model;
    this.names = names;
    this.messages = names.messages();
    this.addIgnoreLine = addIgnoreLine;
  }

  @FXML
  void initialize() {
    model.workspace().subscribe(where -> wanted.setText(names.of(model.destination(), where)));
    model.review().subscribe(_ -> show());
    model.wanted().subscribe(_ -> show());
    model.git().subscribe(this::showGit);
    wanted
        .selectedProperty()
        .subscribe(
            selected -> {
              if (!wanted.isDisabled()) {
                model.wanted().set(selected);
              }
            });
  }

  @FXML
  void onIgnore() {
    wanted.requestFocus(); // the button goes away
    addIgnoreLine.run();
  }

  private void showGit(Optional<GitStanding> standing) {
    boolean tracked = standing.filter(s -> s.tracked() == Answer.YES).isPresent();
    boolean open = standing.filter(s -> s.ignored() == Answer.NO).isPresent();
    String text = "";
    if (tracked) {
      text = messages.get("review.git.tracked");
    } else if (open) {
      text = messages.get("review.git.open");
    }
    Notes.show(git, Notes.Tone.WARN, text);
    Notes.show(ignore, open && !tracked);
  }

  private void show() {
    Optional<PlaceReview> review = model.review().get();
    Optional<Problem> refusal = review.flatMap(PlaceReview::refusal);
    Optional<PlaceReview> written = review.filter(_ -> model.isChosen());
    wanted.setDisable(review.isEmpty() || refusal.isPresent());
    wanted.setSelected(model.wanted().get() && refusal.isEmpty());
    boolean file = model.destination() != Destination.KEYRING;
    Notes.show(
        target,
        Notes.Tone.PLAIN,
        review.filter(_ -> file).map(r -> r.target().toString()).orElse(""));
    Notes.show(changed, Notes.Tone.PLAIN, written.filter(_ -> file).map(this::changed).orElse(""));
    lines
        .getChildren()
        .setAll(
            written.map(PlaceReview::difference).orElse(EnvDifference.NONE).lines().stream()
                .map(Notes::line)
                .toList());
    Notes.show(lines, !lines.getChildren().isEmpty());
    Notes.show(misread, Notes.Tone.PLAIN, written.map(this::misread).orElse(""));
    Notes.show(advice, Notes.Tone.PLAIN, refusal.map(this::advice).orElse(""));
    if (refusal.isPresent()) {
      Notes.show(state, Notes.Tone.WARN, messages.sentence(refusal.get()));
    } else if (review.isEmpty()) {
      Notes.show(state, Notes.Tone.PLAIN, messages.get("review.looking"));
    } else if (written.isEmpty()) {
      Notes.show(state, Notes.Tone.PLAIN, messages.get("review.left-out"));
    } else {
      boolean changes = written.get().changes();
      Notes.show(state, Notes.Tone.PLAIN, changes ? "" : messages.get("review.no-change"));
    }
  }

  /** Which keys and which settings change. */
  private String changed(PlaceReview review) {
    List<String> lines = new ArrayList<>();
    if (!review.difference().keys().isEmpty()) {
      lines.add(messages.get("review.changed.keys", names(review.difference().keys())));
    }
    if (!review.difference().settings().isEmpty()) {
      lines.add(messages.get("review.changed.settings", names(review.difference().settings())));
    }
    if (review.difference().freesFirstLine()) {
      lines.add(messages.get("review.first-line"));
    }
    return String.join("\n", lines);
  }

  private String misread(PlaceReview review) {
    return review.misreadings().stream()
        .map(
            m ->
                messages.get(
                    "review.misread",
                    m.variable(),
                    names(m.readers().stream().map(EnvReader::title).toList())))
        .collect(Collectors.joining("\n"));
  }

  private static String names(List<String> all) {
    return String.join(", ", all);
  }

  /** What to do in this window; most advice is for the command line too. */
  private String advice(Problem refusal) {
    if (model.destination() == Destination.KEYRING) {
      return messages.get("review.advice.keyring");
    }
    boolean byMode =
        refusal.reason() == Problem.Refused.PRODUCTION_ENV
            || refusal.reason() == Problem.Refused.MODE_CONFLICT;
    return byMode ? messages.get("review.advice.mode") : messages.advice(refusal);
  }
}
