package com.alwrity.onboarding.vault;

import static com.alwrity.onboarding.testing.SyntheticKeys.EXA;
import static com.alwrity.onboarding.testing.SyntheticKeys.GEMINI;
import static com.alwrity.onboarding.testing.SyntheticKeys.textOf;
import static com.alwrity.onboarding.vault.VaultHome.ANNA;
import static com.alwrity.onboarding.vault.VaultHome.BEN;
import static com.alwrity.onboarding.vault.VaultHome.choosing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.alwrity.onboarding.database.Audit.AuditRow;
import com.alwrity.onboarding.keyring.Keyring;
import com.alwrity.onboarding.model.MasterKeyPlace;
import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.model.UserId;
import com.alwrity.onboarding.testing.SyntheticKeys;
import com.alwrity.onboarding.vault.audit.AuditAction;
import com.alwrity.onboarding.vault.audit.AuditEvent;
import com.alwrity.onboarding.vault.audit.Finding;
import com.alwrity.onboarding.vault.audit.Finding.Kind;
import com.alwrity.onboarding.vault.master.MasterKeyStores;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the vault enters, and what it does not do if it cannot enter it. */
final class VaultAuditTest {
  private static final String CLOSE =
      "CREATE TRIGGER closed BEFORE INSERT ON audit BEGIN SELECT raise(ABORT, 'closed'); END";

  private static final LocalDate DAY = LocalDate.parse("2027-01-31");

  private final SyntheticKeys synthetic = new SyntheticKeys(1);

  @TempDir private Path folder;
  private VaultHome home;
  private Vault vault;

  @BeforeEach
  void open() {
    home = new VaultHome(folder);
    vault = home.vault();
  }

  @AfterEach
  void close() {
    home.close();
  }

  @Test
  void savingReadingAndRemovingAreEnteredWithTheFingerprint() {
    home.save(vault, ANNA, GEMINI, synthetic.gemini());
    String fingerprint = vault.list(ANNA).getFirst().fingerprint().orElseThrow();
    assertThat(vault.get(ANNA, GEMINI)).isPresent();
    vault.remove(ANNA, GEMINI);
    assertThat(home.audited(ANNA))
        .containsExactly(
            "begin  done", "set gemini done", "read gemini done", "remove gemini done");
    assertThat(home.audit().latest(ANNA, 3))
        .extracting(row -> row.event().fingerprint())
        .containsOnly(fingerprint);
    assertThat(home.audited(BEN)).isEmpty();
    assertThat(vault.verifyAudit(ANNA).isIntact()).isTrue();
  }

  @Test
  void noEntryHoldsAPartOfAKey() throws IOException {
    String key = synthetic.gemini();
    home.save(vault, ANNA, GEMINI, key);
    vault.get(ANNA, GEMINI);
    String database = Files.readString(home.databaseFile(), StandardCharsets.ISO_8859_1);
    for (int i = 0; i + 8 <= key.length(); i++) {
      assertThat(database).doesNotContain(key.substring(i, i + 8));
    }
  }

  @Test
  void lookingAndComparingAreNotEntered() {
    home.save(vault, ANNA, GEMINI, synthetic.gemini());
    List<String> before = home.audited(ANNA);
    home.vault().list(ANNA).forEach(StoredKey::close);
    assertThat(home.vault().get(ANNA, EXA)).isEmpty();
    assertThat(home.vault().remove(ANNA, EXA)).isEmpty();
    assertThat(home.vault().list(BEN)).isEmpty();
    assertThat(home.audited(ANNA)).isEqualTo(before);
    assertThat(home.audited(BEN)).isEmpty();
  }

  @Test
  void aKeyThatCannotBeOpenedIsEnteredAsSuchAndCanBeRemoved() throws SQLException {
    home.save(vault, ANNA, GEMINI, synthetic.gemini());
    home.execute("UPDATE api_keys SET version = version + 1");
    assertProblem(Problem.Unavailable.KEY_UNREADABLE, () -> vault.get(ANNA, GEMINI));
    assertThat(vault.remove(ANNA, GEMINI)).isPresent();
    assertThat(home.audited(ANNA))
        .endsWith("read gemini unavailable.key-unreadable", "remove gemini done");
    assertThat(home.audit().latest(ANNA, 2))
        .extracting(row -> row.event().fingerprint())
        .containsOnly("");
  }

