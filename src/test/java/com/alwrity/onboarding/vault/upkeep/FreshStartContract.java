package com.alwrity.onboarding.vault.upkeep;

import static com.alwrity.onboarding.testing.SyntheticKeys.EXA;
import static com.alwrity.onboarding.testing.SyntheticKeys.GEMINI;
import static com.alwrity.onboarding.testing.SyntheticKeys.textOf;
import static com.alwrity.onboarding.vault.upkeep.UpkeepHome.ANNA;
import static com.alwrity.onboarding.vault.upkeep.UpkeepHome.BEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.alwrity.onboarding.database.ApiKeys.KeyRow;
import com.alwrity.onboarding.database.DataKeys.DataKeyRow;
import com.alwrity.onboarding.database.KeptKeys.KeptKeyRow;
import com.alwrity.onboarding.keyring.FaultyKeyring.Kind;
import com.alwrity.onboarding.keyring.Keyring;
import com.alwrity.onboarding.keyring.Lookup;
import com.alwrity.onboarding.model.MasterKeyPlace;
import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.model.ProviderId;
import com.alwrity.onboarding.model.Secret;
import com.alwrity.onboarding.model.UserId;
import com.alwrity.onboarding.model.Verdict;
import com.alwrity.onboarding.vault.StoredKey;
import com.alwrity.onboarding.vault.Vault;
import com.alwrity.onboarding.vault.audit.Finding;
import com.alwrity.onboarding.vault.envelope.MasterKey;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Beginning anew without the master key, over any database. */
abstract class FreshStartContract extends UpkeepFixture {
  private UpkeepHome home;
  private String account;
  private Secret lost;

  @BeforeEach
  void lose() {
    home = home().filled(MasterKeyPlace.OS);
    account = Keyring.masterAccount(home.row().id());
    Lookup found = home.os.get(Keyring.MASTER_SERVICE, account);
    lost = found instanceof Lookup.Present(Secret secret) ? secret : Secret.of("");
    home.os.remove(Keyring.MASTER_SERVICE, account);
  }

  private void comeBack() {
    home.os.put(Keyring.MASTER_SERVICE, account, lost);
  }

  @Test
  void onlyAWordOfTheUserGivesAnotherDataKey() {
    assertRefused(() -> home.save(ANNA, GEMINI, "new"), Problem.Unavailable.MASTER_KEY_LOST);
    assertThat(home.upkeep().problem(ANNA).orElseThrow().reason())
        .isEqualTo(Problem.Unavailable.MASTER_KEY_LOST);
    assertThat(home.upkeep().reset(ANNA)).isEqualTo(2);

    assertThat(home.vault().list(ANNA)).isEmpty();
    home.save(ANNA, GEMINI, "new");
    assertThat(home.vault().get(ANNA, GEMINI).map(s -> textOf(s))).contains("new");
    assertThat(home.upkeep().problem(ANNA)).isEmpty();
    assertThat(home.rows()).as("the lost one stays known").hasSize(2);
  }

  @Test
  void theOthersKeysStayWhereTheyAre() {
    home.upkeep().reset(ANNA);
    assertThat(home.vault().list(BEN))
        .hasSize(2)
        .allSatisfy(
            key ->
                assertThat(key.problem().orElseThrow().reason())
                    .isEqualTo(Problem.Unavailable.MASTER_KEY_LOST));
    comeBack();
    assertThat(home.vault().list(BEN))
        .extracting(StoredKey::problem)
        .containsOnly(Optional.empty());
  }

  @Test
  void allIsAsBeforeWhenTheMasterKeyComesBack() {
    home.upkeep().reset(ANNA);
    assertThat(home.vault().verifyAudit(ANNA).findings())
        .extracting(Finding::kind)
        .as("none is missing")
        .doesNotContain(Finding.Kind.STORED_NONE);
    assertThat(home.upkeep().recover(ANNA))
        .as("not yet")
        .isEqualTo(Map.of(Recovery.UNREADABLE, List.of(GEMINI, EXA)));
    comeBack();
    assertThat(home.upkeep().recover(ANNA)).isEqualTo(Map.of(Recovery.BACK, List.of(GEMINI, EXA)));
    home.assertAllOpen();
    assertThat(home.upkeep().recover(ANNA)).isEmpty();
    assertThat(home.vault().verifyAudit(ANNA).findings()).isEmpty();
    List<DataKeyRow> left = home.database().read(t -> t.keptDataKeys().all(ANNA));
    assertThat(left).isEmpty();
  }

  @Test
  void aKeyThatWasEnteredMeanwhileIsNotReplaced() {
    home.upkeep().reset(ANNA);
    home.save(ANNA, GEMINI, "entered meanwhile");
    comeBack();
    assertThat(home.upkeep().recover(ANNA))
        .isEqualTo(Map.of(Recovery.REPLACED, List.of(GEMINI), Recovery.BACK, List.of(EXA)));
    home.assertAllOpen();

    home.vault().remove(ANNA, GEMINI);
    assertThat(home.upkeep().recover(ANNA)).containsOnlyKeys(Recovery.BACK);
    assertThat(home.vault().get(ANNA, GEMINI).map(s -> textOf(s)))
        .hasValueSatisfying(key -> assertThat(key).startsWith("AQ."));
  }

