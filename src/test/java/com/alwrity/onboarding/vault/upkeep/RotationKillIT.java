package com.alwrity.onboarding.vault.upkeep;

import static org.assertj.core.api.Assertions.assertThat;

import com.alwrity.onboarding.database.DataKeys.DataKeyRow;
import com.alwrity.onboarding.database.Database;
import com.alwrity.onboarding.database.MasterKeys.MasterKeyRow;
import com.alwrity.onboarding.database.Tables;
import com.alwrity.onboarding.keyring.FolderKeyring;
import com.alwrity.onboarding.model.Progress;
import com.alwrity.onboarding.model.ProviderId;
import com.alwrity.onboarding.model.Secret;
import com.alwrity.onboarding.model.UserId;
import com.alwrity.onboarding.model.Verdict;
import com.alwrity.onboarding.platform.AppHome;
import com.alwrity.onboarding.testing.InMemory;
import com.alwrity.onboarding.testing.QuickStart;
import com.alwrity.onboarding.testing.SyntheticKeys;
import com.alwrity.onboarding.vault.StoredKey;
import com.alwrity.onboarding.vault.Vault;
import com.alwrity.onboarding.vault.envelope.DataKey;
import com.alwrity.onboarding.vault.envelope.MasterKey;
import com.alwrity.onboarding.vault.master.MasterKeys;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A process that replaces the master key over 10,000 keys is killed 200 times, at a random step or
 * just behind it, with SIGKILL. Whatever it left, every key opens; and the next run goes on.
 */
final class RotationKillIT {
  private static final long SEED = 20_261_123;
  private static final int KILLS = 200;
  private static final int USERS = 200;
  private static final int KEYS = 50;

  /** So often progress is told while everything is wrapped anew, and while all of it is opened. */
  private static final int PARTS = 8;

  private static final int FEW_STEPS = 5;

  private final Random random = new Random(SEED);
  private final Map<String, Integer> killedAt = new TreeMap<>();

  @TempDir(factory = InMemory.class)
  private Path folder;

  @Test
  void everyKeyOpensAfterEachOf200Kills() throws Exception {
    Files.createDirectories(folder.resolve("keyring"));
    new AppHome(folder).create();
    fill();
    QuickStart child = QuickStart.of(RotationRun.class, folder.resolve("child"));
    Set<String> masterKeys = new HashSet<>();
    for (int kills = 0; kills < KILLS; ) {
      if (isKilled(child)) {
        kills++;
        assertEveryKeyOpens(kills);
      }
      masterKeys.addAll(ids());
    }
    finish();
    assertThat(ids()).hasSize(1);
    assertThat(entries()).as("no other master key is left in the keyring").hasSize(1);
    assertEveryKeyOpens(KILLS);
    assertThat(masterKeys).as("replaced again and again").hasSizeGreaterThan(2);
    assertThat(killedAt)
        .containsKeys("put", "put done", "master.rewrap", "master.prove", "remove", "remove done");
  }

  /** Runs it, and kills it at some step unless it is done before. */
  private boolean isKilled(QuickStart child) throws IOException, InterruptedException {
    int kill = 1 + random.nextInt(PARTS + FEW_STEPS);
    if (isAllWrappedAnew()) { // early or behind it all: to open 10,000 keys takes longest
      kill = random.nextBoolean() ? 1 : PARTS + random.nextInt(FEW_STEPS);
    }
    boolean behind = random.nextBoolean();
    Process process = child.start(folder.toString());
    try (BufferedReader steps = process.inputReader()) {
      for (int step = 1; ; step++) {
        String name = steps.readLine();
        assertThat(name).as("it ended by itself; %s", child.errors()).isNotNull();
        boolean done = name.equals("done");
        if (step < kill || behind || done) {
          goOn(process);
        }
        if (step == kill && !done) {
          process.destroyForcibly();
          killedAt.merge(name, 1, Integer::sum);
        }
        if (step == kill || done) {
          assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
          return !done;
        }
      }
    }
  }

