package com.alwrity.onboarding.vault;

import static com.alwrity.onboarding.testing.SyntheticKeys.EXA;
import static com.alwrity.onboarding.testing.SyntheticKeys.GEMINI;
import static com.alwrity.onboarding.vault.VaultHome.ANNA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.testing.SyntheticKeys;
import com.alwrity.onboarding.vault.audit.AuditAction;
import com.alwrity.onboarding.vault.audit.AuditEvent;
import com.alwrity.onboarding.vault.audit.Finding;
import com.alwrity.onboarding.vault.audit.Finding.Kind;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An audit that was altered, and somebody who says that he knows why. */
final class AcceptedAuditTest {
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

  @ParameterizedTest
  @ValueSource(
      strings = {
        "DELETE FROM audit_keys WHERE user_id = 'user_anna'",
        "UPDATE audit_keys SET wrapped = 'x' WHERE user_id = 'user_anna'",
        "UPDATE audit_keys SET master_key_id = 'x' WHERE user_id = 'user_anna'"
      })
  void aChainWhoseKeyIsGoneGoesOnWithAnotherIfSomebodyAcceptsThat(String damage)
      throws SQLException {
    home.save(vault, ANNA, GEMINI, synthetic.gemini());
    home.execute(damage);
    Vault later = home.vault();
    assertThatExceptionOfType(OnboardingException.class).isThrownBy(() -> later.get(ANNA, GEMINI));
    later.acceptAudit(ANNA);
    assertThat(later.get(ANNA, GEMINI)).isPresent();
    assertThat(later.verifyAudit(ANNA).findings()).isEmpty();
    assertThat(later.verifyAudit(ANNA).newHeads()).as("nobody knows what was before").contains(4L);
    home.execute("DROP TRIGGER audit_no_update");
    home.execute("UPDATE audit SET detail = replace(detail, 'key ', 'key x')");
    assertThat(later.verifyAudit(ANNA).findings())
        .extracting(Finding::kind)
        .containsExactly(Kind.ENTRY_ALTERED, Kind.ENTRY_ALTERED, Kind.ENTRY_ALTERED);
  }

  @Test
  void entriesThatSomebodyAddsUnderAKeyThatHeCallsLostHideNothing() throws SQLException {
    home.save(vault, ANNA, GEMINI, synthetic.gemini());
    home.execute(COPY);
    home.save(vault, ANNA, GEMINI, synthetic.gemini());
    home.execute("DELETE FROM api_keys");
    home.execute("INSERT INTO api_keys SELECT * FROM copy");
    home.execute("DROP TRIGGER audit_no_replace");
    String values = " at, actor, 'accept', '', '', 'done', 'key ' || %s, 'x', hash FROM audit";
    for (String key : List.of("'x'", "key_id")) {
      home.execute(
          ("INSERT INTO audit (user_id, seq, at, actor, action, provider, fingerprint, result,"
                  + " detail, key_id, hash) SELECT user_id, seq + 1,"
                  + values
                  + " WHERE user_id = 'user_anna' ORDER BY seq DESC LIMIT 1")
              .formatted(key));
      assertThat(found()).extracting(Finding::kind).as(key).contains(Kind.ENTRY_ALTERED);
    }
    home.execute(
        "INSERT INTO kept_audit_keys SELECT user_id, id, master_key_id, 'x', created_at"
            + " FROM audit_keys WHERE user_id = 'user_anna'");
    assertThat(found())
        .extracting(Finding::kind)
        .as("the chain's own key is never lost")
        .containsOnly(Kind.ENTRY_ALTERED);
  }

  @Test
  void withAKeyOfTheAuditThatIsMissingNoStoredKeyIsAccepted() throws SQLException {
    home.save(vault, ANNA, GEMINI, synthetic.gemini());
    home.execute("DELETE FROM audit_keys WHERE user_id = 'user_anna'");
    home.execute("DELETE FROM api_keys");
    Vault later = home.vault();
    assertThat(later.acceptAudit(ANNA)).extracting(Finding::kind).containsExactly(Kind.KEY_MISSING);
    assertThat(later.verifyAudit(ANNA).findings())
        .extracting(Finding::kind)
        .containsExactly(Kind.STORED_NONE);
    assertProblem(
        new Problem(Problem.Unavailable.KEY_TAKEN_OUT, GEMINI, ANNA),
        () -> later.get(ANNA, GEMINI));
  }

