package com.alwrity.onboarding.vault.backup;

import static com.alwrity.onboarding.testing.SyntheticKeys.textOf;
import static org.assertj.core.api.Assertions.assertThat;

import com.alwrity.onboarding.database.Database;
import com.alwrity.onboarding.model.ProviderId;
import com.alwrity.onboarding.model.Secret;
import com.alwrity.onboarding.model.UserId;
import com.alwrity.onboarding.model.Verdict;
import com.alwrity.onboarding.vault.StoredKey;
import com.alwrity.onboarding.vault.Vault;
import com.alwrity.onboarding.vault.backup.Backups.Target;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A restore that is killed at any moment: there is the old or the new, of all users alike.
 *
 * <p>Seen to fail: with a transaction for each user, there are keys of both after the first kill.
 */
final class RestoreKillIT {
  private static final int KILLS = 8;
  private static final int USERS = 20;
  private static final int KEYS = 8;

  private final Random random = new Random(7);

  @TempDir private Path folder;

  @Test
  void leavesTheOldOrTheNew() throws Exception {
    Path odd = backUp("odd");
    Path even = backUp("even");
    for (int kill = 0; kill < KILLS; kill++) {
      killed(even, odd);
      try (Database database = RestoreLoop.database(folder)) {
        Vault vault = RestoreLoop.vault(folder, database, RestoreLoop.masterKeys(folder, database));
        Set<String> states = new HashSet<>();
        for (int user = 0; user < USERS; user++) {
          states.addAll(states(vault, user));
          assertThat(vault.verifyAudit(user(user)).findings()).as("kill %d", kill).isEmpty();
        }
        assertThat(states).as("kill %d", kill).hasSize(1);
      }
    }
  }

  /** Restores once, or twice, and is killed within the time that this takes once more. */
  private void killed(Path first, Path second) throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                RestoreLoop.class.getName(),
                folder.toString(),
                first.toString(),
                second.toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (BufferedReader lines = process.inputReader()) {
      assertThat(lines.readLine()).isEqualTo("begun");
      long nanos = 0;
      for (int rounds = 2 + random.nextInt(2); rounds > 0; rounds--) {
        assertThat(lines.readLine()).isEqualTo("restoring");
        if (rounds > 1) {
          long begun = System.nanoTime();
          assertThat(lines.readLine()).isEqualTo("restored");
          nanos = System.nanoTime() - begun;
        }
      }
      long wait = random.nextLong(nanos);
      assertThat(process.waitFor(wait, TimeUnit.NANOSECONDS)).isFalse();
    } finally {
      process.destroyForcibly();
      assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    }
  }

  /** A backup in which every key ends in this word; the last one is what is stored at first. */
  private Path backUp(String word) throws IOException {
    try (Database database = RestoreLoop.database(folder)) {
      Vault vault = RestoreLoop.vault(folder, database, RestoreLoop.masterKeys(folder, database));
      for (int user = 0; user < USERS; user++) {
        save(database, vault, user(user), word);
      }
      Path file = folder.resolve(word + ".backup");
      RestoreLoop.backups(folder, database)
          .write(new Target(file, false), Optional.empty(), _ -> Secret.of(BackupHome.PASSPHRASE));
      return file;
    }
  }

  private static void save(Database database, Vault vault, UserId user, String word) {
    vault.prepare(user);
    database.transact(
        tables -> {
          tables.sessions().findOrCreate(user);
          for (int key = 0; key < KEYS; key++) {
            try (Secret secret = Secret.of("key-" + key + "-" + word)) {
              ProviderId provider = new ProviderId("provider-" + key);
              vault.put(tables, user, provider, secret, Verdict.UNCHECKED);
            }
          }
          return user;
        });
  }

  private static List<String> states(Vault vault, int number) {
    List<StoredKey> keys = vault.list(user(number));
    assertThat(keys).hasSize(KEYS);
    return IntStream.range(0, KEYS).mapToObj(i -> word(keys.get(i))).toList();
  }

  private static String word(StoredKey key) {
    try (key) {
      return key.secret().map(s -> textOf(s).split("-", -1)[2]).orElse("unreadable");
    }
  }

  private static UserId user(int number) {
    return new UserId("user_" + number);
  }
}
