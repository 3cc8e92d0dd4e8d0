package com.alwrity.onboarding.wizard;

import static com.alwrity.onboarding.testing.Component.ENGLISH;
import static com.alwrity.onboarding.testing.Component.VIEWS;
import static com.alwrity.onboarding.testing.Component.as;
import static com.alwrity.onboarding.testing.Component.styled;

import com.alwrity.onboarding.testing.Component;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.VBox;

/** The parts of the shell. */
public final class WizardComponents {
  private WizardComponents() {}

  /** All of them. */
  public static List<Component> all() {
    return List.of(
        Component.named("step-list-entry")
            .state("done", () -> entry(StepState.DONE, UnaryOperator.identity()))
            .state("done, hover", () -> entry(StepState.DONE, item -> as(item, "hover")))
            .state("done, focused", () -> entry(StepState.DONE, item -> as(item, "focus-visible")))
            .state("current", () -> entry(StepState.CURRENT, UnaryOperator.identity()))
            .state("later", () -> entry(StepState.LATER, UnaryOperator.identity()))
            .state("skipped", () -> entry(StepState.SKIPPED, UnaryOperator.identity())),
        Component.named("wizard-buttons")
            .state("first step", () -> buttons(0, _ -> {}))
            .state("later step", () -> buttons(1, _ -> {}))
            .state("not complete", () -> buttons(1, step -> step.complete.set(false)))
            .state("work under way", () -> buttons(1, WizardComponents::takeLong)));
  }

  private static Node entry(StepState state, UnaryOperator<StepItem> looks) {
    StepItem item = new StepItem(ENGLISH, 4, 6, ENGLISH.get("keys.title"));
    item.show(state, state == StepState.DONE);
    return styled(new VBox(looks.apply(item)), "step-list");
  }

  private static Node buttons(int index, Consumer<NotesStep> change) {
    List<NotesStep> steps = Stream.of("a", "b", "c").map(NotesStep::new).toList();
    WizardModel<List<String>> model = new WizardModel<>(steps, List.of(), new Silent());
    BorderPane view = (BorderPane) VIEWS.load(new WizardController(model, ENGLISH, () -> {}));
    model.start(index);
    change.accept(steps.get(index));
    if (!steps.get(index).work.toCompletableFuture().isDone()) {
      model.next();
    }
    return view.getBottom();
  }

  private static void takeLong(NotesStep step) {
    step.work = new CompletableFuture<>();
  }

  private static final class Silent implements WizardListener {
    @Override
    public void moved(int number, int progress) {}

    @Override
    public void finished() {}

    @Override
    public void failed(Throwable failure) {
      throw new AssertionError(failure);
    }
  }
}