  @Test
  void whatIsCutOffIsSaidBesideAKeyThatIsMissing() throws SQLException {
    home.save(vault, ANNA, GEMINI, synthetic.gemini());
    home.save(vault, ANNA, EXA, synthetic.exa());
    home.execute("DROP TRIGGER audit_no_delete");
    home.execute("DELETE FROM audit WHERE user_id = 'user_anna' AND seq > 2");
    home.execute("DELETE FROM audit_keys WHERE user_id = 'user_anna'");
    assertThat(home.vault().verifyAudit(ANNA).findings())
        .containsExactly(new Finding(Kind.KEY_MISSING, 0, 0), new Finding(Kind.CUT_OFF, 3, 3));
  }

  @Test
  void aChainWithoutEntriesBeginsAnewIfSomebodyAcceptsThat() throws SQLException {
    home.save(vault, ANNA, GEMINI, synthetic.gemini());
    home.execute("DROP TRIGGER audit_no_delete");
    home.execute("DELETE FROM audit WHERE user_id = 'user_anna'");
    Vault later = home.vault();
    assertThat(later.acceptAudit(ANNA)).extracting(Finding::kind).contains(Kind.CUT_OFF);
    assertThat(later.verifyAudit(ANNA).findings()).isEmpty();
    later.get(ANNA, GEMINI).orElseThrow().close();
    assertThat(later.lost(ANNA)).isEmpty();
  }

  @Test
  void keysThatAreStoredOtherwiseAreNotAcceptedBeforeTheyAreSeen() throws SQLException {
    home.save(vault, ANNA, GEMINI, synthetic.gemini());
    home.execute(COPY);
    home.save(vault, ANNA, GEMINI, synthetic.gemini());
    vault.get(ANNA, GEMINI).orElseThrow().close();
    home.execute("DELETE FROM api_keys");
    home.execute("INSERT INTO api_keys SELECT * FROM copy");
    home.execute("DROP TRIGGER audit_no_delete");
    home.execute("DELETE FROM audit WHERE user_id = 'user_anna' AND seq > 3");
    assertThat(vault.acceptAudit(ANNA)).extracting(Finding::kind).containsExactly(Kind.CUT_OFF);
    assertThat(found()).containsExactly(new Finding(Kind.STORED_OTHER, 3, 3, "gemini"));
    vault.acceptAudit(ANNA);
    assertThat(found()).isEmpty();
  }

  @Test
  void whatWasAcceptedOfTheChainIsNoWordOnTheStoredKeys() throws SQLException {
    home.save(vault, ANNA, GEMINI, synthetic.gemini());
    home.execute(COPY);
    home.save(vault, ANNA, GEMINI, synthetic.gemini());
    home.audit().enterLater(ANNA, AuditEvent.of(AuditAction.PASSPHRASE_FAILED));
    home.execute("DELETE FROM audit_pending");
    assertThat(found()).containsExactly(new Finding(Kind.WAITING_LOST, 0, 0));
    vault.acceptAudit(ANNA);
    assertThat(found()).isEmpty();
    home.execute("DELETE FROM api_keys");
    home.execute("INSERT INTO api_keys SELECT * FROM copy");
    assertThat(found()).containsExactly(new Finding(Kind.STORED_OTHER, 3, 3, "gemini"));
  }

  @Test
  void whatCanBeAcceptedHidesNothingElse() throws SQLException {
    home.save(vault, ANNA, GEMINI, synthetic.gemini());
    home.audit().enterLater(ANNA, AuditEvent.of(AuditAction.PASSPHRASE_FAILED));
    home.execute("DELETE FROM audit_pending");
    home.execute("DELETE FROM api_keys");
    assertThat(found())
        .containsExactly(
            new Finding(Kind.WAITING_LOST, 0, 0), new Finding(Kind.STORED_NONE, 2, 2, "gemini"));
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
