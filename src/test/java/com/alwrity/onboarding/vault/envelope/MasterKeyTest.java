package com.alwrity.onboarding.vault.envelope;

import static com.alwrity.onboarding.testing.SyntheticKeys.textOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.alwrity.onboarding.model.MasterKeyPlace;
import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.model.Secret;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class MasterKeyTest {
  private static final byte[] PLAIN = {1, 2, 3};
  private static final byte[] BOUND_TO = {4};

  @Test
  void aNewOneIsThirtyTwoBytesBehindItsVersion() {
    String text = textOf(MasterKey.newText());
    assertThat(text).matches("v1\\.[A-Za-z0-9_-]{43}");
    assertThat(Base64.getUrlDecoder().decode(text.substring(3))).hasSize(32);
  }

  @Test
  void noTwoNewOnesAreTheSame() {
    assertThat(MasterKey.newText()).isNotEqualTo(MasterKey.newText());
    assertThat(MasterKey.newId()).matches("[0-9a-f]{16}").isNotEqualTo(MasterKey.newId());
  }

  @Test
  void theVersionAndThePaddingMakeNoDifference() throws GeneralSecurityException {
    String bare = encoded(1, 32);
    byte[] sealed = key("id", bare).aead().encrypt(PLAIN, BOUND_TO);
    assertThat(key("id", "v1." + bare).aead().decrypt(sealed, BOUND_TO)).isEqualTo(PLAIN);
    assertThat(key("id", bare + "=").aead().decrypt(sealed, BOUND_TO)).isEqualTo(PLAIN);
  }

  @Test
  void serversAgreeOnTheIdOfTheSameBytesHoweverTheyAreWritten() {
    String bare = encoded(1, 32);
    String id = MasterKey.idOf(Secret.of(bare));
    assertThat(id).matches("[0-9a-f]{16}");
    assertThat(MasterKey.idOf(Secret.of("v1." + bare))).isEqualTo(id);
    assertThat(MasterKey.idOf(Secret.of(bare + "="))).isEqualTo(id);
    assertThat(MasterKey.idOf(Secret.of(encoded(2, 32)))).isNotEqualTo(id);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 16, 31, 33, 64})
  void anotherLengthIsNoMasterKey(int bytes) {
    assertWrong(() -> key("id", encoded(1, bytes)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "v1.", "not base64 at all", "v2.", "ÄÖÜ"})
  void anotherTextIsNoMasterKey(String text) {
    assertWrong(() -> key("id", text));
  }

  @Test
  void recognisesItselfByTheCheckValue() {
    String check = key("id", encoded(1, 32)).check();
    key("id", encoded(1, 32)).verify(check);
    assertThat(key("id", encoded(1, 32)).check()).as("a fresh nonce").isNotEqualTo(check);
  }

  @Test
  void doesNotTakeTheCheckValueOfAnother() {
    String check = key("id", encoded(1, 32)).check();
    assertWrong(() -> key("id", encoded(2, 32)).verify(check));
    assertWrong(() -> key("other", encoded(1, 32)).verify(check));
    assertWrong(() -> key("id", encoded(1, 32)).verify(""));
    assertWrong(() -> key("id", encoded(1, 32)).verify("§"));
  }

  @Test
  void doesNotPrintItself() {
    String text = encoded(1, 32);
    assertThat(key("id", text).toString()).doesNotContain(text, text.substring(0, 6));
  }

  private static void assertWrong(Runnable work) {
    assertThatExceptionOfType(OnboardingException.class)
        .isThrownBy(work::run)
        .satisfies(
            e ->
                assertThat(e.problem())
                    .isEqualTo(new Problem(Problem.Unavailable.MASTER_KEY_WRONG)));
  }

  private static MasterKey key(String id, String text) {
    return MasterKey.of(id, MasterKeyPlace.SECRET, Secret.of(text));
  }

  private static String encoded(long seed, int length) {
    byte[] bytes = new byte[length];
    new Random(seed).nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
