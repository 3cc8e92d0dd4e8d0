package com.alwrity.onboarding.vault.upkeep;

import static com.alwrity.onboarding.testing.SyntheticKeys.EXA;
import static com.alwrity.onboarding.testing.SyntheticKeys.GEMINI;
import static com.alwrity.onboarding.testing.SyntheticKeys.textOf;
import static org.assertj.core.api.Assertions.assertThat;

import com.alwrity.onboarding.database.Database;
import com.alwrity.onboarding.database.MasterKeys.MasterKeyRow;
import com.alwrity.onboarding.database.MasterKeys.Spare;
import com.alwrity.onboarding.keyring.FaultyKeyring;
import com.alwrity.onboarding.keyring.FaultyKeyring.Faults;
import com.alwrity.onboarding.keyring.Keyring;
import com.alwrity.onboarding.keyring.Lookup;
import com.alwrity.onboarding.keyring.SessionKeyring;
import com.alwrity.onboarding.model.MasterKeyPlace;
import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.model.Progress;
import com.alwrity.onboarding.model.ProviderId;
import com.alwrity.onboarding.model.Secret;
import com.alwrity.onboarding.model.UserId;
import com.alwrity.onboarding.model.Verdict;
import com.alwrity.onboarding.platform.AppHome;
import com.alwrity.onboarding.platform.Origin;
import com.alwrity.onboarding.testing.SyntheticKeys;
import com.alwrity.onboarding.vault.StoredKey;
import com.alwrity.onboarding.vault.Vault;
import com.alwrity.onboarding.vault.audit.AuditLog;
import com.alwrity.onboarding.vault.audit.FrontEnd;
import com.alwrity.onboarding.vault.envelope.MasterKey;
import com.alwrity.onboarding.vault.master.MasterKeyStores;
import com.alwrity.onboarding.vault.master.MasterKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A machine with a home, a keyring and a passphrase file, over a real database. What is opened over
 * them is as a new process has it. The keys that were saved are remembered, to be looked for.
 */
final class UpkeepHome {
  static final UserId ANNA = new UserId("user_anna");
  static final UserId BEN = new UserId("user_ben");

  private final AppHome home;
  private final Database database;
  private final SyntheticKeys synthetic = new SyntheticKeys(1);
  private final Map<Name, String> saved = new LinkedHashMap<>();
  final SessionKeyring os = new SessionKeyring();
  final SessionKeyring passphraseFile = new SessionKeyring();
  private final Set<String> everPut = new HashSet<>();
  final Faults faults = new Faults();
  Runnable beforeGet = () -> {};
  boolean osIsGone;
  Optional<Secret> applicationSecret = Optional.empty();
  Optional<MasterKeyPlace> choice = Optional.empty();

  private record Name(UserId user, ProviderId provider) {}

  UpkeepHome(Path folder, Database database) {
    this.home = new AppHome(folder).create();
    this.database = database;
  }

  /** With the keys of two users, under a master key in this place. */
  UpkeepHome filled(MasterKeyPlace place) {
    choice = Optional.of(place);
    applicationSecret =
        place == MasterKeyPlace.SECRET ? Optional.of(MasterKey.newText()) : Optional.empty();
    for (UserId user : List.of(ANNA, BEN)) {
      save(user, GEMINI, synthetic.gemini());
      save(user, EXA, synthetic.exa());
    }
    choice = Optional.empty();
    return this;
  }

  void save(UserId user, ProviderId provider, String key) {
    Vault vault = vault();
    vault.prepare(user);
    database.transact(
        tables -> {
          tables.sessions().findOrCreate(user);
          try (Secret secret = Secret.of(key)) {
            return vault.put(tables, user, provider, secret, Verdict.UNCHECKED);
          }
        });
    saved.put(new Name(user, provider), key);
  }

  Database database() {
    return database;
  }

  MasterKeys masterKeys() {
    MasterKeyStores stores =
        new MasterKeyStores(
            choice,
            new FaultyKeyring(new Watched(os), faults),
            Optional.of(new FaultyKeyring(new Watched(passphraseFile), faults)),
            applicationSecret);
    return new MasterKeys(database, stores, home.lock("master-key"), InstantSource.system());
  }

  private AuditLog audit() {
    return new AuditLog(database, Optional.of(home.audit()), FrontEnd.CLI, InstantSource.system());
  }