  @Test
  void untilWhenAKeyIsGoodIsEnteredWithTheDate() throws SQLException {
    home.save(vault, ANNA, GEMINI, synthetic.gemini());
    assertThat(vault.expires(ANNA, GEMINI, Optional.of(DAY))).isTrue();
    assertThat(vault.expires(ANNA, EXA, Optional.of(DAY))).as("no such key").isFalse();
    home.execute("UPDATE api_keys SET version = version + 1"); // it cannot be opened any more
    assertThat(home.vault().expires(ANNA, GEMINI, Optional.empty())).isTrue();
    assertThat(home.audited(ANNA))
        .endsWith("set gemini done", "expiry gemini done", "expiry gemini done");
    assertThat(home.audit().latest(ANNA, 2))
        .extracting(row -> row.event().detail())
        .containsExactly("2027-01-31", "never");
  }

  @Test
  void aKeyCanBeRemovedEvenWithoutTheDataKey() throws SQLException {
    home.save(vault, ANNA, GEMINI, synthetic.gemini());
    home.execute("DELETE FROM data_keys");
    assertThat(home.vault().remove(ANNA, GEMINI)).isPresent();
    assertThat(home.audited(ANNA)).endsWith("remove gemini done");
  }

  @Test
  void withoutAnEntryNoKeyIsGivenOut() throws SQLException {
    home.save(vault, ANNA, GEMINI, synthetic.gemini());
    home.execute(CLOSE);
    assertProblem(Problem.Unavailable.AUDIT, () -> vault.get(ANNA, GEMINI));
    assertProblem(Problem.Unavailable.AUDIT, () -> home.vault().get(ANNA, GEMINI));
    home.execute("DROP TRIGGER closed");
    assertThat(vault.get(ANNA, GEMINI)).isPresent();
  }

  @Test
  void withoutAnEntryNothingIsSavedOrRemoved() throws SQLException {
    String key = synthetic.gemini();
    home.save(vault, ANNA, GEMINI, key);
    home.execute(CLOSE);
    assertProblem(
        Problem.Unavailable.AUDIT, () -> home.save(vault, ANNA, GEMINI, synthetic.gemini()));
    assertProblem(Problem.Unavailable.AUDIT, () -> home.save(vault, ANNA, EXA, synthetic.exa()));
    assertProblem(Problem.Unavailable.AUDIT, () -> vault.remove(ANNA, GEMINI));
    assertProblem(Problem.Unavailable.AUDIT, () -> vault.expires(ANNA, GEMINI, Optional.of(DAY)));
    assertProblem(Problem.Unavailable.AUDIT, () -> home.save(vault, BEN, EXA, synthetic.exa()));
    home.execute("DROP TRIGGER closed");
    assertThat(vault.list(ANNA)).hasSize(1).allMatch(stored -> stored.expiresOn().isEmpty());
    assertThat(vault.get(ANNA, GEMINI))
        .hasValueSatisfying(secret -> assertThat(textOf(secret)).isEqualTo(key));
    assertThat(vault.list(BEN)).isEmpty();
    assertThat(vault.verifyAudit(ANNA).isIntact()).isTrue();
  }

  /** A database with a write version of the future is read-only, even for the administrator. */
  @Test
  void aReadOnlyDatabaseGivesNoKeyOut() throws IOException {
    home.save(vault, ANNA, GEMINI, synthetic.gemini());
    home.close();
    try (RandomAccessFile file = new RandomAccessFile(home.databaseFile().toFile(), "rw")) {
      file.seek(18);
      file.write(9);
    }
    SyntheticKeys other = new SyntheticKeys(2);
    try (VaultHome readOnly = home.again()) {
      Vault later = readOnly.vault();
      assertThat(later.list(ANNA).getFirst().secret()).isPresent();
      assertThatExceptionOfType(OnboardingException.class)
          .isThrownBy(() -> later.get(ANNA, GEMINI))
          .satisfies(
              e -> {
                assertThat(e.problem().reason()).isEqualTo(Problem.Unavailable.AUDIT);
                assertThat(e.problem().details().getFirst()).endsWith("is read-only");
              });
      assertProblem(
          Problem.Unavailable.DATABASE, () -> readOnly.save(later, ANNA, GEMINI, other.gemini()));
    }
  }

