package com.alwrity.onboarding.userkeys;

import com.alwrity.onboarding.database.KeyUses.DayOfUse;
import com.alwrity.onboarding.model.ProviderId;
import com.alwrity.onboarding.model.Secret;
import com.alwrity.onboarding.model.UserId;
import com.alwrity.onboarding.model.Verdict;
import com.alwrity.onboarding.platform.AppHome;
import com.alwrity.onboarding.vault.OpenVault;
import com.alwrity.onboarding.vault.VaultSettings;
import com.alwrity.onboarding.vault.audit.FrontEnd;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** Saves keys as the onboarding of each user did, on whatever machine that was. */
final class SavedUsers {
  private SavedUsers() {}

  static void save(Map<String, String> environment, String user, ProviderId provider, String key) {
    saveAll(environment, provider, Map.of(user, key));
  }

  /** Saves a key of each user. */
  static void saveAll(
      Map<String, String> environment, ProviderId provider, Map<String, String> keys) {
    try (OpenVault open = open(environment)) {
      keys.forEach((user, key) -> save(open, new UserId(user), provider, key));
    }
  }

  /** Destroys the keys of a user. */
  static void forget(Map<String, String> environment, UserId user) {
    try (OpenVault open = open(environment)) {
      open.database()
          .transact(tables -> tables.apiKeys().removeAll(user) + tables.dataKeys().removeAll(user));
    }
  }

  /** How often backends used the keys of a user. */
  static List<DayOfUse> uses(Map<String, String> environment, String user) {
    try (OpenVault open = open(environment)) {
      return open.database().read(tables -> tables.keyUses().latest(new UserId(user), 10));
    }
  }

  private static OpenVault open(Map<String, String> environment) {
    VaultSettings settings =
        new VaultSettings(
            new AppHome(Path.of(environment.getOrDefault("ALWRITY_HOME", ""))),
            Optional.ofNullable(environment.get("ALWRITY_DATABASE_URL")),
            Optional.empty(),
            Optional.empty(),
            environment);
    return OpenVault.open(settings, FrontEnd.CLI, InstantSource.system());
  }

  private static void save(OpenVault open, UserId id, ProviderId provider, String key) {
    open.vault().prepare(id);
    try (Secret secret = Secret.of(key)) {
      open.database()
          .transact(
              tables -> {
                tables.sessions().findOrCreate(id);
                open.vault().put(tables, id, provider, secret, Verdict.UNCHECKED);
                return id;
              });
    }
  }

  /** An application secret, another one for each seed. */
  static String applicationSecret(long seed) {
    byte[] bytes = new byte[32];
    new Random(seed).nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
