package com.alwrity.onboarding.destination;

import static com.alwrity.onboarding.testing.SyntheticKeys.COPILOTKIT;
import static com.alwrity.onboarding.testing.SyntheticKeys.EXA;
import static com.alwrity.onboarding.testing.SyntheticKeys.GEMINI;
import static com.alwrity.onboarding.testing.SyntheticKeys.keyOf;
import static com.alwrity.onboarding.testing.SyntheticKeys.textOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.alwrity.onboarding.keyring.FaultyKeyring;
import com.alwrity.onboarding.keyring.FaultyKeyring.Faults;
import com.alwrity.onboarding.keyring.Keyring;
import com.alwrity.onboarding.keyring.Lookup;
import com.alwrity.onboarding.keyring.PassphraseFile;
import com.alwrity.onboarding.keyring.SessionKeyring;
import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.PlaceState;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.model.ProviderId;
import com.alwrity.onboarding.model.Secret;
import com.alwrity.onboarding.model.UserId;
import com.alwrity.onboarding.testing.SyntheticKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class KeyringPlaceTest {
  private static final UserId ANNA = new UserId("user_anna");

  private final SortedMap<ProviderId, Secret> keys = new SyntheticKeys(7).required();
  private final SessionKeyring keyring = new SessionKeyring();
  private final KeyringPlace place = new KeyringPlace(keyring, ANNA);

  @Test
  void namesTheItemsByUserAndProvider() {
    place.write(keys);
    keys.forEach(
        (provider, key) ->
            assertThat(keyring.get("alwrity", "user_anna/" + provider))
                .isEqualTo(new Lookup.Present(key)));
    assertThat(place.target()).hasToString("alwrity user_anna/…");
  }

  @Test
  void keepsUsersApart() {
    place.write(keys);
    KeyringPlace bens = new KeyringPlace(keyring, new UserId("user_ben"));
    assertThat(bens.state(GEMINI, keyOf(keys, GEMINI))).isEqualTo(PlaceState.MISSING);
  }

  @Test
  void tellsHowAnItemComparesWithAKey() throws IOException {
    Secret key = keyOf(keys, GEMINI);
    assertThat(place.state(GEMINI, key)).isEqualTo(PlaceState.MISSING);
    keyring.put("alwrity", "user_anna/gemini", Secret.of("other"));
    assertThat(place.state(GEMINI, key)).isEqualTo(PlaceState.DIFFERENT);
    place.write(keys);
    assertThat(place.state(GEMINI, key)).isEqualTo(PlaceState.CURRENT);
  }

  @Test
  void showsWhatItWouldDoWithoutDoingItAndWithoutTheKeys() {
    keyring.put("alwrity", "user_anna/exa", keyOf(keys, EXA));
    keyring.put("alwrity", "user_anna/gemini", Secret.of("an older key"));
    PlaceReview review = place.review(keys);
    assertThat(review.difference().lines())
        .extracting(line -> line.sign() + line.text())
        .containsExactly(
            "+user_anna/copilotkit " + keyOf(keys, COPILOTKIT).hint(),
            "-user_anna/gemini " + Secret.of("an older key").hint(),
            "+user_anna/gemini " + keyOf(keys, GEMINI).hint());
    assertThat(review.changes()).isTrue();
    assertThat(place.state(COPILOTKIT, keyOf(keys, COPILOTKIT))).isEqualTo(PlaceState.MISSING);
    place.write(keys);
    assertThat(place.review(keys).changes()).isFalse();
  }

  @Test
  void aKeyThatTheKeyringCannotHoldKeepsNoOtherOut() {
    keyring.put("alwrity", "user_anna/copilotkit", Secret.of("before"));
    keys.put(GEMINI, Secret.of("schlüssel"));
    keys.put(new ProviderId("tavily"), Secret.of("k".repeat(1001)));
    assertThat(place.review(keys).difference().keys())
        .containsExactly("user_anna/copilotkit", "user_anna/exa");
    assertThatExceptionOfType(OnboardingException.class)
        .isThrownBy(() -> place.write(keys))
        .satisfies(
            e ->
                assertThat(e.problem())
                    .isEqualTo(
                        new Problem(Problem.Refused.KEYRING_VALUES, "gemini, tavily", "gemini")));
    assertThat(place.state(COPILOTKIT, keyOf(keys, COPILOTKIT))).isEqualTo(PlaceState.CURRENT);
    assertThat(place.state(EXA, keyOf(keys, EXA))).isEqualTo(PlaceState.CURRENT);
    assertThat(keyring.get("alwrity", "user_anna/gemini")).isEqualTo(new Lookup.Absent());
    assertThat(textOf(keyOf(keys, EXA))).as("the caller's secrets stay").isNotEmpty();
  }

  @Test
  void noOlderCopyStaysOfAKeyThatTheKeyringCannotHold() {
    keyring.put("alwrity", "user_anna/gemini", Secret.of("an older key"));
    keys.keySet().retainAll(Set.of(GEMINI));
    keys.put(GEMINI, Secret.of("schlüssel"));
    PlaceReview review = place.review(keys);
    assertThat(review.difference().lines())
        .extracting(line -> line.sign() + line.text())
        .containsExactly("-user_anna/gemini " + Secret.of("an older key").hint());
    assertThat(review.changes()).isTrue();
    assertThatExceptionOfType(OnboardingException.class)
        .isThrownBy(() -> place.write(keys))
        .satisfies(
            e ->
                assertThat(e.problem())
                    .as("of no others, nothing is said")
                    .isEqualTo(new Problem(Problem.Refused.KEYRING_NO_VALUE, "gemini", "gemini")));
    assertThat(keyring.get("alwrity", "user_anna/gemini")).isEqualTo(new Lookup.Absent());
    assertThat(place.review(keys).changes()).isFalse();
  }

  @Test
  void theOlderCopyIsBackWhenTheKeyringFailsBehindIt() {
    keyring.put("alwrity", "user_anna/copilotkit", Secret.of("before"));
    keys.put(COPILOTKIT, Secret.of("schlüssel"));
    Faults faults = new Faults();
    KeyringPlace failing = new KeyringPlace(new FaultyKeyring(keyring, faults), ANNA);
    faults.arm(FaultyKeyring.Kind.BEFORE, 4); // the second item is to be put
    assertThatExceptionOfType(OnboardingException.class).isThrownBy(() -> failing.write(keys));
    assertThat(faults.hasHappened()).isTrue();
    assertThat(keyring.get("alwrity", "user_anna/copilotkit"))
        .isEqualTo(new Lookup.Present(Secret.of("before")));
  }

  @Test
  void isAsItWasWhenTheKeyringFailsAtOneItem() {
    keyring.put("alwrity", "user_anna/copilotkit", Secret.of("before"));
    Faults faults = new Faults();
    KeyringPlace failing = new KeyringPlace(new FaultyKeyring(keyring, faults), ANNA);
    faults.arm(FaultyKeyring.Kind.BEFORE, 4); // the second item is to be put
    assertThatExceptionOfType(OnboardingException.class).isThrownBy(() -> failing.write(keys));
    assertThat(faults.hasHappened()).isTrue();
    assertThat(keyring.get("alwrity", "user_anna/copilotkit"))
        .isEqualTo(new Lookup.Present(Secret.of("before")));
    assertThat(keyring.get("alwrity", "user_anna/exa")).isEqualTo(new Lookup.Absent());
  }

  @Test
  void saysWhenTheKeyringCannotBeUsed(@TempDir Path folder) throws IOException {
    Keyring unusable =
        new PassphraseFile(
            Files.writeString(folder.resolve("damaged.key"), "damaged"), isNew -> Secret.of("x"));
    KeyringPlace there = new KeyringPlace(unusable, ANNA);
    assertThat(there.state(GEMINI, keyOf(keys, GEMINI))).isEqualTo(PlaceState.UNAVAILABLE);
    assertThat(there.review(keys).refusal())
        .map(Problem::reason)
        .contains(Problem.Unavailable.PASSPHRASE_FILE_DAMAGED);
    assertThatExceptionOfType(OnboardingException.class).isThrownBy(() -> there.write(keys));
    assertThat(Places.forget(unusable, ANNA, GEMINI))
        .map(Problem::reason)
        .contains(Problem.Unavailable.PASSPHRASE_FILE_DAMAGED);
  }

  @Test
  void forgetsTheItemOfOneKey() {
    place.write(keys);
    assertThat(Places.forget(keyring, ANNA, GEMINI)).isEmpty();
    assertThat(Places.forget(keyring, ANNA, GEMINI)).isEmpty();
    assertThat(place.state(GEMINI, keyOf(keys, GEMINI))).isEqualTo(PlaceState.MISSING);
    assertThat(place.state(EXA, keyOf(keys, EXA))).isEqualTo(PlaceState.CURRENT);
  }
}