  @Test
  void withoutTheMasterKeyNothingCanBeEntered() {
    home.save(vault, ANNA, GEMINI, synthetic.gemini());
    String id = home.database().read(tables -> tables.masterKeys().all()).getFirst().id();
    home.keyring().remove(Keyring.MASTER_SERVICE, "master-" + id);
    assertProblem(Problem.Unavailable.MASTER_KEY_LOST, () -> home.vault().remove(ANNA, GEMINI));
    assertProblem(Problem.Unavailable.MASTER_KEY_LOST, () -> home.vault().verifyAudit(ANNA));
    assertThat(home.vault().list(ANNA)).hasSize(1);
  }

  @Test
  void aWrongPassphraseIsEnteredWhenTheMasterKeyIsOpenAgain() {
    Vault right = behind("correct horse");
    home.save(right, ANNA, GEMINI, synthetic.gemini());
    assertProblem(Problem.Unavailable.WRONG_PASSPHRASE, () -> behind("battery").get(ANNA, GEMINI));
    assertThat(behind("staple").list(ANNA).getFirst().secret()).isEmpty();
    assertProblem(
        Problem.Unavailable.WRONG_PASSPHRASE, () -> behind("battery").remove(ANNA, GEMINI));
    assertThat(home.audit().waiting(ANNA)).hasSize(3);
    assertThat(right.verifyAudit(ANNA).isIntact()).isTrue();
    assertThat(behind("correct horse").get(ANNA, GEMINI)).isPresent();
    String failed = "passphrase-failed  unavailable.wrong-passphrase";
    assertThat(home.audited(ANNA))
        .containsExactly(
            "begin  done", "set gemini done", failed, failed, failed, "read gemini done");
    assertThat(home.audit().waiting(ANNA)).isEmpty();
    assertThat(right.verifyAudit(ANNA).isIntact()).isTrue();
  }

  @Test
  void onlyALostMasterKeyMakesTheAuditLost() {
    Vault right = behind("correct horse");
    home.save(right, ANNA, GEMINI, synthetic.gemini());
    assertProblem(
        Problem.Unavailable.WRONG_PASSPHRASE, () -> behind("battery").audit().isLost(ANNA));
    assertThat(right.audit().isLost(ANNA)).isFalse();
    assertThat(right.audit().canEnter(ANNA)).isTrue();
    assertThat(right.audit().canEnter(BEN)).as("who has no keys").isFalse();
    assertThat(folder.resolve("master.key").toFile().delete()).isTrue();
    assertThat(behind("correct horse").audit().isLost(ANNA)).isTrue();
    assertThat(behind("correct horse").audit().canEnter(ANNA)).isFalse();
  }

  @Test
  void keysWithoutAnyEntryAreFoundUntilSomebodyAcceptsIt() throws SQLException, IOException {
    home.save(vault, ANNA, GEMINI, synthetic.gemini());
    deleteHead(ANNA);
    home.execute("DROP TRIGGER audit_no_delete");
    home.execute("DELETE FROM audit");
    home.execute("DELETE FROM audit_keys");
    Vault later = home.vault();
    assertThat(later.verifyAudit(ANNA).findings())
        .containsExactly(new Finding(Kind.CHAIN_MISSING, 0, 0));
    assertThat(later.get(ANNA, GEMINI)).isPresent();
    assertThat(home.audited(ANNA))
        .containsExactly("begin  done", "evidence-lost  done", "read gemini done");
    assertThat(later.verifyAudit(ANNA).findings())
        .containsExactly(new Finding(Kind.EVIDENCE_LOST, 2, 2));
    later.acceptAudit(ANNA);
    later.acceptAudit(ANNA); // there is nothing more to accept
    assertThat(home.audited(ANNA)).endsWith("read gemini done", "accept  done").hasSize(4);
    assertThat(later.verifyAudit(ANNA).findings()).isEmpty();
    assertThat(later.verifyAudit(ANNA).newHeads()).containsExactly(2L);
  }

