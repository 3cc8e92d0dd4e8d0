package com.alwrity.onboarding.step.keys;

import static org.assertj.core.api.Assertions.assertThat;

import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.model.ProviderId;
import com.alwrity.onboarding.model.Secret;
import com.alwrity.onboarding.model.UserId;
import com.alwrity.onboarding.onboarding.OnboardedHome;
import com.alwrity.onboarding.onboarding.plan.OnboardingPlan;
import com.alwrity.onboarding.testing.SampleHome;
import com.alwrity.onboarding.ui.Tasks;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LastDaysTest {
  private static final ProviderId EXA = new ProviderId("exa");
  private static final Optional<LocalDate> DAY = Optional.of(LocalDate.of(2027, 1, 31));
  private static final Optional<LocalDate> LATER = Optional.of(LocalDate.of(2028, 2, 29));

  @TempDir private Path folder;

  private final Queue<Runnable> waiting = new ArrayDeque<>();
  private final List<String> noted = new ArrayList<>();
  private final List<Object> failed = new ArrayList<>();

  @Test
  void notesADayAlsoWhenTheStepIsLeftAtOnce() {
    OnboardingPlan plan = OnboardingPlan.of(UserId.LOCAL);
    try (OnboardedHome home = SampleHome.in(folder).open()) {
      home.onboarding().saveKeys(UserId.LOCAL, Map.of(EXA, Secret.of("some-key")));
      KeysStepModel model = model(home);
      model.enter(plan);
      model.expires(card(model), DAY);
      model.leave();
      work();
      assertThat(card(model).expiresOn()).isEqualTo(DAY);
      model.expires(card(model), LATER);
      model.enter(plan.withUser(new UserId("another")));
      work();
      assertThat(card(model).stored().get()).as("of another user").isEmpty();
      model.enter(plan);
      assertThat(card(model).expiresOn()).isEqualTo(LATER);
    }
  }

  @Test
  void notesADayOnceAndTheLaterOneLast() {
    LastDays days = days((user, provider, day) -> noted.add(user + " " + provider + " " + day));
    days.note(UserId.LOCAL, Map.of(EXA, DAY), () -> noted.add("told"));
    days.note(UserId.LOCAL, Map.of(EXA, DAY), () -> noted.add("told"));
    days.note(UserId.LOCAL, Map.of(EXA, LATER), () -> noted.add("told"));
    days.note(UserId.LOCAL, Map.of(EXA, DAY), () -> noted.add("told"));
    work();
    days.note(UserId.LOCAL, Map.of(EXA, DAY), () -> {});
    work();

    String line = UserId.LOCAL + " " + EXA + " ";
    assertThat(noted)
        .containsExactly(line + DAY, "told", line + LATER, "told", line + DAY, "told", line + DAY);
  }

  @Test
  void tellsWhoseDayCouldNotBeNotedAndMayBeTriedAgain() {
    LastDays days =
        days(
            (_, _, _) -> {
              throw new OnboardingException(Problem.Unavailable.DATABASE_LOCKED);
            });
    for (int i = 0; i < 2; i++) {
      days.note(UserId.LOCAL, Map.of(EXA, DAY), () -> noted.add("told"));
      work();
    }

    assertThat(noted).isEmpty();
    Problem why = new Problem(Problem.Unavailable.DATABASE_LOCKED);
    assertThat(failed).containsExactly(List.of(EXA), why, List.of(EXA), why);
  }

  private void work() {
    while (!waiting.isEmpty()) {
      waiting.remove().run();
    }
  }

  private LastDays days(LastDays.Expiries expiries) {
    Tasks later = new Tasks(waiting::add, Runnable::run, LastDaysTest::fail);
    return new LastDays(
        later,
        expiries,
        (whose, why) -> {
          failed.add(whose);
          failed.add(why);
        });
  }

  private KeysStepModel model(OnboardedHome home) {
    return new KeysStepModel(
        () -> new Tasks(Runnable::run, Runnable::run, LastDaysTest::fail),
        home.onboarding(),
        _ -> 0,
        _ -> {},
        days(home.vault().vault()::expires));
  }

  private static KeyCardModel card(KeysStepModel model) {
    return model.cards().shown().stream()
        .filter(card -> card.provider().id().equals(EXA))
        .findFirst()
        .orElseThrow();
  }

  private static void fail(Throwable failure) {
    throw new AssertionError(failure);
  }
}
