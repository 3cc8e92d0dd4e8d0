package com.alwrity.onboarding.step.workspace;

import com.alwrity.onboarding.model.DeploymentMode;
import com.alwrity.onboarding.onboarding.plan.Audience;
import com.alwrity.onboarding.onboarding.plan.OnboardingPlan;
import com.alwrity.onboarding.ui.Tasks;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/** Which checkout, looked at while it is typed, and in which mode. */
public final class WorkspaceStepModel {
  private final Tasks tasks;
  private final Function<String, Finding> look;
  private final List<Path> recent;
  private final StringProperty folder = new SimpleStringProperty("");
  private final ObjectProperty<Optional<Finding>> finding =
      new SimpleObjectProperty<>(Optional.empty());
  private final BooleanProperty accepted = new SimpleBooleanProperty();
  private final ObjectProperty<Optional<DeploymentMode>> named =
      new SimpleObjectProperty<>(Optional.empty());
  private final BooleanBinding complete =
      Bindings.createBooleanBinding(this::isComplete, finding, accepted);

  /**
   * The step.
   *
   * @param look what a folder is; called beside the JavaFX thread
   * @param known what the first folder is, if it was looked at before
   * @param recent the folders that were used before
   */
  public WorkspaceStepModel(
      Tasks tasks, Function<String, Finding> look, Optional<Finding> known, List<Path> recent) {
    this.tasks = tasks;
    this.recent = recent;
    this.look = look;
    known.ifPresent(
        first -> {
          folder.set(first.folder());
          finding.set(known);
        });
    folder.addListener((_, _, now) -> look(now));
  }

  StringProperty folder() {
    return folder;
  }

  /** The folders that were used before, the last one first. */
  List<Path> recent() {
    return recent;
  }

  /** Takes what was dropped: a folder, or that of a file. */
  void drop(List<File> dropped) {
    dropped.stream()
        .map(File::toPath)
        .map(path -> Files.isDirectory(path) ? path : path.resolveSibling(""))
        .findFirst()
        .ifPresent(path -> folder.set(path.toString()));
  }

  /** Empty while nothing is entered, or the folder is being looked at. */
  ObjectProperty<Optional<Finding>> finding() {
    return finding;
  }

  /** Whether a folder that may not be a checkout is to be used all the same. */
  BooleanProperty accepted() {
    return accepted;
  }

  /** The mode that the user names now; empty to keep the one that was found. */
  ObjectProperty<Optional<DeploymentMode>> named() {
    return named;
  }

  BooleanBinding complete() {
    return complete;
  }

  boolean relevant(OnboardingPlan plan) {
    return plan.audience() == Audience.DEVELOPER;
  }

  void enter(OnboardingPlan plan) {
    if (folder.get().isBlank()) {
      plan.workspace().ifPresent(workspace -> folder.set(workspace.root().toString()));
    }
    if (named.get().isEmpty()) {
      named.set(plan.mode());
    }
  }

  OnboardingPlan applyTo(OnboardingPlan plan) {
    return finding
        .get()
        .flatMap(Finding::workspace)
        .map(workspace -> plan.in(workspace).withMode(named.get()))
        .orElse(plan);
  }

  private void look(String entered) {
    tasks.cancelAll();
    finding.set(Optional.empty());
    accepted.set(false);
    if (!entered.isBlank()) {
      tasks
          .run(() -> look.apply(entered))
          .onSuccess(found -> finding.set(Optional.of(found)))
          .start();
    }
  }

  private boolean isComplete() {
    return finding
        .get()
        .filter(found -> found.workspace().isPresent() && found.problem().isEmpty())
        .filter(found -> found.certain() || accepted.get())
        .isPresent();
  }
}
