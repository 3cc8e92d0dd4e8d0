package com.alwrity.onboarding.step.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.alwrity.onboarding.model.FormatHint;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.model.ProviderId;
import com.alwrity.onboarding.model.Secret;
import com.alwrity.onboarding.model.Verdict;
import com.alwrity.onboarding.provider.ProviderCatalogue;
import com.alwrity.onboarding.provider.check.CheckResult;
import com.alwrity.onboarding.recogniser.Finding.Remark;
import com.alwrity.onboarding.recogniser.Finding.Remark.Kind;
import com.alwrity.onboarding.recogniser.KeyRecogniser;
import com.alwrity.onboarding.testing.SampleHome;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyCardModelTest {
  private final ProviderCatalogue catalogue = ProviderCatalogue.load(List.of());
  private final KeyRecogniser recogniser = new KeyRecogniser(catalogue);
  private final KeyCardModel card =
      new KeyCardModel(catalogue.require("gemini"), recogniser::recognise);

  @Test
  void hasNothingAtFirst() {
    assertThat(card.entry().get()).isEqualTo(new Entry.Nothing());
    assertThat(card.hasKey()).isFalse();
  }

  @Test
  void takesAKeyWithoutTheSpaceAroundIt() {
    card.enter(Secret.of(" " + SampleHome.GEMINI + "\n"));

    assertThat(card.entry().get()).isEqualTo(new Entry.Key(FormatHint.EXPECTED));
    assertThat(card.key()).contains(Secret.of(SampleHome.GEMINI));
  }

  @Test
  void takesAKeyThatLooksUnusual() {
    card.enter(Secret.of("7f3Qd-unknown-91x"));

    assertThat(card.entry().get()).isEqualTo(new Entry.Key(FormatHint.UNUSUAL));
    assertThat(card.hasKey()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"wavespeed", "gemini"})
  void saysOfNoKeyThatItLooksRightWhereNobodyKnowsHowTheyLook(String provider) {
    KeyCardModel other = new KeyCardModel(catalogue.require(provider), recogniser::recognise);
    other.enter(Secret.of("7f3Qd-unknown-91x-81b"));

    assertThat(other.entry().get())
        .isEqualTo(
            new Entry.Key(provider.equals("gemini") ? FormatHint.UNUSUAL : FormatHint.NO_FORMAT));
  }

  @Test
  void doesNotTakeWhatOnlyStandsInForAKey() {
    card.enter(Secret.of("your_gemini_api_key_here"));

    assertThat(card.entry().get()).isEqualTo(new Entry.Key(FormatHint.PLACEHOLDER));
    assertThat(card.hasKey()).isFalse();
  }

  @Test
  void saysWhyATextCannotBeAKey() {
    card.enter(Secret.of("two words"));

    assertThat(card.entry().get())
        .isInstanceOfSatisfying(
            Entry.Impossible.class,
            e -> assertThat(e.problem().reason()).isEqualTo(Problem.Invalid.KEY_CHARACTER));
    assertThat(card.hasKey()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"GEMINI_API_KEY=%s", "export GEMINI_API_KEY='%s'", "x-goog-api-key: %s"})
  void takesTheKeyOutOfATextThatHoldsIt(String text) {
    card.enter(Secret.of(text.formatted(SampleHome.GEMINI)));

    assertThat(card.entry().get()).isEqualTo(new Entry.Key(FormatHint.EXPECTED));
    assertThat(card.key()).contains(Secret.of(SampleHome.GEMINI));
  }

  @Test
  void saysWhoseKeyItLooksLikeAndTakesItAllTheSame() {
    String groq = "gsk_" + "Zq8w".repeat(13);
    card.enter(Secret.of(groq));

    assertThat(card.entry().get())
        .isInstanceOfSatisfying(
            Entry.Key.class, key -> assertThat(key.other()).contains(new ProviderId("groq")));
    assertThat(card.key()).contains(Secret.of(groq));
  }

  @Test
  void saysWhoseElseAKeyMayBeWithoutNamingItsOwnProvider() {
    card.enter(Secret.of("sk-" + "Zq8w".repeat(12)));

    assertThat(card.entry().get())
        .isInstanceOfSatisfying(
            Entry.Key.class,
            key -> {
              assertThat(key.other()).isEmpty();
              assertThat(key.mayBe())
                  .containsExactly(new ProviderId("stability"), new ProviderId("moonshot"));
            });
  }

  @Test
  void saysThatItIsTwoKeys() {
    card.enter(Secret.of(SampleHome.GEMINI + SampleHome.GEMINI));

    assertThat(card.entry().get())
        .isInstanceOfSatisfying(
            Entry.Key.class,
            key -> assertThat(key.remarks()).map(Remark::kind).containsExactly(Kind.TWO_KEYS));
  }

  @Test
  void forgetsWhatWasSaidOfAnotherKey() {
    card.enter(Secret.of(SampleHome.GEMINI));
    card.check()
        .set(
            new CheckState.Done(
                new CheckResult(
                    card.provider().id(),
                    Verdict.VALID,
                    List.of(),
                    OptionalInt.of(200),
                    Duration.ofMillis(9))));
    assertThat(card.verdict()).contains(Verdict.VALID);
    card.enter(Secret.of(SampleHome.GEMINI + "x"));

    assertThat(card.verdict()).isEmpty();
    assertThat(card.check().get()).isEqualTo(new CheckState.None());
  }

  @Test
  void wipesWhatIsReplaced() {
    Secret entered = Secret.of(SampleHome.GEMINI);
    card.enter(entered);
    Secret first = card.key().orElseThrow();
    card.enter(Secret.of(""));

    assertThat(card.entry().get()).isEqualTo(new Entry.Nothing());
    for (Secret wiped : List.of(entered, first)) {
      assertThatThrownBy(() -> wiped.reveal(c -> c.length))
          .isInstanceOf(IllegalStateException.class);
    }
  }
}
