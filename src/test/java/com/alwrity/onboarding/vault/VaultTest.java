package com.alwrity.onboarding.vault;

import static com.alwrity.onboarding.testing.SyntheticKeys.COPILOTKIT;
import static com.alwrity.onboarding.testing.SyntheticKeys.EXA;
import static com.alwrity.onboarding.testing.SyntheticKeys.GEMINI;
import static com.alwrity.onboarding.testing.SyntheticKeys.textOf;
import static com.alwrity.onboarding.vault.VaultHome.ANNA;
import static com.alwrity.onboarding.vault.VaultHome.BEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.alwrity.onboarding.database.ApiKeys.KeyRow;
import com.alwrity.onboarding.database.KeptKeys.KeptKeyRow;
import com.alwrity.onboarding.keyring.Keyring;
import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.model.Secret;
import com.alwrity.onboarding.model.UserId;
import com.alwrity.onboarding.model.Verdict;
import com.alwrity.onboarding.testing.SyntheticKeys;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class VaultTest {
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

  @ParameterizedTest
  @ValueSource(strings = {"k", "plain-key", "pässwörd€", "鍵🔑", "a b\tc", "\\\"'$`"})
  void givesBackWhatItGot(String key) {
    home.save(vault, ANNA, GEMINI, key);
    assertHas(vault, ANNA, key);
    assertHas(home.vault(), ANNA, key);
  }

  @Test
  void givesBackVeryLongKeys() {
    String key = synthetic.generic(100_000);
    home.save(vault, ANNA, GEMINI, key);
    assertHas(home.vault(), ANNA, key);
  }

  @Test
  void knowsUntilWhenAKeyIsGoodAsLongAsItIsThatKey() {
    String key = synthetic.gemini();
    Optional<LocalDate> day = Optional.of(LocalDate.parse("2027-01-31"));
    home.save(vault, ANNA, GEMINI, key);
    home.save(vault, ANNA, EXA, synthetic.exa());
    vault.expires(ANNA, GEMINI, day);
    home.save(vault, ANNA, GEMINI, key);
    assertThat(expiries()).containsExactly(Optional.empty(), day);
    home.save(vault, ANNA, GEMINI, synthetic.gemini());
    assertThat(expiries()).containsExactly(Optional.empty(), Optional.empty());
    vault.expires(ANNA, GEMINI, day);
    vault.remove(ANNA, GEMINI);
    home.save(vault, ANNA, GEMINI, key);
    assertThat(expiries()).containsExactly(Optional.empty(), Optional.empty());
  }

  @ParameterizedTest
  @ValueSource(strings = {"+10000-01-01", "-0001-12-31"})
  void refusesADateThatNotEveryDatabaseCanHold(String date) {
    home.save(vault, ANNA, GEMINI, synthetic.gemini());
    assertThatExceptionOfType(OnboardingException.class)
        .isThrownBy(() -> vault.expires(ANNA, GEMINI, Optional.of(LocalDate.parse(date))))
        .satisfies(e -> assertThat(e.problem().reason()).isEqualTo(Problem.Invalid.DATE));
  }

  private List<Optional<LocalDate>> expiries() {
    return vault.list(ANNA).stream().map(StoredKey::expiresOn).toList();
  }

  @Test
  void givesEachUserTheirOwn() {
    String annas = synthetic.gemini();
    String bens = synthetic.gemini();
    home.save(vault, ANNA, GEMINI, annas);
    home.save(vault, BEN, GEMINI, bens);
    assertHas(home.vault(), ANNA, annas);
    assertHas(home.vault(), BEN, bens);
  }

  @ParameterizedTest
  @ValueSource(strings = {"user_anna ", "User_anna", "user_ann", "user_anna'--", "%", "user-anna"})
  void givesAnUnknownUserNothing(String similar) {
    home.save(vault, ANNA, GEMINI, synthetic.gemini());
    assertThat(vault.get(new UserId(similar), GEMINI)).isEmpty();
    assertThat(vault.list(new UserId(similar))).isEmpty();
  }

  @Test
  void givesNothingForAnotherProvider() {
    home.save(vault, ANNA, GEMINI, synthetic.gemini());
    assertThat(vault.get(ANNA, EXA)).isEmpty();
  }

  @Test
  void aReplacedKeyHasANewVersion() {
    home.save(vault, ANNA, GEMINI, synthetic.gemini());
    KeyRow first = row();
    String second = synthetic.gemini();
    home.save(vault, ANNA, GEMINI, second);
    assertThat(row().version()).isEqualTo(first.version() + 1);
    assertThat(row().key()).isNotEqualTo(first.key()).startsWith("v1.");
    assertHas(home.vault(), ANNA, second);
  }

  @Test
  void theSameKeyIsNeverSealedToTheSameText() {
    String key = synthetic.gemini();
    home.save(vault, ANNA, GEMINI, key);
    String first = row().key();
    home.save(vault, ANNA, GEMINI, key);
    assertThat(row().key()).isNotEqualTo(first);
  }

  @Test
  void listsAllKeysInTheOrderOfTheirProviders() {
    home.save(vault, ANNA, GEMINI, synthetic.gemini());
    home.save(vault, ANNA, EXA, synthetic.exa());
    home.save(vault, ANNA, COPILOTKIT, synthetic.copilotkit());
    assertThat(vault.list(ANNA))
        .extracting(StoredKey::provider)
        .containsExactly(COPILOTKIT, EXA, GEMINI);
    assertThat(vault.list(ANNA))
        .allSatisfy(
            key -> {
              assertThat(key.verdict()).isEqualTo(Verdict.UNCHECKED);
              assertThat(key.fingerprint()).hasValueSatisfying(f -> matches(f, "[0-9a-f]{16}"));
              assertThat(key.problem()).isEmpty();
            });
  }

  @Test
  void fingerprintsTellKeysApartAndUsersToo() {
    String key = synthetic.gemini();
    home.save(vault, ANNA, GEMINI, key);
    String first = vault.list(ANNA).getFirst().fingerprint().orElseThrow();
    home.save(vault, ANNA, GEMINI, key);
    assertThat(home.vault().list(ANNA).getFirst().fingerprint()).contains(first);
    home.save(vault, ANNA, GEMINI, synthetic.gemini());
    assertThat(vault.list(ANNA).getFirst().fingerprint()).isNotEmpty().isNotEqualTo(first);
    home.save(vault, BEN, GEMINI, key);
    assertThat(vault.list(BEN).getFirst().fingerprint()).isNotEmpty().isNotEqualTo(first);
  }

  @Test
  void forgetsARemovedKey() {
    home.save(vault, ANNA, GEMINI, synthetic.gemini());
    home.save(vault, BEN, GEMINI, synthetic.gemini());
    assertThat(vault.remove(ANNA, GEMINI)).isPresent();
    assertThat(vault.remove(ANNA, GEMINI)).isEmpty();
    assertThat(vault.get(ANNA, GEMINI)).isEmpty();
    assertThat(vault.get(BEN, GEMINI)).isPresent();
    assertThat(keptAside()).isEmpty();
  }

  @Test
  void keepsAsideWhatCannotBeOpenedWhenItIsRemoved() {
    home.save(vault, ANNA, GEMINI, synthetic.gemini());
    String altered = "v1.altered";
    home.database()
        .transact(
            tables -> {
              tables.apiKeys().put(ANNA, GEMINI, altered, 2, Verdict.UNCHECKED);
              return altered;
            });
    assertThat(vault.remove(ANNA, GEMINI)).isPresent();
    assertThat(vault.get(ANNA, GEMINI)).isEmpty();
    assertThat(keptAside()).containsExactly(altered);
  }

  private List<String> keptAside() {
    return home.database().read(tables -> tables.keptKeys().all(ANNA)).stream()
        .map(KeptKeyRow::key)
        .toList();
  }

  @Test
  void aRowThatCannotBeOpenedIsListedWithItsProblem() throws SQLException {
    home.save(vault, ANNA, GEMINI, synthetic.gemini());
    home.save(vault, ANNA, EXA, synthetic.exa());
    home.execute("UPDATE api_keys SET version = version + 1 WHERE provider = 'gemini'");
    List<StoredKey> keys = vault.list(ANNA);
    assertThat(keys.get(0).secret()).isPresent();
    assertThat(keys.get(1).provider()).isEqualTo(GEMINI);
    assertThat(keys.get(1).secret()).isEmpty();
    assertThat(keys.get(1).fingerprint()).isEmpty();
    assertThat(keys.get(1).problem())
        .contains(new Problem(Problem.Unavailable.KEY_UNREADABLE, GEMINI, ANNA));
  }

  @Test
  void aMissingDataKeyIsAProblemAndNotNoKey() throws SQLException {
    home.save(vault, ANNA, GEMINI, synthetic.gemini());
    home.execute("DELETE FROM data_keys");
    assertThatExceptionOfType(OnboardingException.class)
        .isThrownBy(() -> home.vault().get(ANNA, GEMINI))
        .satisfies(
            e -> assertThat(e.problem().reason()).isEqualTo(Problem.Unavailable.KEY_UNREADABLE));
  }

  @Test
  void aLostMasterKeyIsAProblemAndNotNoKey() {
    home.save(vault, ANNA, GEMINI, synthetic.gemini());
    String id = home.database().read(tables -> tables.masterKeys().all()).getFirst().id();
    home.keyring().remove(Keyring.MASTER_SERVICE, "master-" + id);
    Problem lost = new Problem(Problem.Unavailable.MASTER_KEY_LOST, id, "os");
    assertThatExceptionOfType(OnboardingException.class)
        .isThrownBy(() -> home.vault().get(ANNA, GEMINI))
        .satisfies(e -> assertThat(e.problem()).isEqualTo(lost));
    assertThat(home.vault().list(ANNA).getFirst().problem()).contains(lost);
  }

  @Test
  void sealsOnlyForAUserItWasPreparedFor() {
    vault.prepare(ANNA);
    assertThatIllegalStateException()
        .isThrownBy(
            () ->
                home.database()
                    .transact(
                        tables -> {
                          tables.sessions().findOrCreate(BEN);
                          vault.put(tables, BEN, GEMINI, Secret.of("key"), Verdict.UNCHECKED);
                          return 0;
                        }));
  }

  @Test
  void twoVaultsOverOneDatabaseUseOneDataKeyForAUser() {
    Vault other = home.vault();
    vault.prepare(ANNA);
    other.prepare(ANNA);
    home.save(vault, ANNA, GEMINI, "from the one");
    home.save(other, ANNA, EXA, "from the other");
    assertThat(home.vault().list(ANNA)).allSatisfy(key -> assertThat(key.secret()).isPresent());
  }

  private static void matches(String text, String pattern) {
    assertThat(text).matches(pattern);
  }

  private KeyRow row() {
    return home.database().read(tables -> tables.apiKeys().find(ANNA, GEMINI)).orElseThrow();
  }

  private static void assertHas(Vault vault, UserId user, String key) {
    assertThat(vault.get(user, GEMINI))
        .hasValueSatisfying(secret -> assertThat(textOf(secret)).isEqualTo(key));
  }
}
