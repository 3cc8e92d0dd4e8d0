package com.alwrity.onboarding.onboarding;

import com.alwrity.onboarding.destination.PlaceResult;
import com.alwrity.onboarding.destination.Places;
import com.alwrity.onboarding.keyring.Keyring;
import com.alwrity.onboarding.keyring.Lookup;
import com.alwrity.onboarding.model.Destination;
import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.PlaceState;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.model.Progress;
import com.alwrity.onboarding.model.ProviderId;
import com.alwrity.onboarding.model.Secret;
import com.alwrity.onboarding.model.UserId;
import com.alwrity.onboarding.onboarding.plan.OnboardingPlan;
import com.alwrity.onboarding.platform.LockFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Brings keyring copies up to date where there are any: other programs would go on with the former
 * key, and nobody would see it. Files stay as they are. Blocking: not for the JavaFX thread.
 */
public final class CopyRenewal {
  private final Holdings keys;
  private final Keyring copies;
  private final Memory memory;
  private final PlaceWriter writer;
  private final Path lock;

  CopyRenewal(Holdings keys, Keyring copies, Memory memory, PlaceWriter writer, Path lock) {
    this.keys = keys;
    this.copies = copies;
    this.memory = memory;
    this.writer = writer;
    this.lock = lock;
  }

  /**
   * Makes the copies of these keys equal to what is stored.
   *
   * @return those whose copies differed, each with why it still does, if it does; and the first
   *     that was copied once, if the keyring does not let anybody see whether it differs
   */
  public Map<ProviderId, Optional<Problem>> renew(UserId user, Set<ProviderId> providers) {
    Map<ProviderId, Optional<Problem>> renewed = new TreeMap<>();
    try (LockFile _ = LockFile.acquire(lock, Onboarding.LOCK_PATIENCE)) {
      for (ProviderId provider : providers) {
        Lookup copy = Places.findCopy(copies, user, provider);
        if (copy instanceof Lookup.Unavailable(Problem problem)) {
          firstCopied(user, providers, problem)
              .ifPresent(copied -> renewed.put(copied, Optional.of(problem)));
          return renewed; // and so it is for all others
        }
        if (copy instanceof Lookup.Present(Secret found) && differs(user, provider, found)) {
          renewed.put(provider, write(user, provider));
        }
      }
      return renewed;
    } catch (IOException e) {
      throw new OnboardingException(e, Problem.File.WRITE, lock);
    } catch (OnboardingException e) { // another save goes on: what was saved stays saved
      firstCopied(user, providers, e.problem())
          .ifPresent(copied -> renewed.put(copied, Optional.of(e.problem())));
      return renewed;
    }
  }

  private Optional<ProviderId> firstCopied(UserId user, Set<ProviderId> providers, Problem why) {
    return providers.stream()
        .filter(provider -> keys.mayBeInKeyring(user, provider, why))
        .min(Comparator.naturalOrder());
  }

  private boolean differs(UserId user, ProviderId provider, Secret copy) {
    try (copy) {
      return keys.compare(user, Map.of(provider, copy)).get(provider) == PlaceState.DIFFERENT;
    }
  }

  private Optional<Problem> write(UserId user, ProviderId provider) {
    OnboardingPlan plan = OnboardingPlan.of(user).withDestinations(Set.of(Destination.KEYRING));
    return writer
        .write(
            plan,
            memory.mode(plan.workspace(), plan.mode()),
            plan.namesDevelopment(),
            Optional.of(provider),
            Progress.NONE)
        .stream()
        .map(PlaceResult::problem)
        .flatMap(Optional::stream)
        .findFirst();
  }
}