  Vault vault() {
    return new Vault(database, masterKeys(), audit());
  }

  Upkeep upkeep() {
    MasterKeys masterKeys = masterKeys();
    return new Upkeep(
        database,
        masterKeys,
        new Vault(database, masterKeys, audit()),
        home,
        InstantSource.system());
  }

  /** The work itself, which tells of its progress from within its transactions. */
  MasterKeyWork work(Progress progress) {
    MasterKeys masterKeys = masterKeys();
    Vault vault = new Vault(database, masterKeys, audit());
    return new MasterKeyWork(
        new Stores(database, masterKeys, vault, Origin.of(home), InstantSource.system()), progress);
  }

  /** The file with the head of this user's audit. */
  Path headOf(UserId user) throws IOException {
    String key = database.read(tables -> tables.auditKeys().find(user)).orElseThrow().id();
    try (Stream<Path> files = Files.list(home.audit())) {
      for (Path file : files.filter(name -> name.toString().endsWith(".head")).toList()) {
        if (Files.readString(file).contains(key)) {
          return file;
        }
      }
    }
    throw new AssertionError("no head of " + user);
  }

  List<MasterKeyRow> rows() {
    return database.read(tables -> tables.masterKeys().all());
  }

  /** A keyring with something that happens before a look into it; remembers what was put. */
  private final class Watched implements Keyring {
    private final Keyring keyring;

    private Watched(Keyring keyring) {
      this.keyring = keyring;
    }

    @Override
    public Lookup get(String service, String account) {
      beforeGet.run();
      return osIsGone && keyring.equals(os)
          ? new Lookup.Unavailable(new Problem(Problem.Unavailable.KEYRING, "gone"))
          : keyring.get(service, account);
    }

    @Override
    public void put(String service, String account, Secret value) {
      everPut.add(account);
      requireThere();
      keyring.put(service, account, value);
    }

    @Override
    public void remove(String service, String account) {
      requireThere();
      keyring.remove(service, account);
    }

    @Override
    public boolean mayHave(String service, String account) {
      return keyring.mayHave(service, account);
    }

    private void requireThere() {
      if (osIsGone && keyring.equals(os)) {
        throw new OnboardingException(Problem.Unavailable.KEYRING, "gone");
      }
    }
  }

  /** The only master key. */
  MasterKeyRow row() {
    assertThat(rows()).hasSize(1);
    return rows().getFirst();
  }

  boolean has(Keyring keyring, String id) {
    return keyring.get(Keyring.MASTER_SERVICE, Keyring.masterAccount(id)) instanceof Lookup.Present;
  }

  Keyring keyring(MasterKeyPlace place) {
    return place == MasterKeyPlace.OS ? os : passphraseFile;
  }

  List<Spare> spares() {
    return database.read(tables -> tables.masterKeys().spares(Origin.of(home)));
  }

  /** A new process reads every key that was ever saved. */
  void assertAllOpen() {
    Vault vault = vault();
    saved.forEach(
        (name, key) ->
            assertThat(vault.get(name.user(), name.provider()))
                .as("%s", name)
                .hasValueSatisfying(secret -> assertThat(textOf(secret)).isEqualTo(key)));
    for (UserId user : List.of(ANNA, BEN)) {
      assertThat(vault.list(user)).extracting(StoredKey::problem).containsOnly(Optional.empty());
    }
  }

  /** There is one copy of each master key, where its row says, and no other master key. */
  void assertNothingLeftBehind() {
    assertThat(spares()).isEmpty();
    Set<String> gone = new HashSet<>(everPut);
    rows().forEach(row -> gone.remove(Keyring.masterAccount(row.id())));
    for (String account : gone) {
      for (Keyring keyring : List.of(os, passphraseFile)) {
        assertThat(keyring.get(Keyring.MASTER_SERVICE, account)).isEqualTo(new Lookup.Absent());
      }
    }
    for (MasterKeyRow row : rows()) {
      assertThat(row.successor()).isEmpty();
      assertThat(has(os, row.id())).isEqualTo(row.place() == MasterKeyPlace.OS);
      assertThat(has(passphraseFile, row.id())).isEqualTo(row.place() == MasterKeyPlace.PASSPHRASE);
    }
  }
}
