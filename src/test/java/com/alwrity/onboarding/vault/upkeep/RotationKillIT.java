package com.alwrity.onboarding.vault.upkeep;

import static com.alwrity.onboarding.testing.SyntheticKeys.textOf;
import static org.assertj.core.api.Assertions.assertThat;

import com.alwrity.onboarding.database.Database;
import com.alwrity.onboarding.database.MasterKeys.MasterKeyRow;
import com.alwrity.onboarding.keyring.FolderKeyring;
import com.alwrity.onboarding.model.Progress;
import com.alwrity.onboarding.model.ProviderId;
import com.alwrity.onboarding.model.Secret;
import com.alwrity.onboarding.model.UserId;
import com.alwrity.onboarding.model.Verdict;
import com.alwrity.onboarding.platform.AppHome;
import com.alwrity.onboarding.testing.InMemory;
import com.alwrity.onboarding.testing.SyntheticKeys;
import com.alwrity.onboarding.vault.MasterKeys;
import com.alwrity.onboarding.vault.StoredKey;
import com.alwrity.onboarding.vault.Vault;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.util.LibraryLoaderUtil;

/**
 * A process that replaces the master key over 10,000 keys is killed 200 times, at a random step or
 * just behind it, with SIGKILL. Whatever it left, every key opens; and the next run goes on.
 */
final class RotationKillIT {
  private static final long SEED = 20_261_123;
  private static final int KILLS = 200;
  private static final int USERS = 500;
  private static final int KEYS = 20;
  private static final int MOST_STEPS = 18;

  /** So often all 10,000 keys are opened; else one of each user, which needs all data keys. */
  private static final int EVERY = 20;

  private final Random random = new Random(SEED);
  private final Map<String, Integer> killedAt = new TreeMap<>();

  @TempDir(factory = InMemory.class)
  private Path folder;

  @Test
  void everyKeyOpensAfterEachOf200Kills() throws Exception {
    Files.createDirectories(folder.resolve("keyring"));
    Files.createDirectories(folder.resolve("library"));
    try (InputStream library =
        LibraryLoaderUtil.class.getResourceAsStream(
            LibraryLoaderUtil.getNativeLibResourcePath()
                + "/"
                + LibraryLoaderUtil.getNativeLibName())) {
      Files.copy(library, folder.resolve("library").resolve(LibraryLoaderUtil.getNativeLibName()));
    }
    new AppHome(folder).create();
    fill();
    Set<String> masterKeys = new HashSet<>();
    int kills = 0;
    int completed = 0;
    while (kills < KILLS) {
      if (isKilled()) {
        kills++;
      } else {
        completed++;
      }
      assertEveryKeyOpens(kills, kills % EVERY == 0);
      masterKeys.addAll(ids());
    }
    finish();
    assertThat(ids()).hasSize(1);
    assertThat(entries()).as("no other master key is left in the keyring").hasSize(1);
    assertEveryKeyOpens(kills, true);
    System.out.println(completed + " " + masterKeys.size() + " " + killedAt);
    assertThat(completed).isGreaterThan(KILLS / 20);
    assertThat(masterKeys).hasSizeGreaterThan(completed);
    assertThat(killedAt).containsKeys("put", "put done", "master.rewrap", "master.prove", "remove");
  }

  /** Runs it, and kills it at some step unless it is done before. */
  private boolean isKilled() throws IOException, InterruptedException {
    int kill = 1 + random.nextInt(MOST_STEPS);
    boolean behind = random.nextBoolean();
    Process process = start();
    try (BufferedReader steps = process.inputReader()) {
      for (int step = 1; ; step++) {
        String name = steps.readLine();
        assertThat(name).as("it ended by itself").isNotNull();
        if (step == kill && !name.equals("done")) {
          if (behind) {
            goOn(process);
          }
          process.destroyForcibly();
          killedAt.merge(name, 1, Integer::sum);
          assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
          return true;
        }
        goOn(process);
        if (name.equals("done")) {
          assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
          return false;
        }
      }
    }
  }

  private static void goOn(Process process) throws IOException {
    process.getOutputStream().write('\n');
    process.getOutputStream().flush();
  }

  private Process start() throws IOException {
    // Without the logging, and with SQLite's library unpacked once: most of the time is the start.
    String classPath =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
            .filter(entry -> !entry.contains("logback"))
            .collect(Collectors.joining(File.pathSeparator));
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "--enable-native-access=ALL-UNNAMED",
            "-Dorg.sqlite.lib.path=" + folder.resolve("library"),
            "-Dorg.sqlite.lib.name=" + LibraryLoaderUtil.getNativeLibName(),
            "-cp",
            classPath,
            RotationRun.class.getName(),
            folder.toString())
        .redirectError(folder.resolve("errors").toFile())
        .start();
  }

  private void fill() {
    try (Database database = RotationRun.database(folder)) {
      Vault vault = vault(database);
      for (int number = 0; number < USERS; number++) {
        UserId user = user(number);
        List<String> keys = keys(number);
        vault.prepare(user);
        database.transact(
            tables -> {
              tables.sessions().findOrCreate(user);
              for (int i = 0; i < KEYS; i++) {
                try (Secret secret = Secret.of(keys.get(i))) {
                  vault.put(tables, user, provider(i), secret, Verdict.UNCHECKED);
                }
              }
              return user;
            });
      }
    }
  }

  private void assertEveryKeyOpens(int kills, boolean all) {
    try (Database database = RotationRun.database(folder)) {
      Vault vault = vault(database);
      for (int number = 0; number < USERS; number++) {
        UserId user = user(number);
        List<String> keys = keys(number);
        if (all) {
          assertThat(vault.list(user).stream().map(RotationKillIT::read).toList())
              .as("%s after %d kills", user, kills)
              .isEqualTo(keys);
        } else {
          assertThat(vault.get(user, provider(0)).map(SyntheticKeys::textOf))
              .as("%s after %d kills", user, kills)
              .contains(keys.getFirst());
        }
      }
    }
  }

  private void finish() {
    try (Database database = RotationRun.database(folder)) {
      RotationRun.upkeep(folder, database, masterKeys(database)).rotate(Progress.NONE);
    }
  }

  private Vault vault(Database database) {
    return new Vault(database, masterKeys(database));
  }

  private MasterKeys masterKeys(Database database) {
    return RotationRun.masterKeys(
        folder, database, new FolderKeyring(folder.resolve("keyring")));
  }

  private List<String> ids() {
    try (Database database = RotationRun.database(folder)) {
      return database.read(tables -> tables.masterKeys().all()).stream()
          .map(MasterKeyRow::id)
          .toList();
    }
  }

  private List<Path> entries() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("keyring"))) {
      return files.filter(file -> !file.toString().endsWith(".tmp")).toList();
    }
  }

  private static String read(StoredKey key) {
    try (key) {
      return key.secret().map(SyntheticKeys::textOf).orElse("unreadable");
    }
  }

  private static UserId user(int number) {
    return new UserId("user_" + number);
  }

  private static ProviderId provider(int number) {
    return new ProviderId("provider-" + (char) ('a' + number));
  }

  /** The keys of a user follow from the user's number. */
  private static List<String> keys(int number) {
    SyntheticKeys synthetic = new SyntheticKeys(number);
    return IntStream.range(0, KEYS).mapToObj(_ -> synthetic.generic(40)).toList();
  }
}
