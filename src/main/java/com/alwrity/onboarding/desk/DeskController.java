package com.alwrity.onboarding.desk;

import com.alwrity.onboarding.destination.PlaceReview;
import com.alwrity.onboarding.model.Destination;
import com.alwrity.onboarding.onboarding.KeyRemoval.Removed;
import com.alwrity.onboarding.onboarding.standing.ModeText;
import com.alwrity.onboarding.onboarding.standing.Standing;
import com.alwrity.onboarding.step.Notes;
import com.alwrity.onboarding.step.PlaceNames;
import com.alwrity.onboarding.text.Messages;
import com.alwrity.onboarding.ui.Dialogs;
import com.alwrity.onboarding.ui.FxmlViews;
import com.alwrity.onboarding.ui.card.CardList;
import com.alwrity.onboarding.ui.card.FrameQueue;
import java.util.List;
import java.util.Optional;
import javafx.application.Platform;
import javafx.beans.InvalidationListener;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/** Shows a {@link DeskModel}. */
public final class DeskController {
  private final DeskModel model;
  private final PlaceNames names;
  private final Messages messages;
  private final FxmlViews views;
  private final Dialogs dialogs;
  private final Actions actions;
  private final FrameQueue frames = new FrameQueue();

  @FXML private ProgressIndicator busy;
  @FXML private Label whose;
  @FXML private FlowPane tools;
  @FXML private Button add;
  @FXML private TextField query;
  @FXML private ComboBox<DeskOrder> order;
  @FXML private Button checkAll;
  @FXML private Button stop;
  @FXML private Label underWay;
  @FXML private HBox undo;
  @FXML private Button putBack;
  @FXML private Label lacking;
  @FXML private Label removed;
  @FXML private Label refusal;
  @FXML private Label closed;
  @FXML private VBox placesCard;
  @FXML private VBox places;
  @FXML private CardList<DeskKeyModel> cards;
  @FXML private Label none;

  /**
   * What leads away from the desk.
   *
   * @param add to where keys are entered
   * @param doctor to what the doctor finds
   * @param audit to who did what
   * @param settings to the settings of the window
   * @param close to the end
   */
  public record Actions(
      Runnable add, Runnable doctor, Runnable audit, Runnable settings, Runnable close) {}

  /** The desk over this model. */
  public DeskController(
      DeskModel model, PlaceNames names, FxmlViews views, Dialogs dialogs, Actions actions) {
    this.model = model;
    this.names = names;
    this.messages = names.messages();
    this.views = views;
    this.dialogs = dialogs;
    this.actions = actions;
  }

  @FXML
  void initialize() {
    cards.setMaker(this::card, frames);
    order.setConverter(new InWords());
    order.getItems().setAll(DeskOrder.values());
    order.setValue(DeskOrder.TROUBLE);
    busy.visibleProperty().bind(model.looking().or(model.saving()));
    model.standing().subscribe(this::showStanding);
    model.keys().addListener((InvalidationListener) _ -> showCards());
    query.textProperty().subscribe(_ -> showCards());
    query.setOnKeyPressed(
        pressed -> {
          if (pressed.getCode() == KeyCode.ESCAPE) {
            query.clear();
          }
        });
    order.valueProperty().subscribe(_ -> showCards());
    model.checks().underWay().subscribe(count -> showChecks(count.intValue()));
    putBack.disableProperty().bind(model.saving());
    model.removals().last().subscribe(this::showRemoved);
    model.places().proposal().subscribe(review -> review.ifPresent(this::ask));
    model
        .places()
        .refusal()
        .subscribe(
            why ->
                Notes.show(
                    refusal,
                    Notes.Tone.BAD,
                    why.map(problem -> Notes.text(messages, problem)).orElse("")));
  }

  /**
   * Puts the focus where somebody begins: into the search, as soon as there is something to find;
   * not if somebody is elsewhere by then.
   */
  public void focus() {
    Platform.runLater(
        () -> {
          add.requestFocus();
          tools.visibleProperty().subscribe(this::goOnToTheSearch);
        });
  }

  private void goOnToTheSearch(boolean found) {
    if (found && add.getScene() != null && add.equals(add.getScene().getFocusOwner())) {
      query.requestFocus();
    }
  }

  @FXML
  void onAdd() {
    actions.add().run();
  }

