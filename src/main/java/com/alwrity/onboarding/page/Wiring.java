package com.alwrity.onboarding.page;

import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.model.ProviderId;
import com.alwrity.onboarding.onboarding.OnboardedHome;
import com.alwrity.onboarding.onboarding.Onboarding;
import com.alwrity.onboarding.onboarding.plan.ApplyResult;
import com.alwrity.onboarding.onboarding.plan.OnboardingPlan;
import com.alwrity.onboarding.step.KeyLine;
import com.alwrity.onboarding.step.MasterKeyOutlook;
import com.alwrity.onboarding.step.PlaceNames;
import com.alwrity.onboarding.step.done.DoneStepController;
import com.alwrity.onboarding.step.done.DoneStepModel;
import com.alwrity.onboarding.step.keys.KeysStepController;
import com.alwrity.onboarding.step.keys.KeysStepModel;
import com.alwrity.onboarding.step.keys.LastDays;
import com.alwrity.onboarding.step.review.ReviewStepController;
import com.alwrity.onboarding.step.review.ReviewStepModel;
import com.alwrity.onboarding.step.welcome.WelcomeStepController;
import com.alwrity.onboarding.step.welcome.WelcomeStepModel;
import com.alwrity.onboarding.step.workspace.Finding;
import com.alwrity.onboarding.step.workspace.WorkspaceStepController;
import com.alwrity.onboarding.step.workspace.WorkspaceStepModel;
import com.alwrity.onboarding.step.you.YouStepController;
import com.alwrity.onboarding.step.you.YouStepModel;
import com.alwrity.onboarding.ui.Screens;
import com.alwrity.onboarding.ui.SecretClipboard;
import com.alwrity.onboarding.ui.Tasks;
import com.alwrity.onboarding.vault.VaultSettings;
import com.alwrity.onboarding.wizard.Step;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javafx.application.Platform;

/** The steps, made by hand from top to bottom. */
public final class Wiring implements AutoCloseable {
  private final KeysStepModel keys;
  private final KeysStepController keysStep;
  private final SecretClipboard clipboard = new SecretClipboard();
  private final DoneStepModel done;
  private final ExecutorService writer =
      Executors.newSingleThreadExecutor(Thread.ofVirtual().name("last-days").factory());
  private final List<Step<OnboardingPlan>> steps;

  /**
   * The steps over this home.
   *
   * @param tasks makes the work of one step, which leaving it cancels
   * @param openSettings leads to the settings of the window
   */
  public Wiring(
      Screens screens,
      OnboardedHome home,
      VaultSettings settings,
      Beginning beginning,
      Supplier<Tasks> tasks,
      Runnable openSettings) {
    Onboarding onboarding = home.onboarding();
    Callable<MasterKeyOutlook> lookUp = () -> MasterKeyOutlook.of(home.vault(), settings);
    done = new DoneStepModel(tasks.get(), onboarding);
    PlaceNames names = new PlaceNames(screens.messages(), settings.demo());
    keys =
        new KeysStepModel(
            tasks,
            onboarding,
            user -> home.upkeep().reset(user),
            clipboard::put,
            new LastDays(
                new Tasks(writer, Platform::runLater, screens.dialogs()::error),
                home.vault().vault()::expires,
                (whose, why) -> screens.dialogs().error(notNoted(screens, whose, why))));
    keysStep =
        new KeysStepController(
            keys, screens.messages(), screens.views(), screens.browser(), screens.dialogs());
    steps =
        List.of(
            new WelcomeStepController(
                new WelcomeStepModel(),
                screens.messages(),
                screens.views(),
                settings.demo(),
                openSettings),
            new WorkspaceStepController(
                new WorkspaceStepModel(
                    tasks.get(),
                    folder -> Finding.look(onboarding.memory(), folder),
                    beginning.finding(),
                    beginning.recent()),
                screens.messages(),
                screens.views()),
            new YouStepController(
                new YouStepModel(tasks.get(), lookUp), screens.messages(), screens.views()),
            keysStep,
            new ReviewStepController(
                new ReviewStepModel(tasks.get(), onboarding, lookUp, this::saved),
                names,
                screens.views()),
            new DoneStepController(done, names, screens.views()));
  }

  public List<Step<OnboardingPlan>> steps() {
    return steps;
  }

  /** While files are being taken back. */
  boolean isBusy() {
    return done.undoing().get();
  }

  /** Whether there are keys that closing would lose. */
  boolean hasUnsaved() {
    return keys.hasEntries();
  }

  /** Takes back what is on the clipboard for a while. */
  void clearClipboard() {
    clipboard.clear();
  }

  /** Waits until all is written. */
  @Override
  public void close() {
    writer.close();
  }

  private static Problem notNoted(Screens screens, Collection<ProviderId> whose, Problem why) {
    String names = whose.stream().map(ProviderId::value).collect(Collectors.joining(", "));
    return new Problem(Problem.Unavailable.LAST_DAY, names, screens.messages().sentence(why));
  }

  private void saved(ApplyResult result, List<KeyLine> lines, Instant began) {
    done.show(result, lines, began);
    keysStep.wipe();
  }
}
