package com.alwrity.onboarding.destination;

import com.alwrity.onboarding.dotenv.EnvDifference;
import com.alwrity.onboarding.keyring.Keyring;
import com.alwrity.onboarding.keyring.Lookup;
import com.alwrity.onboarding.model.Destination;
import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.PlaceState;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.model.ProviderId;
import com.alwrity.onboarding.model.Secret;
import com.alwrity.onboarding.model.UserId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Items in the OS keyring for other programs: service {@code alwrity}, user {@code user/provider}.
 */
final class KeyringPlace implements Place {
  static final String SERVICE = "alwrity";

  /** What these reasons say, unless it had begun. */
  private static final Set<Problem.Reason> NOTHING_WRITTEN =
      Set.of(
          Problem.Unavailable.KEYRING,
          Problem.Unavailable.KEYRING_LOCKED,
          Problem.Unavailable.KEYRING_TIMEOUT);

  private final Keyring copies;
  private final UserId user;

  KeyringPlace(Keyring copies, UserId user) {
    this.copies = copies;
    this.user = user;
  }

  @Override
  public Destination destination() {
    return Destination.KEYRING;
  }

  @Override
  public PlaceTarget target() {
    return PlaceTarget.of(SERVICE + " " + user + "/…");
  }

  @Override
  public PlaceReview review(SortedMap<ProviderId, Secret> keys) {
    List<EnvDifference.Line> lines = new ArrayList<>();
    Set<String> changed = new LinkedHashSet<>();
    for (Map.Entry<ProviderId, Secret> key : keys.entrySet()) {
      String account = account(key.getKey());
      boolean canHold = canHold(key.getKey(), key.getValue());
      switch (copies.get(SERVICE, account)) {
        case Lookup.Unavailable unavailable -> {
          return PlaceReview.refused(destination(), target(), unavailable.problem());
        }
        case Lookup.Absent _ -> {
          if (canHold) {
            changed.add(account);
            lines.add(line('+', account, key.getValue()));
          }
        }
        case Lookup.Present present -> {
          try (Secret old = present.secret()) {
            if (!old.equals(key.getValue())) {
              changed.add(account);
              lines.add(line('-', account, old));
              if (canHold) {
                lines.add(line('+', account, key.getValue()));
              }
            }
          }
        }
      }
    }
    return PlaceReview.of(
        destination(), target(), new EnvDifference(lines, List.of(), List.copyOf(changed), false));
  }

  @Override
  public void write(SortedMap<ProviderId, Secret> keys) {
    SortedMap<ProviderId, Lookup> before = new TreeMap<>();
    List<String> refused = new ArrayList<>();
    try {
      keys.forEach(
          (provider, key) -> {
            Lookup found = copies.get(SERVICE, account(provider));
            if (found instanceof Lookup.Unavailable(Problem problem)) { // before anything is there
              throw new OnboardingException(null, problem);
            }
            before.put(provider, found);
            if (canHold(provider, key)) {
              copies.put(SERVICE, account(provider), key);
            } else {
              refused.add(provider.value());
              if (isOther(found, key)) { // which programs would take for this one
                copies.remove(SERVICE, account(provider));
              }
            }
          });
    } catch (OnboardingException e) {
      before.forEach((provider, lookup) -> restore(account(provider), lookup, e));
      boolean partly = e.getSuppressed().length > 0;
      throw partly && NOTHING_WRITTEN.contains(e.problem().reason())
          ? new OnboardingException(e, Problem.Unavailable.KEYRING_BROKE_OFF)
          : e;
    } finally {
      before.values().forEach(KeyringPlace::wipe);
    }
    if (!refused.isEmpty()) {
      throw new OnboardingException(
          refused.size() == keys.size()
              ? Problem.Refused.KEYRING_NO_VALUE
              : Problem.Refused.KEYRING_VALUES,
          String.join(", ", refused),
          refused.getFirst());
    }
  }

  @Override
  public boolean canHold(ProviderId provider, Secret key) {
    return Keyring.canHold(SERVICE, account(provider), key);
  }

  private static boolean isOther(Lookup found, Secret key) {
    return switch (found) {
      case Lookup.Present present -> !present.secret().equals(key);
      case Lookup.Absent _ -> false;
      case Lookup.Unavailable _ -> true; // as far as anybody knows
    };
  }

  private void restore(String account, Lookup before, OnboardingException because) {
    try {
      switch (before) {
        case Lookup.Present present -> copies.put(SERVICE, account, present.secret());
        case Lookup.Absent _ -> copies.remove(SERVICE, account);
        case Lookup.Unavailable _ -> {} // nobody knows what was there
      }
    } catch (OnboardingException e) {
      because.addSuppressed(e);
    }
  }

  private static void wipe(Lookup lookup) {
    if (lookup instanceof Lookup.Present present) {
      present.secret().close();
    }
  }

  @Override
  public PlaceState state(ProviderId provider, Secret key) {
    return switch (copies.get(SERVICE, account(provider))) {
      case Lookup.Unavailable _ -> PlaceState.UNAVAILABLE;
      case Lookup.Absent _ -> PlaceState.MISSING;
      case Lookup.Present present -> {
        try (Secret found = present.secret()) {
          yield found.equals(key) ? PlaceState.CURRENT : PlaceState.DIFFERENT;
        }
      }
    };
  }

  @Override
  public boolean takes(ProviderId provider) {
    return true;
  }

  private String account(ProviderId provider) {
    return account(user, provider);
  }

  static String account(UserId user, ProviderId provider) {
    return user + "/" + provider;
  }

  private static EnvDifference.Line line(char sign, String account, Secret key) {
    return new EnvDifference.Line(sign, account + " " + key.hint());
  }
}