  private boolean isAllWrappedAnew() {
    try (Database database = RotationRun.database(folder)) {
      return database.read(
          tables -> {
            for (MasterKeyRow row : tables.masterKeys().all()) {
              if (row.successor().isPresent()) {
                return WrappedKeys.count(tables, row.id()) == 0;
              }
            }
            return false;
          });
    }
  }

  private static void goOn(Process process) throws IOException {
    process.getOutputStream().write('\n');
    process.getOutputStream().flush();
  }

  private void fill() {
    try (Database database = RotationRun.database(folder)) {
      Vault vault = vault(database);
      for (int number = 0; number < USERS; number++) {
        vault.prepare(user(number));
      }
      MasterKey master = masterKeys(database).open(ids(database).getFirst());
      database.transact(
          tables -> {
            for (int number = 0; number < USERS; number++) {
              fill(tables, number, master);
            }
            return USERS;
          });
    }
  }

  /** Past the vault, whose entries in the audit would take most of the time. */
  private static void fill(Tables tables, int number, MasterKey master) throws SQLException {
    UserId user = user(number);
    DataKey dataKey = DataKey.open(tables.dataKeys().find(user).orElseThrow(), master);
    tables.sessions().findOrCreate(user);
    List<String> keys = keys(number);
    for (int i = 0; i < KEYS; i++) {
      try (Secret key = Secret.of(keys.get(i))) {
        String sealed = dataKey.seal(provider(i), 1, key);
        tables.apiKeys().put(user, provider(i), sealed, 1, Verdict.UNCHECKED);
      }
    }
  }

  private void assertEveryKeyOpens(int kills) throws IOException {
    try (Database database = RotationRun.database(folder)) {
      assertEveryDataKeyOpens(database, kills);
      Vault vault = vault(database);
      for (int number = 0; number < USERS; number++) {
        assertThat(vault.list(user(number)).stream().map(RotationKillIT::read).toList())
            .as("%s after %d kills", user(number), kills)
            .isEqualTo(keys(number));
      }
    }
  }

  private void assertEveryDataKeyOpens(Database database, int kills) {
    int open = 0;
    Set<String> wrapping = new HashSet<>();
    for (MasterKeyRow row : database.read(tables -> tables.masterKeys().all())) {
      if (database.read(tables -> WrappedKeys.count(tables, row.id())) > 0) {
        wrapping.add(row.id());
      }
      MasterKey master = masterKeys(database).open(row.id());
      for (DataKeyRow wrapped : database.read(t -> t.dataKeys().wrappedBy(row.id()))) {
        assertThat(DataKey.open(wrapped, master).user()).isEqualTo(wrapped.user());
        open++;
      }
    }
    assertThat(wrapping).as("all are wrapped anew, or none, after %d kills", kills).hasSize(1);
    assertThat(open).as("data keys after %d kills", kills).isEqualTo(USERS);
  }

  private void finish() {
    try (Database database = RotationRun.database(folder)) {
      RotationRun.upkeep(folder, database, masterKeys(database)).rotate(Progress.NONE);
    }
  }

  private Vault vault(Database database) {
    return RotationRun.vault(folder, database, masterKeys(database));
  }

  private MasterKeys masterKeys(Database database) {
    return RotationRun.masterKeys(folder, database, new FolderKeyring(folder.resolve("keyring")));
  }

  private List<String> ids() {
    try (Database database = RotationRun.database(folder)) {
      return ids(database);
    }
  }

  private static List<String> ids(Database database) {
    return database.read(tables -> tables.masterKeys().all()).stream()
        .map(MasterKeyRow::id)
        .toList();
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
    return new ProviderId("provider-%02d".formatted(number));
  }

  /** The keys of a user follow from the user's number. */
  private static List<String> keys(int number) {
    SyntheticKeys synthetic = new SyntheticKeys(number);
    return IntStream.range(0, KEYS).mapToObj(_ -> synthetic.generic(40)).toList();
  }
}
