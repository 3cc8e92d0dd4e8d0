package com.alwrity.onboarding.step.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.alwrity.onboarding.model.FormatHint;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.model.Secret;
import com.alwrity.onboarding.provider.ProviderCatalogue;
import com.alwrity.onboarding.testing.SampleHome;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeyCardModelTest {
  private final KeyCardModel card =
      new KeyCardModel(ProviderCatalogue.load(List.of()).require("gemini"));

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
