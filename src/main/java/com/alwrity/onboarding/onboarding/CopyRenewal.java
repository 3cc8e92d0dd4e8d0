package com.alwrity.onboarding.onboarding;

import com.alwrity.onboarding.database.Database;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Brings keyring copies up to date where there are any: other programs would go on with the former
 * key, and nobody would see it. Files stay as they are. Blocking: not for the JavaFX thread.
 */
public final class CopyRenewal {
  private final Database database;
  private final Holdings keys;
  private final Keyring copies;
  private final Memory memory;
  private final PlaceWriter writer;
  private final Surroundings surroundings;

  CopyRenewal(
      Database database,
      Holdings keys,
      Keyring copies,
      Memory memory,
      PlaceWriter writer,
      Surroundings surroundings) {
    this.database = database;
    this.keys = keys;
    this.copies = copies;
    this.memory = memory;
    this.writer = writer;
    this.surroundings = surroundings;
  }

  /**
   * Makes the copies of these keys equal to what is stored.
   *
   * @return those whose copies differed, each with why it still does, if it does; if the keyring
   *     lets nobody see that, those that differ as far as the audit tells
   */
  public Map<ProviderId, Optional<Problem>> renew(UserId user, Set<ProviderId> providers) {
    Path lock = surroundings.home().lock("save");
    try (LockFile _ = LockFile.acquire(lock, Onboarding.LOCK_PATIENCE)) {
      return renewLocked(user, providers);
    } catch (IOException e) {
      throw new OnboardingException(e, Problem.File.WRITE, lock);
    } catch (OnboardingException e) {
      // Another save goes on, or nothing can be noted now; what was saved here stays saved.
      return all(keys.mayBeFormer(user, providers), e.problem());
    }
  }

  private Map<ProviderId, Optional<Problem>> renewLocked(UserId user, Set<ProviderId> providers) {
    Map<ProviderId, Optional<Problem>> renewed = new TreeMap<>();
    for (ProviderId provider : providers) {
      Lookup copy = Places.findCopy(copies, user, provider);
      if (copy instanceof Lookup.Unavailable(Problem problem)) { // and so it is for all others
        Set<ProviderId> former = keys.mayBeFormer(user, providers);
        former.removeIf(p -> renewed.containsKey(p) || !keys.mayBeInKeyring(user, p, problem));
        renewed.putAll(all(former, problem));
        return renewed;
      }
      if (copy instanceof Lookup.Present(Secret found) && differs(user, provider, found)) {
        renewed.put(provider, write(user, provider));
      }
    }
    return renewed;
  }

  private static Map<ProviderId, Optional<Problem>> all(Set<ProviderId> providers, Problem why) {
    Map<ProviderId, Optional<Problem>> all = new TreeMap<>();
    providers.forEach(provider -> all.put(provider, Optional.of(why)));
    return all;
  }

  /** Whether the keyring may have a copy, and cannot be asked now. */
  boolean mayHaveCopy(UserId user, ProviderId provider) {
    return switch (Places.findCopy(copies, user, provider)) {
      case Lookup.Unavailable(Problem problem) -> keys.mayBeInKeyring(user, provider, problem);
      case Lookup.Present(Secret found) -> {
        found.close();
        yield false;
      }
      case Lookup.Absent _ -> false;
    };
  }

  private boolean differs(UserId user, ProviderId provider, Secret copy) {
    try (copy) {
      return keys.compare(user, Map.of(provider, copy)).get(provider) == PlaceState.DIFFERENT;
    }
  }

  /** Noted before, so that the next start finishes it if this process is killed meanwhile. */
  private Optional<Problem> write(UserId user, ProviderId provider) {
    OnboardingPlan plan = OnboardingPlan.of(user).withDestinations(Set.of(Destination.KEYRING));
    Intent intent =
        Intent.of(plan.workspace(), plan.destinations(), plan.namesDevelopment())
            .rotating(provider);
    long noted =
        database.transact(
            tables -> tables.intents().insert(surroundings.origin(), user, intent.payload()));
    List<PlaceResult> results =
        writer.write(
            plan,
            memory.mode(plan.workspace(), plan.mode()),
            intent.askedNow(),
            intent.rotated(),
            Progress.NONE);
    database.transact(
        tables -> {
          tables.intents().close(noted);
          return noted;
        });
    return results.stream().map(PlaceResult::problem).flatMap(Optional::stream).findFirst();
  }
}
