package com.alwrity.onboarding.step.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.alwrity.onboarding.entry.LeftOut;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.model.ProviderId;
import com.alwrity.onboarding.model.Secret;
import com.alwrity.onboarding.provider.Provider;
import com.alwrity.onboarding.provider.ProviderCatalogue;
import com.alwrity.onboarding.recogniser.Finding.Remark.Kind;
import com.alwrity.onboarding.step.keys.PastedKeys.Told;
import com.alwrity.onboarding.step.keys.PastedKeys.Unclear;
import com.alwrity.onboarding.testing.SampleHome;
import com.alwrity.onboarding.ui.Tasks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PastedKeysTest {
  private static final String GROQ = "gsk_" + "Zq8w".repeat(13);

  /** Of a form that several providers have. */
  private static final String ANYBODYS = "sk-" + "Zq8w".repeat(12);

  @TempDir private Path folder;

  private final ProviderCatalogue catalogue = ProviderCatalogue.load(List.of());
  private final KeyCards cards = new KeyCards();
  private final PastedKeys pasted =
      new PastedKeys(
          new Tasks(
              Runnable::run,
              Runnable::run,
              failure -> {
                throw new AssertionError(failure);
              }),
          cards,
          () -> catalogue);

  @BeforeEach
  void show() {
    cards.show(KeyCards.Known.of(catalogue, Set.of()));
  }

  @Test
  void putsEachKeyIntoItsField() {
    pasted.read(
        "# mine\nGEMINI_API_KEY=%s\nexport GROQ_API_KEY=\"%s\"\nMINE=x\n"
            .formatted(SampleHome.GEMINI, GROQ));

    assertThat(card("gemini").key()).contains(Secret.of(SampleHome.GEMINI));
    assertThat(card("groq").key()).as("gets a card").contains(Secret.of(GROQ));
    assertThat(read().placed()).map(Provider::name).containsExactly("Google Gemini", "Groq");
    assertThat(read().leftOut()).map(LeftOut::name).containsExactly("MINE");
    assertThat(pasted.unclear()).isEmpty();
  }

  @Test
  void leavesAFieldAloneThatHasAnotherKeyAndAsks() {
    card("exa").enter(Secret.of("typed-by-hand-0123456789"));
    pasted.read("EXA_API_KEY=" + SampleHome.EXA);
    assertThat(card("exa").key()).contains(Secret.of("typed-by-hand-0123456789"));
    assertThat(read().placed()).isEmpty();
    Unclear question = pasted.unclear().getFirst();
    assertThat(question.replaces()).isTrue();

    pasted.give(question, new ProviderId("exa"));
    assertThat(card("exa").key()).contains(Secret.of(SampleHome.EXA));
    assertThat(pasted.unclear()).isEmpty();
    assertThatThrownBy(() -> question.key().hint()).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void asksWhoseAKeyIsThatMayBeSeveralProviders() {
    pasted.read(ANYBODYS);

    assertThat(pasted.unclear()).hasSize(1);
    Unclear question = pasted.unclear().getFirst();
    assertThat(question.replaces()).isFalse();
    assertThat(question.candidates())
        .map(p -> p.id().value())
        .containsExactly("stability", "moonshot");
    pasted.give(question, new ProviderId("stability"));
    assertThat(card("stability").key()).contains(Secret.of(ANYBODYS));
  }

  @Test
  void asksOnceMoreBeforeAnUnclearKeyReplacesAnother() {
    card("stability").enter(Secret.of("typed-by-hand-0123456789"));
    pasted.read(ANYBODYS);
    pasted.give(pasted.unclear().getFirst(), new ProviderId("stability"));
    assertThat(card("stability").key()).contains(Secret.of("typed-by-hand-0123456789"));
    assertThat(pasted.unclear()).hasSize(1).allMatch(Unclear::replaces);
    pasted.give(pasted.unclear().getFirst(), new ProviderId("stability"));
    assertThat(card("stability").key()).contains(Secret.of(ANYBODYS));
    assertThat(pasted.unclear()).isEmpty();
  }

  @Test
  void keepsWhatIsUnclearWhenAnotherTextIsRead() {
    pasted.read(ANYBODYS);
    pasted.read("EXA_API_KEY=" + SampleHome.EXA);
    assertThat(pasted.unclear()).hasSize(1);
    assertThat(read().placed()).map(Provider::name).containsExactly("Exa");
  }

  @Test
  void offersBothWhenTheNameSaysOneProviderAndTheFormAnother() {
    card("gemini").enter(Secret.of(SampleHome.GEMINI));
    pasted.read("GEMINI_API_KEY=" + GROQ);
    Unclear question = pasted.unclear().getFirst();
    assertThat(question.candidates()).map(Provider::name).containsExactly("Groq", "Google Gemini");
    assertThat(question.replaces()).isFalse();

    pasted.give(question, new ProviderId("groq"));
    assertThat(card("groq").key()).contains(Secret.of(GROQ));
    assertThat(card("gemini").key()).contains(Secret.of(SampleHome.GEMINI));
    assertThat(pasted.unclear()).isEmpty();
    assertThat(read().placed()).map(Provider::name).containsExactly("Groq");
    assertThat(read().remarked()).isEmpty();
  }

  @Test
  void asksOnceAboutEachKey() {
    card("gemini").enter(Secret.of("typed-by-hand-0123456789"));
    pasted.read(ANYBODYS + "\nGEMINI_API_KEY=" + SampleHome.GEMINI);
    pasted.read("GEMINI_API_KEY=" + SampleHome.GEMINI);
    pasted.read(ANYBODYS);
    assertThat(pasted.unclear()).hasSize(2);

    pasted.unclear().stream()
        .filter(question -> !question.replaces())
        .findFirst()
        .ifPresent(question -> pasted.give(question, new ProviderId("moonshot")));
    pasted.read(ANYBODYS);
    assertThat(pasted.unclear()).as("it is in a field").hasSize(1);
    assertThat(read().placed()).map(Provider::name).containsExactly("Moonshot AI");
  }

  @Test
  void asksNoMoreWhatTheFieldsHaveAnswered() {
    card("exa").enter(Secret.of("typed-by-hand-0123456789"));
    pasted.read("EXA_API_KEY=" + SampleHome.EXA);
    assertThat(pasted.unclear()).allMatch(Unclear::replaces);
    card("exa").clear();
    assertThat(pasted.unclear()).as("nothing to replace").hasSize(1).noneMatch(Unclear::replaces);
    card("exa").enter(Secret.of(SampleHome.EXA));
    assertThat(pasted.unclear()).isEmpty();
  }

  @Test
  void tellsOfWhatIsNoKey() {
    pasted.read("GEMINI_API_KEY=your_key_here\nEXA_API_KEY=" + SampleHome.EXA);

    assertThat(read().placed()).map(Provider::name).containsExactly("Exa");
    assertThat(read().leftOut()).map(LeftOut::name).containsExactly("GEMINI_API_KEY");
    pasted.read(SampleHome.GEMINI + SampleHome.GEMINI);
    assertThat(read().remarked()).allMatch(finding -> finding.has(Kind.TWO_KEYS)).hasSize(1);
  }

  @Test
  void saysThatThereAreNoKeys() {
    pasted.read("Dear all, the meeting is at noon.");
    assertThat(failure()).isEqualTo(Problem.Invalid.NO_KEYS);
    pasted.read("");
    assertThat(failure()).isEqualTo(Problem.Invalid.NO_KEYS);
  }

  @Test
  void readsAFileAndSaysWhyItCannot() throws IOException {
    pasted.read(Files.writeString(folder.resolve("keys.txt"), "EXA_API_KEY=" + SampleHome.EXA));
    assertThat(card("exa").key()).contains(Secret.of(SampleHome.EXA));

    pasted.read(folder);
    assertThat(failure()).isEqualTo(Problem.Refused.NOT_A_FILE);
    pasted.read(folder.resolve("gone"));
    assertThat(failure()).isEqualTo(Problem.Refused.NOT_A_FILE);
    pasted.read(Files.writeString(folder.resolve("large"), "x".repeat(5 << 20)));
    assertThat(failure()).isEqualTo(Problem.Invalid.TEXT_TOO_LONG);
  }

  @Test
  void wipesTheKeysThatNobodyTook() {
    pasted.read(ANYBODYS);
    Secret key = pasted.unclear().getFirst().key();
    pasted.forget();

    assertThat(pasted.unclear()).isEmpty();
    assertThatThrownBy(key::hint).isInstanceOf(IllegalStateException.class);
  }

  private Told.Read read() {
    return (Told.Read) pasted.told().get().orElseThrow();
  }

  private Problem.Reason failure() {
    return ((Told.Failed) pasted.told().get().orElseThrow()).problem().reason();
  }

  private KeyCardModel card(String provider) {
    return cards.of(catalogue.require(provider));
  }
}