  @FXML
  void onCheckAll() {
    model.checks().checkAll(model.keys());
  }

  @FXML
  void onStop() {
    model.checks().cancel();
  }

  @FXML
  void onUndo() {
    model.removals().putBack();
  }

  @FXML
  void onRefresh() {
    model.lookAgain();
  }

  @FXML
  void onDoctor() {
    actions.doctor().run();
  }

  @FXML
  void onAudit() {
    actions.audit().run();
  }

  @FXML
  void onSettings() {
    actions.settings().run();
  }

  @FXML
  void onClose() {
    actions.close().run();
  }

  private void showStanding(Optional<Standing> found) {
    whose.setText(found.map(this::whose).orElse(""));
    Notes.show(
        closed,
        Notes.Tone.BAD,
        found
            .flatMap(s -> s.closed().or(s::lost))
            .map(why -> Notes.text(messages, why))
            .orElse(""));
    List<PlaceSummary> summaries = model.summaries();
    places.getChildren().setAll(summaries.stream().map(this::row).toList());
    Notes.show(placesCard, !summaries.isEmpty());
    String missing = String.join(", ", model.lacking());
    Notes.show(
        lacking,
        Notes.Tone.WARN,
        missing.isEmpty() || model.keys().isEmpty() ? "" : messages.get("desk.lacking", missing));
    showCards();
  }

  private String whose(Standing standing) {
    String mode =
        messages.get(
            "desk.mode",
            messages.get("mode.name." + standing.mode().mode().id()),
            ModeText.reason(messages, standing.mode()));
    return standing
        .workspace()
        .map(checkout -> messages.get("desk.whose", standing.user().value(), checkout.root(), mode))
        .orElseGet(() -> messages.get("desk.whose.nowhere", standing.user().value()));
  }

  private Parent row(PlaceSummary summary) {
    return views.load(
        new PlaceRowController(
            summary,
            names.of(summary.place(), model.workspace()),
            messages,
            () -> model.places().propose(summary.place())));
  }

  private void showCards() {
    List<DeskKeyModel> found =
        model.keys().stream()
            .filter(key -> key.matches(query.getText()))
            .sorted(order.getValue().comparator())
            .toList();
    cards.show(found, model.keys());
    boolean empty = model.keys().isEmpty();
    Notes.show(tools, !empty);
    checkAll.setDisable(model.keys().stream().noneMatch(DeskKeyModel::isCheckable));
    Notes.show(
        none, Notes.Tone.PLAIN, found.isEmpty() && model.standing().get().isPresent() ? why() : "");
  }

  private String why() {
    return model.keys().isEmpty()
        ? messages.get("desk.none", model.user().value())
        : messages.get("desk.none-found", query.getText().strip());
  }

  private Node card(DeskKeyModel key) {
    return views.load(new DeskKeyController(model, key, views, dialogs, messages, frames::add));
  }

  private void showChecks(int count) {
    Notes.show(stop, count > 0);
    Notes.show(underWay, Notes.Tone.PLAIN, count > 0 ? messages.get("desk.check.left", count) : "");
  }

  private void showRemoved(Optional<Removed> last) {
    Notes.show(undo, last.isPresent());
    removed.setText(last.map(this::removed).orElse(""));
  }

  private String removed(Removed key) {
    String name = model.nameOf(key.provider());
    return key.copyLeft()
        .map(why -> messages.get("desk.removed.copy-left", name, messages.sentence(why)))
        .orElseGet(() -> messages.get("desk.removed", name));
  }

  private void ask(PlaceReview review) {
    Destination place = review.destination();
    dialogs.confirm(
        messages.get("desk.equal.question", names.of(place, model.workspace())),
        messages.get(
            "desk.equal.consequence",
            String.join(", ", review.difference().keys()),
            review.target()),
        messages.get("desk.equal"),
        messages.get("desk.equal.no"),
        () -> model.places().makeEqual(place));
  }

  private final class InWords extends StringConverter<DeskOrder> {
    @Override
    public String toString(@Nullable DeskOrder one) {
      return one == null ? "" : messages.get("desk.order." + one.id());
    }

    @Override
    public DeskOrder fromString(String words) {
      throw new UnsupportedOperationException("nobody types an order");
    }
  }
}
