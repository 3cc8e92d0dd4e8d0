package com.alwrity.onboarding.step.keys;

import com.alwrity.onboarding.model.Verdict;
import com.alwrity.onboarding.step.CheckCost;
import com.alwrity.onboarding.step.Notes;
import com.alwrity.onboarding.step.VerdictText;
import com.alwrity.onboarding.text.Messages;
import java.util.List;
import java.util.stream.Collectors;
import javafx.beans.InvalidationListener;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.VBox;

/** Has all keys checked, shows how far that is, and asks before checks that cost something. */
final class CheckBarController {
  private final KeysStepModel model;
  private final Messages messages;

  @FXML private Button checkAll;
  @FXML private Button cancel;
  @FXML private ProgressBar progress;
  @FXML private Label answered;
  @FXML private VBox costly;
  @FXML private Label costs;

  CheckBarController(KeysStepModel model, Messages messages) {
    this.model = model;
    this.messages = messages;
  }

  @FXML
  void initialize() {
    model.checking().underWay().subscribe(_ -> showProgress());
    model.cards().onChange(this::showWhetherThereIsAny);
    model.cards().onChange(this::showProgress); // a key that is edited has no answer any more
    model.checking().costly().addListener((InvalidationListener) _ -> showCosts());
    showWhetherThereIsAny();
    showCosts();
  }

  @FXML
  void onCheckAll() {
    model.checkAll();
  }

  @FXML
  void onCancel() {
    checkAll.requestFocus();
    model.checking().cancel();
  }

  @FXML
  void onCostly() {
    checkAll.requestFocus(); // the button goes away: JavaFX would take the focus out of sight
    model.checkCostly();
  }

  @FXML
  void onLeaveOut() {
    checkAll.requestFocus();
    model.checking().leaveCostlyOut();
  }

  private void showProgress() {
    int all = model.checking().asked().get();
    int left = model.checking().underWay().get();
    Notes.show(cancel, left > 0);
    Notes.show(progress, left > 0);
    progress.setProgress(all == 0 ? 0 : (all - left) / (double) all);
    if (left > 0) {
      String text = messages.get("keys.check.progress", all - left, all);
      Notes.show(answered, Notes.Tone.PLAIN, text);
    } else {
      showSummary();
    }
  }

  /**
   * Of several answers, so that nobody has to look for the bad one among all the cards. Who cannot
   * be asked has not answered.
   */
  private void showSummary() {
    List<KeyCardModel> done =
        model.cards().shown().stream()
            .filter(
                card ->
                    card.check().get() instanceof CheckState.Done(var result)
                        && result.verdict() != Verdict.NOT_VERIFIABLE)
            .toList();
    List<String> others =
        done.stream().filter(card -> !isGood(card)).map(card -> card.provider().name()).toList();
    String text =
        done.size() > 1 ? messages.get("keys.check.summary", done.size() - others.size()) : "";
    if (!text.isEmpty() && !others.isEmpty()) {
      text = messages.get("keys.check.look", text, String.join(", ", others));
    }
    Notes.show(answered, others.isEmpty() ? Notes.Tone.GOOD : Notes.Tone.WARN, text);
  }

  private static boolean isGood(KeyCardModel card) {
    return card.check().get() instanceof CheckState.Done(var result)
        && VerdictText.tone(result.verdict()) == Notes.Tone.GOOD;
  }

  private void showWhetherThereIsAny() {
    checkAll.setDisable(model.cards().shown().stream().noneMatch(KeyCardModel::hasUsableKey));
  }

  private void showCosts() {
    Notes.show(costly, !model.checking().costly().isEmpty());
    costs.setText(
        model.checking().costly().stream()
            .map(card -> CheckCost.sentence(messages, card.provider()))
            .collect(Collectors.joining("\n")));
  }
}
