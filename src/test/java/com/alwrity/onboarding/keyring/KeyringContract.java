package com.alwrity.onboarding.keyring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.model.Secret;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every keyring does. */
abstract class KeyringContract {
  static final String SERVICE = "ALwrity Onboarding";

  /** An empty keyring, or one in which this test's names are not used yet. */
  abstract Keyring keyring();

  @Test
  void givesBackWhatWasPut() {
    keyring().put(SERVICE, "given", Secret.of("AIza-some_key.0123456789"));
    assertThat(keyring().get(SERVICE, "given")).isEqualTo(present("AIza-some_key.0123456789"));
  }

  @Test
  void replacesTheEarlierValue() {
    keyring().put(SERVICE, "replaced", Secret.of("first"));
    keyring().put(SERVICE, "replaced", Secret.of("a longer second"));
    assertThat(keyring().get(SERVICE, "replaced")).isEqualTo(present("a longer second"));
  }

  @Test
  void tellsApartServicesAndAccounts() {
    keyring().put(SERVICE, "one", Secret.of("1"));
    keyring().put(SERVICE, "two", Secret.of("2"));
    keyring().put("other", "one", Secret.of("3"));
    assertThat(keyring().get(SERVICE, "one")).isEqualTo(present("1"));
    assertThat(keyring().get(SERVICE, "two")).isEqualTo(present("2"));
    assertThat(keyring().get("other", "one")).isEqualTo(present("3"));
  }

  @Test
  void saysAbsentForWhatWasNeverPut() {
    assertThat(keyring().get(SERVICE, "never put")).isEqualTo(new Lookup.Absent());
  }

  @Test
  void forgetsWhatIsRemoved() {
    keyring().put(SERVICE, "removed", Secret.of("gone soon"));
    keyring().put(SERVICE, "stays", Secret.of("still here"));
    keyring().remove(SERVICE, "removed");
    assertThat(keyring().get(SERVICE, "removed")).isEqualTo(new Lookup.Absent());
    assertThat(keyring().get(SERVICE, "stays")).isEqualTo(present("still here"));
  }

  @Test
  void removesWhatIsNotThere() {
    assertThatNoException().isThrownBy(() -> keyring().remove(SERVICE, "not there"));
  }

  @Test
  void leavesTheCallersSecretAlone() {
    Secret value = Secret.of("still mine");
    keyring().put(SERVICE, "mine", value);
    assertThat(value).isEqualTo(Secret.of("still mine"));
    value.close();
    assertThat(keyring().get(SERVICE, "mine")).isEqualTo(present("still mine"));
  }

  @Test
  void holdsAllPrintableCharactersButTheBackslash() {
    StringBuilder all = new StringBuilder();
    for (char c = ' '; c <= '~'; c++) {
      all.append(c == '\\' ? "" : c);
    }
    keyring().put(SERVICE, "all", Secret.of(all.toString()));
    assertThat(keyring().get(SERVICE, "all")).isEqualTo(present(all.toString()));
  }

  @Test
  void holdsAThousandCharacters() {
    keyring().put(SERVICE, "long", Secret.of("x".repeat(1000)));
    assertThat(keyring().get(SERVICE, "long")).isEqualTo(present("x".repeat(1000)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "back\\slash", "line\nbreak", "nul\0", "ümlaut", "tab\t"})
  void refusesAValueThatNotEveryKeyringHolds(String value) {
    keyring().put(SERVICE, "refused", Secret.of("before"));
    assertRefused(SERVICE, "refused", Secret.of(value));
    assertThat(keyring().get(SERVICE, "refused")).isEqualTo(present("before"));
  }

  @Test
  void refusesMoreThanAThousandCharacters() {
    assertRefused(SERVICE, "longer", Secret.of("x".repeat(1001)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "zoë", "a\nb"})
  void refusesANameThatNotEveryKeyringHolds(String name) {
    assertRefused(SERVICE, name, Secret.of("value"));
    assertRefused(name, "account", Secret.of("value"));
    assertThat(keyring().get(SERVICE, name)).isEqualTo(new Lookup.Absent());
    assertThatNoException().isThrownBy(() -> keyring().remove(SERVICE, name));
  }

  static Lookup present(String value) {
    return new Lookup.Present(Secret.of(value));
  }

  private void assertRefused(String service, String account, Secret value) {
    assertThatExceptionOfType(OnboardingException.class)
        .isThrownBy(() -> keyring().put(service, account, value))
        .satisfies(e -> assertThat(e.problem().reason()).isEqualTo(Problem.Refused.KEYRING_VALUE));
  }
}
