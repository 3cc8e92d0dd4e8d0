package com.alwrity.onboarding.step.keys;

import com.alwrity.onboarding.onboarding.plan.OnboardingPlan;
import com.alwrity.onboarding.provider.Provider;
import com.alwrity.onboarding.step.FxmlStep;
import com.alwrity.onboarding.step.Notes;
import com.alwrity.onboarding.text.Messages;
import com.alwrity.onboarding.ui.Dialogs;
import com.alwrity.onboarding.ui.FxmlViews;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.application.Platform;
import javafx.beans.InvalidationListener;
import javafx.beans.Observable;
import javafx.beans.value.ObservableBooleanValue;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.layout.VBox;

/** Shows the cards, and adds more of them. */
public final class KeysStepController extends FxmlStep {
  /** Those that ALwrity itself uses come first; a longer menu would not fit on a small screen. */
  private static final int MOST_IN_MENU = 16;

  private final KeysStepModel model;
  private final Messages messages;
  private final FxmlViews views;
  private final Consumer<URI> browser;
  private final Dialogs dialogs;
  private final Map<KeyCardModel, Card> shown = new HashMap<>();

  @FXML private VBox list;
  @FXML private MenuButton add;
  @FXML private VBox unreadable;
  @FXML private VBox offer;
  @FXML private Label offered;
  @FXML private Label unreadableWhy;
  @FXML private Button anew;
  @FXML private Label missing;

  /**
   * The step over this model.
   *
   * @param browser opens a page, without making anybody wait
   */
  public KeysStepController(
      KeysStepModel model,
      Messages messages,
      FxmlViews views,
      Consumer<URI> browser,
      Dialogs dialogs) {
    super(views);
    this.dialogs = dialogs;
    this.model = model;
    this.messages = messages;
    this.views = views;
    this.browser = browser;
  }

  @FXML
  void initialize() {
    onChange(model.cards(), this::showCards);
    onChange(model.others(), this::showOthers);
    onChange(model.missing(), this::showMissing);
    onChange(model.offers(), this::showOffers);
    model.unreadable().subscribe(some -> Notes.show(unreadable, some));
    model.lost().subscribe(this::showLost);
  }

  @FXML
  void onRetry() {
    model.retry();
  }

  @FXML
  void onTake() {
    model.takeOffers();
  }

  @FXML
  void onAnew() {
    dialogs.confirm(
        messages.get("keys.anew.question"),
        messages.get("keys.anew.consequence"),
        messages.get("keys.anew.yes"),
        model::startAnew);
  }

  @Override
  public String id() {
    return "keys";
  }

  @Override
  public String titleKey() {
    return "keys.title";
  }

  @Override
  public String headingKey() {
    return "keys.heading";
  }

  @Override
  public String leadKey() {
    return "keys.lead";
  }

  @Override
  public void enter(OnboardingPlan plan) {
    model.enter(plan);
  }

  @Override
  public ObservableBooleanValue complete() {
    return model.complete();
  }

  @Override
  public OnboardingPlan applyTo(OnboardingPlan plan) {
    return model.applyTo(plan);
  }

  @Override
  public void leave() {
    model.leave();
  }

  @Override
  public void close() {
    wipe();
  }

  /** Empties the fields: what was in them is saved, or given up. */
  public void wipe() {
    shown.values().forEach(card -> card.controller().wipe());
    model.wipe();
  }

  private void showLost(boolean lost) {
    unreadableWhy.setText(messages.get(lost ? "keys.lost.more" : "keys.unreadable.more"));
    Notes.show(anew, lost);
  }

  private void showCards() {
    boolean first = shown.isEmpty();
    shown.keySet().retainAll(model.cards());
    list.getChildren().setAll(model.cards().stream().map(card -> card(card).view()).toList());
    if (first && !model.cards().isEmpty()) {
      focus(model.cards().getFirst());
    }
  }

  private Card card(KeyCardModel card) {
    return shown.computeIfAbsent(
        card,
        _ -> {
          KeyCardController controller =
              new KeyCardController(card, messages, browser, () -> model.copy(card));
          return new Card(controller, views.load(controller));
        });
  }

  private void showOthers() {
    List<MenuItem> items = new ArrayList<>(model.others().stream().map(this::item).toList());
    if (items.size() > MOST_IN_MENU) {
      List<MenuItem> rest = items.subList(MOST_IN_MENU, items.size());
      Menu more = new Menu(messages.get("keys.add.more"), null, rest.toArray(MenuItem[]::new));
      rest.clear();
      items.add(more);
    }
    add.getItems().setAll(items);
    Notes.show(add, !model.others().isEmpty());
  }

  private MenuItem item(Provider provider) {
    MenuItem item = new MenuItem(messages.get("keys.other", provider.name(), provider.purpose()));
    item.setMnemonicParsing(false);
    item.setOnAction(_ -> focus(model.add(provider)));
    return item;
  }

  private void showOffers() {
    offered.setText(
        model.offers().stream()
            .map(o -> messages.get("keys.offered", o.provider().name(), o.key().hint()))
            .collect(Collectors.joining("\n")));
    Notes.show(offer, !model.offers().isEmpty());
  }

  private void showMissing() {
    String names = model.missing().stream().map(Provider::name).collect(Collectors.joining(", "));
    Notes.show(
        missing, Notes.Tone.PLAIN, names.isEmpty() ? "" : messages.get("keys.missing", names));
  }

  /** Later: a view that was added just now has no layout yet. */
  private void focus(KeyCardModel card) {
    Platform.runLater(() -> card(card).controller().focus());
  }

  private static void onChange(Observable list, Runnable show) {
    list.addListener((InvalidationListener) _ -> show.run());
    show.run();
  }

  private record Card(KeyCardController controller, Parent view) {}
}