  @Test
  void aWrongMasterKeyIsLeftInItsPlace() {
    Secret other = MasterKey.newText();
    home.os.put(Keyring.MASTER_SERVICE, account, other);
    assertRefused(() -> home.save(ANNA, GEMINI, "new"), Problem.Unavailable.MASTER_KEY_WRONG);
    home.upkeep().reset(ANNA);

    home.save(ANNA, GEMINI, "new");
    assertThat(home.vault().get(ANNA, GEMINI)).isPresent();
    assertThat(home.os.get(Keyring.MASTER_SERVICE, account)).isEqualTo(new Lookup.Present(other));
  }

  @Test
  void keysThatCanBeOpenedAreNotPutAside() {
    comeBack();
    assertRefused(() -> home.upkeep().reset(ANNA), Problem.Refused.KEYS_READABLE);
    assertRefused(() -> home.upkeep().reset(new UserId("nobody")), Problem.Refused.KEYS_READABLE);
    home.assertAllOpen();
  }

  @Test
  void withoutAPlaceForANewMasterKeyNothingIsPutAside() {
    home.faults.arm(Kind.GONE, 2);
    assertRefused(() -> home.upkeep().reset(ANNA), Problem.Unavailable.KEYRING);
    home.faults.disarm();
    comeBack();
    home.assertAllOpen();
  }

  @Test
  void twiceLostIsTwiceKept() {
    home.upkeep().reset(ANNA);
    home.save(ANNA, GEMINI, "second");
    String second = home.rows().getLast().id();
    home.os.remove(Keyring.MASTER_SERVICE, Keyring.masterAccount(second));
    home.upkeep().reset(ANNA);
    comeBack();

    assertThat(home.upkeep().recover(ANNA))
        .isEqualTo(
            Map.of(Recovery.UNREADABLE, List.of(GEMINI), Recovery.BACK, List.of(GEMINI, EXA)));
    assertThat(kept()).hasSize(1);
  }

  @Test
  void anotherProcessDoesNotSealWithTheDataKeyThatWasPutAside() {
    comeBack();
    Vault other = home.vault();
    other.prepare(ANNA); // it has the data key in its memory
    home.os.remove(Keyring.MASTER_SERVICE, account);
    home.upkeep().reset(ANNA);

    assertRefused(() -> put(other, GEMINI, "stale"), Problem.Refused.DATA_KEY_REPLACED);
    other.prepare(ANNA);
    put(other, GEMINI, "fresh");
    assertThat(home.vault().get(ANNA, GEMINI).map(s -> textOf(s))).contains("fresh");
    assertThat(other.get(ANNA, GEMINI).map(s -> textOf(s))).contains("fresh");
  }

  @Test
  void aSingleKeyThatCannotBeOpenedIsKeptWhenItIsReplaced() {
    comeBack();
    Vault vault = home.vault();
    vault.prepare(ANNA);
    assertThat(put(vault, EXA, "a readable one leaves nothing")).isFalse();
    assertThat(kept()).isEmpty();
    KeyRow gemini = home.database().read(t -> t.apiKeys().find(ANNA, GEMINI)).orElseThrow();
    raiseVersion(gemini, gemini.version() + 1);

    assertThat(put(vault, GEMINI, "new")).isTrue();
    assertThat(kept()).extracting(KeptKeyRow::key).containsExactly(gemini.key());
    assertThat(kept().getFirst().toString()).doesNotContain(gemini.key());
    assertThat(home.upkeep().recover(ANNA)).containsOnlyKeys(Recovery.UNREADABLE);
    assertThat(vault.get(ANNA, GEMINI).map(s -> textOf(s))).contains("new");
  }

  private void raiseVersion(KeyRow row, long version) {
    home.database()
        .transact(
            t -> {
              t.apiKeys().put(row.user(), row.provider(), row.key(), version, Verdict.UNCHECKED);
              return row;
            });
  }

  private boolean put(Vault vault, ProviderId provider, String key) {
    return home.database()
        .transact(
            tables -> {
              try (Secret secret = Secret.of(key)) {
                return vault.put(tables, ANNA, provider, secret, Verdict.UNCHECKED);
              }
            });
  }

  private List<KeptKeyRow> kept() {
    return home.database().read(tables -> tables.keptKeys().all(ANNA));
  }

  private static void assertRefused(Runnable work, Problem.Reason reason) {
    assertThatExceptionOfType(OnboardingException.class)
        .isThrownBy(work::run)
        .satisfies(e -> assertThat(e.problem().reason()).isEqualTo(reason));
  }
}
