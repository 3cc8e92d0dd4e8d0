package com.alwrity.onboarding.recogniser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.model.ProviderId;
import com.alwrity.onboarding.provider.ProviderCatalogue;
import com.alwrity.onboarding.testing.SyntheticKeys;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Random texts made of what the forms are made of; each seed is a case that can be run again. */
final class KeyRecogniserPropertyTest {
  private static final int RUNS_PER_SEED = 1_500;
  private static final Duration VERY_LONG = Duration.ofSeconds(60);
  private static final KeyRecogniser RECOGNISER =
      new KeyRecogniser(ProviderCatalogue.load(List.of()));

  /** Keys whose form is their provider's own, so that they are found anywhere. */
  private static final List<String> OWN =
      List.of("gemini", "copilotkit", "openai", "anthropic", "huggingface", "groq", "openrouter");

  private static final List<String> KINDS =
      Stream.of(
              OWN.stream(),
              Stream.of("exa", "mistral", "cohere", "serper", "deepseek", "stability", "clerk"),
              Stream.of("clerk-publishable", "stripe"))
          .flatMap(kinds -> kinds)
          .toList();

  private static final List<String> NAMES =
      List.of("", "", "GROQ_API_KEY=", "Key: ", "the key for Exa is ", "API_KEY = ");

  /** A part of a key that is long enough to be told from a word. */
  private static final int PART = 12;

  /** Between tildes. */
  private static final List<String> FRAGMENTS =
      List.of(
          ("\n~\n~\n~ ~ ~  ~\t~|~=~:~: ~,~;~\"~'~`~(~)~{~}~[~]~<~>~\\~\\\n~#~# ~-~_~"
                  + ".~...~…~?~&~://~https://api.exa.ai/search~curl ~-H ~-u ~--header ~"
                  + "Authorization: ~Bearer ~x-api-key: ~EXA_API_KEY=~export ~set ~$env:~"
                  + "MISTRAL_API_KEY~gemini~Exa~Cohere key~not ~ and ~\u200B~\u00AD~\u00A0~"
                  + "\uFEFF~“~”~：~é~鍵~🙂~\uD83D~\uDE42~\u0000~\r~a~sk-~sk_live_~AQ.~gsk_~xxxx~"
                  + "your_key~key~null~1~{\"a\":~]}")
              .split("~"));

  private static final List<String> BEFORE =
      List.of("", "The key: ", "\n\n", "(", "\"", "`", "x = ", "* ", "Bearer ", "a | ", "\u200B ");

  /** Where a page or a program may break a key. */
  private static final List<String> GAPS = List.of("\n", " ", "\t", " | ");

  private static final List<String> AFTER =
      List.of(
          "", ".", ",", "\n\nThank you", ")", "\"", "`", "; # mine", " | b", " \u200B", " (new)");

