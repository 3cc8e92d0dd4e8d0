package com.alwrity.onboarding.vault;

import static com.alwrity.onboarding.testing.SyntheticKeys.EXA;
import static com.alwrity.onboarding.testing.SyntheticKeys.GEMINI;
import static com.alwrity.onboarding.vault.VaultHome.ANNA;
import static com.alwrity.onboarding.vault.VaultHome.BEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.alwrity.onboarding.database.Tables;
import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.model.ProviderId;
import com.alwrity.onboarding.model.Secret;
import com.alwrity.onboarding.model.Verdict;
import com.alwrity.onboarding.testing.SyntheticKeys;
import com.alwrity.onboarding.vault.audit.AuditAction;
import com.alwrity.onboarding.vault.audit.AuditEvent;
import com.alwrity.onboarding.vault.audit.AuditLog;
import com.alwrity.onboarding.vault.audit.Finding;
import com.alwrity.onboarding.vault.audit.Finding.Kind;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What somebody does to the rows of stored keys with the means of the database. */
final class StoredKeysAuditTest {
  private static final Instant UNTIL = Instant.parse("2030-01-01T00:00:00Z");
  private static final String COPY = "CREATE TABLE copy AS SELECT * FROM api_keys";

  private final SyntheticKeys synthetic = new SyntheticKeys(5);

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
  void anOlderRowThatIsPutBackIsFound() throws SQLException {
    home.save(vault, ANNA, GEMINI, synthetic.gemini());
    home.execute(COPY);
    home.save(vault, ANNA, GEMINI, synthetic.gemini());
    assertThat(found()).isEmpty();
    home.execute("DELETE FROM api_keys");
    home.execute("INSERT INTO api_keys SELECT * FROM copy");
    assertThat(vault.get(ANNA, GEMINI)).as("it is sealed as it should be").isPresent();
    assertThat(found()).containsExactly(new Finding(Kind.STORED_OTHER, 3, 3, "gemini"));
    home.save(vault, ANNA, GEMINI, synthetic.gemini());
    assertThat(found()).isEmpty();
  }

  @Test
  void aRowThatIsTakenOutIsFound() throws SQLException {
    home.save(vault, ANNA, GEMINI, synthetic.gemini());
    home.save(vault, BEN, GEMINI, synthetic.gemini());
    home.execute("DELETE FROM api_keys");
    assertThat(found()).containsExactly(new Finding(Kind.STORED_NONE, 2, 2, "gemini"));
    Problem takenOut = new Problem(Problem.Unavailable.KEY_TAKEN_OUT, GEMINI, ANNA);
    assertThat(vault.lost(ANNA)).contains(takenOut);
    assertProblem(takenOut, () -> vault.get(ANNA, GEMINI));
    assertThat(vault.get(ANNA, EXA)).as("never saved").isEmpty();
    vault.acceptAudit(ANNA);
    assertThat(vault.lost(ANNA)).isEmpty();
    assertThat(found()).isEmpty();
    home.save(vault, ANNA, EXA, synthetic.exa());
    home.execute("DELETE FROM api_keys");
    assertThat(found()).containsExactly(new Finding(Kind.STORED_NONE, 4, 4, "exa"));
  }

  @Test
  void aRowThatComesBackAfterItsRemovalIsFound() throws SQLException {
    home.save(vault, ANNA, GEMINI, synthetic.gemini());
    home.execute(COPY);
    vault.remove(ANNA, GEMINI).ifPresent(StoredKey::close);
    assertThat(found()).isEmpty();
    home.execute("INSERT INTO api_keys SELECT * FROM copy");
    assertThat(found()).containsExactly(new Finding(Kind.STORED_UNKNOWN, 3, 3, "gemini"));
    vault.remove(ANNA, GEMINI).ifPresent(StoredKey::close);
    assertThat(found()).isEmpty();
  }