  @Test
  void theAuditOutlivesTheKeysOfAUser() throws SQLException {
    home.save(vault, ANNA, GEMINI, synthetic.gemini());
    home.execute("DELETE FROM api_keys");
    home.execute("DELETE FROM data_keys");
    assertThat(home.vault().verifyAudit(ANNA).findings())
        .containsExactly(new Finding(Kind.STORED_NONE, 2, 2, "gemini"));
    home.execute("DROP TRIGGER audit_no_update");
    home.execute("UPDATE audit SET provider = 'exa' WHERE seq = 2");
    assertThat(home.vault().verifyAudit(ANNA).findings())
        .containsExactly(new Finding(Kind.ENTRY_ALTERED, 2, 2));
  }

  @Test
  void aUseOfAKeyIsEnteredWithItsFingerprintAndItsDetail() {
    home.save(vault, ANNA, GEMINI, synthetic.gemini());
    Vault later = home.vault();
    AuditEvent copy = copy(later);
    later.enter(ANNA, List.of(copy, copy.failed(new Problem(Problem.Refused.FILE_CHANGED, "x"))));
    assertThat(home.audited(ANNA)).endsWith("copy gemini done", "copy gemini refused.file-changed");
    AuditRow last = home.audit().latest(ANNA, 1).getFirst();
    assertThat(last.event().detail()).isEqualTo("backend");
    assertThat(last.event().fingerprint())
        .isEqualTo(later.list(ANNA).getFirst().fingerprint().orElseThrow());
  }

  @Test
  void aUseThatCannotBeEnteredIsRefused() throws SQLException {
    home.save(vault, ANNA, GEMINI, synthetic.gemini());
    home.execute(CLOSE);
    assertProblem(Problem.Unavailable.AUDIT, () -> vault.enter(ANNA, List.of(copy(vault))));
  }

  @Test
  void aUseOfNoKeysIsNoEntry() {
    home.save(vault, ANNA, GEMINI, synthetic.gemini());
    List<String> before = home.audited(ANNA);
    vault.enter(ANNA, List.of());
    assertThat(home.audited(ANNA)).isEqualTo(before);
  }

  @Test
  void goesOnAfterItWasLocked() {
    home.save(vault, ANNA, GEMINI, synthetic.gemini());
    assertThat(vault.lock()).containsExactly(ANNA);
    assertThat(vault.get(ANNA, GEMINI)).isPresent();
    home.save(vault, ANNA, EXA, synthetic.exa());
    assertThat(home.audited(ANNA))
        .containsExactly("begin  done", "set gemini done", "read gemini done", "set exa done");
    assertThat(vault.verifyAudit(ANNA).isIntact()).isTrue();
  }

  private static AuditEvent copy(Vault vault) {
    try (StoredKey key = vault.list(ANNA).getFirst()) {
      return vault
          .event(ANNA, AuditAction.COPY, key.provider(), key.secret().orElseThrow())
          .withDetail("backend");
    }
  }

  private Vault behind(String passphrase) {
    MasterKeyStores stores =
        new MasterKeyStores(
            Optional.empty(),
            home.keyring(),
            Optional.of(home.passphraseFile(passphrase)),
            Optional.empty());
    return home.vault(home.masterKeys(choosing(MasterKeyPlace.PASSPHRASE, stores)));
  }

  private void deleteHead(UserId user) throws IOException {
    Files.delete(vault.verifyAudit(user).headFile().orElseThrow());
  }

  private static void assertProblem(Problem.Reason reason, Runnable work) {
    assertThatExceptionOfType(OnboardingException.class)
        .isThrownBy(work::run)
        .satisfies(e -> assertThat(e.problem().reason()).isEqualTo(reason));
  }
}