  static LongStream seeds() {
    return LongStream.range(0, 12);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void whateverIsPastedOnlyWholeKeysComeOut(long seed) {
    Random random = new Random(seed);
    SampleText samples = new SampleText(seed);
    for (int run = 0; run < RUNS_PER_SEED; run++) {
      String text = text(random, samples);
      for (Finding finding : recognise(text, random)) {
        finding.key().ifPresent(key -> assertIsWhole(SyntheticKeys.textOf(key), text));
        finding.close();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void anOwnKeyIsFoundWholeInAnySurroundings(long seed) {
    Random random = new Random(seed);
    SampleText samples = new SampleText(seed);
    for (int run = 0; run < RUNS_PER_SEED; run++) {
      String kind = one(OWN, random);
      String key = samples.make(kind);
      String text = one(BEFORE, random) + split(key, random) + one(AFTER, random);
      List<Finding> findings = RECOGNISER.recognise(text.toCharArray());
      assertThat(findings).as("seed %d, run %d: %s", seed, run, text).hasSize(1);
      Finding finding = findings.getFirst();
      assertThat(finding.provider()).contains(new ProviderId(kind));
      assertThat(finding.key().map(SyntheticKeys::textOf)).contains(key);
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void aKeyInPiecesIsNoKeyAndNeitherAreThePieces(long seed) {
    Random random = new Random(seed);
    SampleText samples = new SampleText(seed);
    for (int run = 0; run < RUNS_PER_SEED; run++) {
      String key = samples.make(one(KINDS, random));
      int cut = PART + random.nextInt(key.length() - 2 * PART);
      String text =
          one(NAMES, random) + key.substring(0, cut) + one(GAPS, random) + key.substring(cut);
      List<Finding> findings = RECOGNISER.recognise(text.toCharArray());
      assertThat(findings)
          .as("seed %d, run %d: %s", seed, run, text)
          .allMatch(finding -> finding.key().isEmpty());
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void theBeginningOfAnOwnKeyIsNoKey(long seed) {
    Random random = new Random(seed);
    SampleText samples = new SampleText(seed);
    for (int run = 0; run < RUNS_PER_SEED; run++) {
      String kind = one(OWN, random);
      String key = samples.make(kind);
      String text = one(NAMES, random) + key.substring(0, PART + random.nextInt(PART - 4));
      assertThat(RECOGNISER.recognise(text.toCharArray()))
          .as("seed %d, run %d: %s", seed, run, text)
          .allMatch(finding -> finding.key().isEmpty())
          .anyMatch(finding -> finding.has(Finding.Remark.Kind.CUT_OFF));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a",
        "0",
        "-",
        "_",
        ".",
        "=",
        ":",
        "\"",
        "'",
        "`",
        " ",
        "\n",
        "\t",
        "|",
        "{",
        "[",
        "(",
        "\\",
        "#",
        "\u200B",
        "\uD83D",
        "curl ",
        "curl '",
        "curl \"\n",
        "a=b ",
        "a: ",
        "a | ",
        "a  b  ",
        "sk-",
        "sk-a",
        "AQ.",
        "AIza",
        "gsk_",
        "://a?b=",
        "0123456789abcdef ",
        "abcdefghijklmnop1 ",
        "AQ.Ab8RN6abcdefghijklmnopqrst",
        "AQ.Ab8RN6abcdefghijklmnopqrst ",
        "gsk_\n",
        "T3BlbkFJ",
        "sk-aT3BlbkFJ",
        "[{\"a\":",
        "{\"name\":\"exa\",",
        "\"a\":\"b\",\n",
        "Host: a\n",
        "Exa: ",
        "12345678-1234-1234-1234-123456789abc",
        "12345678-1234-1234-1234-123456789abc\n"
      })
  void aTextOfFullLengthIsNoTrouble(String unit) {
    String text = unit.repeat(KeyRecogniser.LONGEST / unit.length());
    List<Finding> findings =
        assertTimeoutPreemptively(VERY_LONG, () -> RECOGNISER.recognise(text.toCharArray()));
    for (Finding finding : findings) {
      finding.key().ifPresent(key -> assertIsWhole(SyntheticKeys.textOf(key), text));
    }
  }

  @Test
  void aLongerTextIsRefused() {
    char[] text = new char[KeyRecogniser.LONGEST + 1];
    assertThatExceptionOfType(OnboardingException.class)
        .isThrownBy(() -> RECOGNISER.recognise(text))
        .extracting(OnboardingException::problem)
        .isEqualTo(new Problem(Problem.Invalid.TEXT_TOO_LONG, KeyRecogniser.LONGEST));
  }

  private static List<Finding> recognise(String text, Random random) {
    return random.nextBoolean()
        ? RECOGNISER.recognise(text.toCharArray())
        : RECOGNISER.recognise(text.toCharArray(), new ProviderId(one(OWN, random)));
  }

  private static String text(Random random, SampleText samples) {
    StringBuilder text = new StringBuilder();
    for (int i = 1 + random.nextInt(20); i > 0; i--) {
      boolean key = random.nextInt(6) == 0;
      text.append(key ? samples.make(one(KINDS, random)) : one(FRAGMENTS, random));
    }
    return text.toString();
  }

  /** With characters in it that nobody sees. */
  private static String split(String key, Random random) {
    int at = 1 + random.nextInt(key.length() - 1);
    return random.nextBoolean() ? key : key.substring(0, at) + "\u200B" + key.substring(at);
  }

  /** It is in the text as it is seen, with nothing of its kind before and after it. */
  private static void assertIsWhole(String key, String text) {
    String seen =
        text.codePoints()
            .filter(c -> Character.getType(c) != Character.FORMAT)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();
    boolean whole = false;
    for (int at = seen.indexOf(key); at >= 0 && !whole; at = seen.indexOf(key, at + 1)) {
      int end = at + key.length();
      whole =
          isEnd(seen, at - 1)
              && isEnd(seen, end)
              && (end >= seen.length() || seen.charAt(end) != '=');
    }
    assertThat(whole).as("%s in %s", key, seen.length() > 400 ? "a long text" : seen).isTrue();
  }

  private static boolean isEnd(String text, int at) {
    return at < 0
        || at >= text.length()
        || (!Character.isLetterOrDigit(text.charAt(at)) && "-_+/".indexOf(text.charAt(at)) < 0);
  }

  private static <T> T one(List<T> of, Random random) {
    return of.get(random.nextInt(of.size()));
  }
}