  @Test
  void aRowUnderTheNameOfAnotherProviderIsFound() throws SQLException {
    home.save(vault, ANNA, GEMINI, synthetic.gemini());
    home.execute("UPDATE api_keys SET provider = 'exa'");
    assertThat(found())
        .containsExactly(
            new Finding(Kind.STORED_UNKNOWN, 0, 0, "exa"),
            new Finding(Kind.STORED_NONE, 2, 2, "gemini"));
  }

  @Test
  void whatWasRotatedAndGoneBackToIsTheLast() {
    home.save(vault, ANNA, GEMINI, synthetic.gemini());
    FormerKeys former = vault.formerKeys();
    try (Secret next = Secret.of(synthetic.gemini())) {
      rotation(tables -> former.replace(tables, ANNA, GEMINI, next, UNTIL));
    }
    assertThat(found()).isEmpty();
    rotation(tables -> former.takeBack(tables, ANNA, GEMINI, UNTIL));
    assertThat(found()).isEmpty();
    rotation(tables -> former.letGo(tables, ANNA, GEMINI));
    assertThat(found()).isEmpty();
  }

  private void rotation(Rotation rotation) {
    home.database()
        .transact(
            tables -> {
              rotation.make(tables);
              return tables;
            });
  }

  /** A part of a rotation. */
  @FunctionalInterface
  private interface Rotation {
    void make(Tables tables) throws SQLException;
  }

  @Test
  void whatIsDamagedBesideAKeyStandsInNobodysWay() throws SQLException {
    home.save(vault, ANNA, GEMINI, synthetic.gemini());
    home.save(vault, ANNA, EXA, synthetic.exa());
    for (String damage :
        List.of(
            "updated_at = 'soon'",
            "created_at = 'x'",
            "verdict = 'good'",
            "checked_at = 'x'",
            "expires_on = 'x'")) {
      home.execute("UPDATE api_keys SET " + damage + " WHERE provider = 'gemini'");
      assertThat(vault.list(ANNA))
          .as(damage)
          .hasSize(2)
          .allMatch(key -> key.secret().isPresent() && key.verdict() == Verdict.UNCHECKED);
      assertThat(vault.get(ANNA, GEMINI)).as(damage).isPresent();
    }
    home.execute("UPDATE api_keys SET provider = 'no id!' WHERE provider = 'gemini'");
    assertThat(vault.list(ANNA)).extracting(StoredKey::provider).containsExactly(EXA);
    assertThat(vault.sealedKeys(ANNA).open(EXA)).isPresent();
    Problem unnamed = new Problem(Problem.Unavailable.KEY_UNNAMED, ANNA);
    assertThat(vault.lost(ANNA)).contains(unnamed);
    assertThat(vault.lost(BEN)).isEmpty();
    assertProblem(unnamed, () -> vault.get(ANNA, GEMINI));
    assertProblem(unnamed, () -> vault.sealedKeys(ANNA).open(GEMINI));
    assertThat(found()).containsExactly(new Finding(Kind.STORED_NONE, 2, 2, "gemini"));
    home.save(vault, ANNA, GEMINI, synthetic.gemini());
    assertThat(vault.lost(ANNA)).as("kept aside").isEmpty();
    int kept = home.database().read(tables -> tables.keptKeys().all(ANNA).size());
    assertThat(kept).isEqualTo(1);
    assertThat(found()).isEmpty();
  }

  @Test
  void swappedDataKeysAreSaidAsWhatTheyAre() throws SQLException {
    home.save(vault, ANNA, GEMINI, synthetic.gemini());
    home.save(vault, BEN, GEMINI, synthetic.gemini());
    home.execute(
        "UPDATE data_keys SET wrapped ="
            + " (SELECT wrapped FROM data_keys WHERE user_id = '"
            + BEN
            + "') WHERE user_id = '"
            + ANNA
            + "'");
    assertThat(home.vault().list(ANNA))
        .extracting(StoredKey::problem)
        .containsExactly(Optional.of(new Problem(Problem.Unavailable.DATA_KEY_UNREADABLE, ANNA)));
    home.vault().get(BEN, GEMINI).orElseThrow().close();
  }

