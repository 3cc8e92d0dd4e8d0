package com.alwrity.onboarding.userkeys;

import com.alwrity.onboarding.model.ProviderId;
import com.alwrity.onboarding.model.Secret;
import com.alwrity.onboarding.model.UserId;
import com.alwrity.onboarding.vault.OpenVault;
import com.alwrity.onboarding.vault.SealedKeys;
import com.alwrity.onboarding.vault.VaultSettings;
import com.alwrity.onboarding.vault.audit.FrontEnd;
import com.alwrity.onboarding.vault.limit.Limited;
import com.alwrity.onboarding.vault.limit.RateLimits;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;

/** The keys in production: in the database, and each use of one is counted. Thread-safe. */
final class DatabaseKeys implements AutoCloseable {
  private final OpenVault vault;
  private final RateLimits limits;
  private final Optional<UsageLog> usage;

  private DatabaseKeys(OpenVault vault, RateLimits limits, boolean counting) {
    this.vault = vault;
    this.limits = limits;
    this.usage =
        counting
            ? Optional.of(new UsageLog(vault.database(), InstantSource.system()))
            : Optional.empty();
  }

  static DatabaseKeys open(VaultSettings settings, Meters meters) {
    OpenVault vault = OpenVault.open(settings, FrontEnd.BACKEND, InstantSource.system());
    boolean opened = false;
    try {
      RateLimits limits =
          new RateLimits(vault.database(), settings.environment(), InstantSource.system());
      vault.vault().forgetWhatIsDestroyed();
      meters.watch(vault.vault());
      String counting = settings.environment().getOrDefault("ALWRITY_COUNT_USES", "true");
      DatabaseKeys keys =
          new DatabaseKeys(vault, limits, !counting.strip().equalsIgnoreCase("false"));
      opened = true;
      return keys;
    } finally {
      if (!opened) {
        vault.close();
      }
    }
  }

  /** What opens the keys that this user has now. */
  Function<ProviderId, Optional<Secret>> of(UserId user) {
    limits.take(user, Limited.OPENINGS, 1);
    SealedKeys sealed = vault.vault().sealedKeys(user);
    return provider -> {
      Optional<Secret> key = sealed.open(provider);
      key.ifPresent(secret -> count(user, provider, secret));
      return key;
    };
  }

  private void count(UserId user, ProviderId provider, Secret key) {
    boolean counted = false;
    try {
      usage.ifPresent(log -> log.used(user, provider));
      counted = true;
    } finally {
      if (!counted) {
        key.close(); // it is not given out
      }
    }
  }

  @Override
  public void close() {
    try (vault) {
      usage.ifPresent(UsageLog::close);
    }
  }
}
