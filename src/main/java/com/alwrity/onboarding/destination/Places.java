package com.alwrity.onboarding.destination;

import com.alwrity.onboarding.dotenv.EnvFile;
import com.alwrity.onboarding.keyring.Keyring;
import com.alwrity.onboarding.keyring.Lookup;
import com.alwrity.onboarding.model.DeploymentMode;
import com.alwrity.onboarding.model.Destination;
import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.model.ProviderId;
import com.alwrity.onboarding.model.Secret;
import com.alwrity.onboarding.model.UserId;
import com.alwrity.onboarding.provider.ProviderCatalogue;
import com.alwrity.onboarding.workspace.ModeDecision;
import com.alwrity.onboarding.workspace.Workspace;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The destinations of one user in one workspace, each with the rule that may forbid it. */
public final class Places {
  private final Keyring copies;
  private final Path backups;
  private final Map<String, String> environment;
  private final ProviderCatalogue catalogue;
  private final InstantSource clock;

  /**
   * The destinations that these providers' keys can go to.
   *
   * @param copies the keyring for other programs
   * @param backups where the former content of a file is kept
   * @param environment the process environment, which wins over files
   * @param clock asked once for all files, so that one save of them has one time
   */
  public Places(
      Keyring copies,
      Path backups,
      Map<String, String> environment,
      ProviderCatalogue catalogue,
      InstantSource clock) {
    this.copies = copies;
    this.backups = backups;
    this.environment = environment;
    this.catalogue = catalogue;
    this.clock = clock;
  }

  /**
   * All destinations that exist here: files only with a workspace. For one save: what it writes is
   * written now, as far as the backups are concerned.
   */
  public List<Place> all(Optional<Workspace> workspace, UserId user) {
    List<Place> places = new ArrayList<>();
    places.add(new KeyringPlace(copies, user));
    InstantSource now = InstantSource.fixed(clock.instant());
    workspace.ifPresent(
        w -> {
          boolean plain = w.isPlain();
          w.files().forEach((d, path) -> places.add(envPlace(EnvRules.of(d, plain), path, now)));
        });
    return places;
  }

  /**
   * Why this destination may not be written; empty if it may.
   *
   * @param askedNow whether the user named the development mode for this run
   */
  public static Optional<Problem> refusal(
      Destination destination, ModeDecision mode, boolean askedNow) {
    if (destination == Destination.KEYRING || mode.allowsEnvFiles(askedNow)) {
      return Optional.empty();
    }
    return Optional.of(
        new Problem(
            mode.mode() == DeploymentMode.PRODUCTION
                ? Problem.Refused.PRODUCTION_ENV
                : Problem.Refused.MODE_CONFLICT));
  }

  /** The copy of this user's key in the keyring. */
  public static Lookup findCopy(Keyring copies, UserId user, ProviderId provider) {
    return copies.get(KeyringPlace.SERVICE, KeyringPlace.account(user, provider));
  }

  /** Whether the keyring is known to have a copy of this user's key. */
  public static boolean isCopied(Keyring copies, UserId user, ProviderId provider) {
    if (findCopy(copies, user, provider) instanceof Lookup.Present present) {
      present.secret().close();
      return true;
    }
    return false;
  }

  /**
   * Writes one key into the keyring.
   *
   * @throws OnboardingException as {@link Place#write} does
   */
  public static void copy(Keyring copies, UserId user, ProviderId provider, Secret key) {
    new KeyringPlace(copies, user).write(new TreeMap<>(Map.of(provider, key)));
  }

  /**
   * Removes the keyring copy of a key that was removed, if the keyring is there and has one.
   *
   * @return why there may be one still; empty if there is none now
   */
  public static Optional<Problem> forget(Keyring copies, UserId user, ProviderId provider) {
    String account = KeyringPlace.account(user, provider);
    return switch (findCopy(copies, user, provider)) {
      case Lookup.Unavailable unavailable -> Optional.of(unavailable.problem());
      case Lookup.Absent _ -> Optional.empty();
      case Lookup.Present present -> {
        present.secret().close();
        yield remove(copies, account);
      }
    };
  }

  private static Optional<Problem> remove(Keyring copies, String account) {
    try {
      copies.remove(KeyringPlace.SERVICE, account);
      return Optional.empty();
    } catch (OnboardingException e) {
      return Optional.of(e.problem());
    }
  }

  private Place envPlace(EnvRules rules, Path path, InstantSource now) {
    EnvFile file = new EnvFile(path, backups, now);
    return new EnvPlace(rules, path, file, catalogue, environment);
  }
}
