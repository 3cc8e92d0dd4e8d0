package com.alwrity.onboarding.vault.upkeep;

import static com.alwrity.onboarding.testing.SyntheticKeys.GEMINI;
import static com.alwrity.onboarding.vault.upkeep.UpkeepHome.ANNA;
import static org.assertj.core.api.Assertions.assertThat;

import com.alwrity.onboarding.database.Database;
import com.alwrity.onboarding.model.MasterKeyPlace;
import com.alwrity.onboarding.model.UserId;
import com.alwrity.onboarding.testing.Await;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

final class MasterKeyRotationMeanwhilePostgresIT extends MasterKeyRotationMeanwhileContract {
  private final RecycledDatabase database = new RecycledDatabase();

  @Override
  Database open(Path place) {
    return database.empty();
  }

  @Test
  void whoSavesMeanwhileWaitsAndDoesNotMakeItBeginAgain() {
    UpkeepHome home = home().filled(MasterKeyPlace.OS);
    for (int number = 0; number < 50; number++) { // a part, after which progress is told
      home.save(new UserId("user_a%02d".formatted(number)), GEMINI, "key " + number);
    }
    List<String> steps = new ArrayList<>();
    AtomicReference<CompletableFuture<Boolean>> saving =
        new AtomicReference<>(CompletableFuture.completedFuture(false));
    home.work(
            (done, _, what) -> {
              steps.add(done + " " + what);
              if (steps.size() == 2) { // within the transaction
                CompletableFuture<Boolean> save =
                    CompletableFuture.supplyAsync(
                        () -> saved(home), task -> Thread.ofPlatform().start(task));
                saving.set(save);
                awaitItsTurn(save);
              }
            })
        .rotate();
    assertThat(saving.get().join()).as("saved").isTrue();
    assertThat(steps.stream().filter(step -> step.endsWith("master.rewrap")))
        .containsExactly(
            "0 master.rewrap",
            "50 master.rewrap",
            "52 master.rewrap",
            "102 master.rewrap",
            "104 master.rewrap");
    home.assertAllOpen();
    home.assertNothingLeftBehind();
  }

  private static boolean saved(UpkeepHome home) {
    home.save(ANNA, GEMINI, "saved meanwhile");
    return true;
  }

  private void awaitItsTurn(CompletableFuture<Boolean> save) {
    try {
      Await.until(
          () -> save.isDone() || database.isSomebodyWaiting(),
          Duration.ofMinutes(1),
          "it neither saves nor waits");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
