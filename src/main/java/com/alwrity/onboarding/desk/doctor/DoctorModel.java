package com.alwrity.onboarding.desk.doctor;

import com.alwrity.onboarding.doctor.bundle.SupportBundle;
import com.alwrity.onboarding.doctor.finding.Finding;
import com.alwrity.onboarding.doctor.finding.Finding.Status;
import com.alwrity.onboarding.doctor.repair.Mending;
import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.model.Progress;
import com.alwrity.onboarding.ui.Tasks;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;

/** What the doctor found, and what is done about it. Has no control. */
public final class DoctorModel implements AutoCloseable {
  private final Tasks tasks;
  private final Consultation consultation;
  private final BooleanProperty looking = new SimpleBooleanProperty();
  private final BooleanProperty mending = new SimpleBooleanProperty();
  private final ObjectProperty<Optional<Part>> part = new SimpleObjectProperty<>(Optional.empty());
  private final ObjectProperty<Optional<List<Finding>>> findings =
      new SimpleObjectProperty<>(Optional.empty());
  private final ObjectProperty<Optional<Mending>> proposal =
      new SimpleObjectProperty<>(Optional.empty());
  private final ObjectProperty<Optional<Outcome>> outcome =
      new SimpleObjectProperty<>(Optional.empty());
  private Tasks.Running running = () -> {};

  /** How far a look is. */
  record Part(int done, int total) {}

  /** What came of what was asked for last. */
  sealed interface Outcome {}

  /** There is nothing that can be put right here. */
  record NothingToMend() implements Outcome {}

  /** It was put right, but for this. */
  record Mended(List<Problem> problems) implements Outcome {}

  /** The bundle is in this file. */
  record Written(Path file, SupportBundle bundle) implements Outcome {}

  /** It was not done. */
  record Refused(Problem problem) implements Outcome {}

  /** It was stopped. */
  record Stopped() implements Outcome {}

  /** Nothing is looked at yet. */
  public DoctorModel(Tasks tasks, Consultation consultation) {
    this.tasks = tasks;
    this.consultation = consultation;
  }

  /** Whether something is under way that can be stopped. */
  BooleanProperty looking() {
    return looking;
  }

  /** Whether something is being written that must not be cut off. */
  public BooleanProperty mending() {
    return mending;
  }

  /** How far the look is; empty when none is under way. */
  ObjectProperty<Optional<Part>> part() {
    return part;
  }

  /** What was found, the worst first; empty before the first look has ended. */
  ObjectProperty<Optional<List<Finding>>> findings() {
    return findings;
  }

  /** What would be put right, while somebody has to say whether it is to be. */
  ObjectProperty<Optional<Mending>> proposal() {
    return proposal;
  }

  ObjectProperty<Optional<Outcome>> outcome() {
    return outcome;
  }

  /** How many of the findings are of this kind. */
  long count(Status status) {
    return findings.get().orElse(List.of()).stream().filter(f -> f.status() == status).count();
  }

  /** Looks at everything, again. */
  public void look() {
    if (begin()) {
      search();
    }
  }

  private void search() {
    Progress shown =
        tasks.progress(
            (done, total, _) -> {
              if (looking.get()) { // else it comes after the end
                part.set(Optional.of(new Part(done, total)));
              }
            });
    run(() -> consultation.examine(shown), found -> findings.set(Optional.of(found)));
  }

  /** Finds out what could be put right, and proposes it. */
  void propose() {
    if (begin()) {
      run(
          consultation::mending,
          found -> {
            if (found.isEmpty()) {
              outcome.set(Optional.of(new NothingToMend()));
            } else {
              proposal.set(Optional.of(found));
            }
          });
    }
  }

  /** Leaves everything as it is. */
  void leave() {
    proposal.set(Optional.empty());
  }

  /** Does what is proposed, and looks again. */
  void mend() {
    Optional<Mending> agreed = proposal.get();
    if (agreed.isPresent() && begin()) {
      tasks
          .run(() -> consultation.mend(agreed.get()))
          .busy(mending)
          .onSuccess(problems -> outcome.set(Optional.of(new Mended(problems))))
          .onFailure(OnboardingException.class, this::refuse)
          .andFinally(this::search)
          .start();
    }
  }

  /** Writes a support bundle. */
  void bundle(Path target) {
    if (begin()) {
      run(
          () -> consultation.bundle(target),
          bundle -> outcome.set(Optional.of(new Written(target, bundle))));
    }
  }

  /** Stops what is under way, but for what is being written. */
  public void stop() {
    if (looking.get()) {
      running.cancel();
      outcome.set(Optional.of(new Stopped()));
    }
  }

  private boolean begin() {
    boolean free = !looking.get() && !mending.get();
    if (free) {
      proposal.set(Optional.empty());
      outcome.set(Optional.empty());
    }
    return free;
  }

  private <T extends @Nullable Object> void run(Callable<T> work, Consumer<T> success) {
    running =
        tasks
            .run(work)
            .busy(looking)
            .onSuccess(success)
            .onFailure(OnboardingException.class, this::refuse)
            .andFinally(() -> part.set(Optional.empty()))
            .start();
  }

  private void refuse(OnboardingException e) {
    outcome.set(Optional.of(new Refused(e.problem())));
  }

  /** Cancels what is under way. */
  @Override
  public void close() {
    tasks.close();
  }
}