  @Test
  void whatWaitsToBeEnteredCounts() throws SQLException {
    home.save(vault, ANNA, GEMINI, synthetic.gemini());
    home.audit().enterLater(ANNA, AuditEvent.of(AuditAction.FORGET));
    home.execute("DELETE FROM api_keys");
    assertThat(found()).isEmpty();
  }

  @Test
  void aMasterKeyThatIsInItsPlaceIsKnownAgain() throws SQLException {
    home.save(vault, ANNA, GEMINI, synthetic.gemini());
    home.execute("DELETE FROM master_keys");
    home.vault().get(ANNA, GEMINI).orElseThrow().close();
    int rows = home.database().read(tables -> tables.masterKeys().all().size());
    assertThat(rows).isEqualTo(1);
    home.execute("DELETE FROM master_keys");
    home.execute("UPDATE data_keys SET wrapped = 'v1.AAAA'");
    assertThat(home.vault().list(ANNA))
        .as("nothing proves it")
        .extracting(key -> key.problem().orElseThrow().reason())
        .containsExactly(Problem.Unavailable.MASTER_KEY_UNKNOWN);
  }

  @Test
  void whatIsPutBesideWhatWaitsIsFound() throws SQLException {
    home.save(vault, ANNA, GEMINI, synthetic.gemini());
    String insert =
        "INSERT INTO audit_pending (user_id, at, actor, action, provider, fingerprint, result, detail)"
            + " SELECT user_id, at, actor, 'read', provider, fingerprint, result, detail FROM audit"
            + " WHERE action = 'set'";
    for (String forgery : List.of(insert, "UPDATE audit_pending SET actor = 'somebody/cli'")) {
      home.audit().enterLater(ANNA, AuditEvent.of(AuditAction.PASSPHRASE_FAILED));
      assertThat(found()).as("before: %s", forgery).isEmpty();
      home.execute(forgery);
      assertThat(found()).as(forgery).containsExactly(new Finding(Kind.WAITING_LOST, 0, 0));
      vault.get(ANNA, GEMINI).orElseThrow().close();
      assertThat(found()).as("entered: %s", forgery).hasSize(1);
      vault.acceptAudit(ANNA);
    }
    home.execute(insert);
    assertThat(found()).as("nothing was noted").hasSize(1);
  }

  @Test
  void ofSeveralThatWereTakenOutEachIsMissed() throws SQLException {
    home.save(vault, ANNA, GEMINI, synthetic.gemini());
    home.save(vault, ANNA, EXA, synthetic.exa());
    home.execute("DELETE FROM api_keys");
    for (ProviderId provider : List.of(EXA, GEMINI)) {
      Problem takenOut = new Problem(Problem.Unavailable.KEY_TAKEN_OUT, provider, ANNA);
      assertProblem(takenOut, () -> vault.get(ANNA, provider));
    }
  }

  /** As after a kill between the note and the end of its transaction. */
  @Test
  void whatWasNotedAndDidNotHappenIsNoAlarm() {
    home.save(vault, ANNA, GEMINI, synthetic.gemini());
    AuditLog log = home.audit();
    log.enterLater(ANNA, AuditEvent.of(AuditAction.PASSPHRASE_FAILED));
    assertThatExceptionOfType(IllegalStateException.class)
        .isThrownBy(
            () ->
                home.database()
                    .transact(
                        tables -> {
                          log.appendLater(tables, ANNA, AuditEvent.of(AuditAction.FORGET));
                          throw new IllegalStateException("it ends here");
                        }));
    assertThat(found()).isEmpty();
    vault.get(ANNA, GEMINI).orElseThrow().close();
    assertThat(found()).isEmpty();
  }

  private static void assertProblem(Problem problem, ThrowingCallable call) {
    assertThatExceptionOfType(OnboardingException.class)
        .isThrownBy(call)
        .satisfies(e -> assertThat(e.problem()).isEqualTo(problem));
  }

  private List<Finding> found() {
    return home.vault().verifyAudit(ANNA).findings();
  }
}
