package com.alwrity.onboarding.step.keys;

import com.alwrity.onboarding.model.ProviderId;
import com.alwrity.onboarding.onboarding.plan.OnboardingPlan;
import com.alwrity.onboarding.provider.Provider;
import com.alwrity.onboarding.step.CheckCost;
import com.alwrity.onboarding.step.FxmlStep;
import com.alwrity.onboarding.step.Notes;
import com.alwrity.onboarding.text.Messages;
import com.alwrity.onboarding.ui.Dialogs;
import com.alwrity.onboarding.ui.FxmlViews;
import com.alwrity.onboarding.ui.card.CardList;
import com.alwrity.onboarding.ui.card.FrameQueue;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.application.Platform;
import javafx.beans.InvalidationListener;
import javafx.beans.Observable;
import javafx.beans.value.ObservableBooleanValue;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/** Shows the cards, adds more of them, and has the keys on them checked. */
public final class KeysStepController extends FxmlStep {
  private final KeysStepModel model;
  private final Messages messages;
  private final FxmlViews views;
  private final Consumer<URI> browser;
  private final Dialogs dialogs;
  private final Map<KeyCardModel, KeyCardController> controllers = new HashMap<>();
  private final PickUp pickingUp;
  private final FrameQueue frames = new FrameQueue();

  @FXML private VBox step;
  @FXML private CardList<KeyCardModel> list;
  @FXML private Label gone;
  @FXML private VBox unreadable;
  @FXML private VBox offer;
  @FXML private Label offered;
  @FXML private Label unreadableWhy;
  @FXML private Button anew;
  @FXML private CheckBox pickUp;
  @FXML private ProviderSearchController searchController;
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
    super(
        views
            .with(
                PasteAreaController.class, () -> new PasteAreaController(model.pasted(), messages))
            .with(CheckBarController.class, () -> new CheckBarController(model, messages))
            .with(
                ProviderSearchController.class,
                () -> new ProviderSearchController(model.cards(), messages)));
    this.dialogs = dialogs;
    this.model = model;
    this.messages = messages;
    this.views = views;
    this.browser = browser;
    this.pickingUp = new PickUp(model.cards());
  }

  @FXML
  void initialize() {
    list.setMaker(this::make, frames);
    onChange(model.cards().shown(), this::showCards);
    model.cards().onChange(this::showMissing);
    showMissing();
    onChange(model.offers(), this::showOffers);
    model.unreadable().subscribe(some -> Notes.show(unreadable, some));
    model.lost().subscribe(this::showLost);
    model
        .gone()
        .subscribe(
            why ->
                Notes.show(
                    gone,
                    Notes.Tone.BAD,
                    why.map(problem -> Notes.text(messages, problem)).orElse("")));
    searchController.onAdded(this::focus);
    pickingUp.watch(step);
    pickingUp.wanted().bind(pickUp.selectedProperty());
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
        messages.get("keys.anew.no"),
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
    return model.cards().complete();
  }

  @Override
  public OnboardingPlan applyTo(OnboardingPlan plan) {
    return model.applyTo(plan);
  }

  @Override
  public CompletionStage<Boolean> next(OnboardingPlan plan) {
    return CompletableFuture.completedFuture(
        model.cards().shown().stream()
            .flatMap(card -> Optional.ofNullable(controllers.get(card)).stream()) // made so far
            .allMatch(KeyCardController::settle));
  }

  @Override
  public void leave() {
    controllers.values().forEach(KeyCardController::settle);
    model.leave();
  }

  @Override
  public void close() {
    wipe();
  }

  /** Empties the fields: what was in them is saved, or given up. */
  public void wipe() {
    controllers.values().forEach(KeyCardController::wipe);
    model.wipe();
  }

  private void showLost(boolean lost) {
    unreadableWhy.setText(messages.get(lost ? "keys.lost.more" : "keys.unreadable.more"));
    Notes.show(anew, lost);
  }

  private void showCards() {
    List<KeyCardModel> now = model.cards().shown();
    boolean first = controllers.isEmpty();
    controllers.keySet().retainAll(now);
    list.show(now, now);
    if (first && !now.isEmpty()) {
      focus(now.getFirst());
    }
  }

  private Node make(KeyCardModel card) {
    KeyCardController controller = new KeyCardController(card, messages, new CardActions());
    controllers.put(card, controller);
    return views
        .with(
            ExpiryController.class,
            () -> new ExpiryController(card, messages, day -> model.expires(card, day)))
        .load(controller);
  }

  private void showOffers() {
    offered.setText(
        model.offers().stream()
            .map(o -> messages.get("keys.offered", o.provider().name(), o.key().hint()))
            .collect(Collectors.joining("\n")));
    Notes.show(offer, !model.offers().isEmpty());
  }

  private void showMissing() {
    String names =
        model.cards().missing().stream().map(Provider::name).collect(Collectors.joining(", "));
    if (model.cards().complete().get()) {
      show(names.isEmpty() ? "" : messages.get("keys.missing", names));
    } else if (model.cards().shown().stream().anyMatch(KeyCardModel::hasKey)) {
      show(messages.get("keys.missing.impossible"));
    } else {
      show(names.isEmpty() ? "" : messages.get("keys.missing.all", names));
    }
  }

  private void show(String text) {
    Notes.show(missing, Notes.Tone.PLAIN, text);
  }

  /** Later: a view that was added just now has no layout yet. */
  private void focus(KeyCardModel card) {
    Platform.runLater(
        () -> {
          list.showNow(card);
          Optional.ofNullable(controllers.get(card)).ifPresent(KeyCardController::focus);
        });
  }

  private static void onChange(Observable list, Runnable show) {
    list.addListener((InvalidationListener) _ -> show.run());
    show.run();
  }

  private final class CardActions implements KeyCardController.Actions {
    @Override
    public void getKey(KeyCardModel card) {
      pickingUp.expect(card);
      card.provider().keyPage().ifPresent(browser);
    }

    @Override
    public void copy(KeyCardModel card) {
      model.copy(card);
    }

    @Override
    public void check(KeyCardModel card) {
      if (card.cost().isPresent()) {
        dialogs.confirm(
            messages.get("keys.check.cost"),
            CheckCost.sentence(messages, card.provider()),
            messages.get("keys.check.cost.one"),
            messages.get("keys.check.cost.not"),
            () -> model.check(List.of(card)));
      } else {
        model.check(List.of(card));
      }
    }

    @Override
    public void move(KeyCardModel card) {
      model
          .cards()
          .wouldReplace(card)
          .ifPresentOrElse(
              other ->
                  dialogs.confirm(
                      messages.get("keys.move.question", other.name()),
                      messages.get("keys.move.consequence", other.name()),
                      messages.get("keys.move.yes"),
                      messages.get("keys.move.no"),
                      () -> model.cards().moveToItsProvider(card)),
              () -> model.cards().moveToItsProvider(card));
    }

    @Override
    public void remove(KeyCardModel card) {
      model.cards().remove(card);
    }

    @Override
    public String nameOf(ProviderId id) {
      return model.cards().nameOf(id);
    }

    @Override
    public void soon(Runnable change) {
      frames.add(change);
    }

    @Override
    public void read(String text) {
      model.pasted().read(text);
    }
  }
}
