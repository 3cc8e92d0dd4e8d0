package com.alwrity.onboarding.step.keys;

import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.model.ProviderId;
import com.alwrity.onboarding.model.UserId;
import com.alwrity.onboarding.ui.Tasks;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/** Notes the last days on which stored keys are good, also when the step is left meanwhile. */
public final class LastDays {
  private final Tasks tasks;
  private final Expiries expiries;
  private final BiConsumer<Collection<ProviderId>, Problem> failed;
  private final Map<Key, Optional<LocalDate>> underWay = new HashMap<>();

  /**
   * Days that are noted here.
   *
   * @param tasks for this alone, one after the other, so that of two days the later one stays
   * @param failed told whose days may not be noted, and why
   */
  public LastDays(
      Tasks tasks, Expiries expiries, BiConsumer<Collection<ProviderId>, Problem> failed) {
    this.tasks = tasks;
    this.expiries = expiries;
    this.failed = failed;
  }

  /** Notes the last day on which a stored key is good. */
  @FunctionalInterface
  public interface Expiries {
    /** Notes it; false if there is no such key. Not for the JavaFX thread. */
    boolean note(UserId user, ProviderId provider, Optional<LocalDate> day);
  }

  private record Key(UserId user, ProviderId provider) {}

  /** Notes these, but for those that are being noted. */
  void note(UserId user, Map<ProviderId, Optional<LocalDate>> days, Runnable noted) {
    Map<Key, Optional<LocalDate>> fresh = new HashMap<>();
    days.forEach((provider, day) -> fresh.put(new Key(user, provider), day));
    fresh.entrySet().removeIf(one -> one.getValue().equals(underWay.get(one.getKey())));
    if (fresh.isEmpty()) {
      return;
    }
    underWay.putAll(fresh);
    tasks
        .run(() -> note(fresh))
        .onSuccess(_ -> noted.run())
        .onFailure(OnboardingException.class, e -> failed.accept(providers(fresh), e.problem()))
        .andFinally(() -> fresh.forEach(underWay::remove))
        .start();
  }

  private boolean note(Map<Key, Optional<LocalDate>> days) {
    boolean all = true;
    for (Map.Entry<Key, Optional<LocalDate>> one : days.entrySet()) {
      all &= expiries.note(one.getKey().user(), one.getKey().provider(), one.getValue());
    }
    return all;
  }

  private static List<ProviderId> providers(Map<Key, Optional<LocalDate>> days) {
    return days.keySet().stream().map(Key::provider).sorted().toList();
  }
}
