package com.alwrity.onboarding.entry;

import static com.alwrity.onboarding.entry.InputReading.names;
import static com.alwrity.onboarding.entry.InputReading.parse;
import static com.alwrity.onboarding.entry.InputReading.texts;
import static com.alwrity.onboarding.testing.SyntheticKeys.EXA;
import static com.alwrity.onboarding.testing.SyntheticKeys.GEMINI;
import static org.assertj.core.api.Assertions.assertThat;

import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.testing.SyntheticKeys;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class JsonInputTest {
  private final SyntheticKeys synthetic = new SyntheticKeys(9);
  private final String gemini = synthetic.gemini();
  private final String exa = synthetic.exa();

  @Test
  void readsAJsonObject() {
    String json = " {\"GEMINI_API_KEY\": \"%s\",\n \"exa\": \" %s \", \"n\": 1, \"o\": {}}\n";
    assertThat(texts(parse(json, gemini, exa))).isEqualTo(Map.of(GEMINI, gemini, EXA, exa));
  }

  @Test
  void namesValuesOfJsonThatAreNoText() {
    KeyInput input = parse("{\"gemini\": \"%s\", \"retries\": 3, \"exa\": {}}", gemini);
    assertThat(names(input)).containsExactly("retries", "exa");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\n \"exa\": \"un-like-%s\",,\n}",
        "{\n \"gemini\": \"%s\\q\"}",
        "{\n \"gemini\": \"\\u0041%s\"",
        "{\n \"serper\": \"%s",
        "{\n \"gemini\": tru%s"
      })
  void badJsonIsShownByItsLineAndNotItsText(String text) {
    Problem problem = InputReading.refusal(text, gemini);
    assertThat(problem.reason()).isEqualTo(Problem.Invalid.UNREADABLE_KEYS);
    assertThat(problem.details()).containsExactly("2");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\n \"gemini\": \"%s\",,\n \"exa\": 1}",
        "{\n \"env\": {\n  \"GEMINI_API_KEY\": \"%s\",\n  \"EXA_API_KEY\": \"un-like\"\n }",
        "{\n \"gemini\": \"%s",
      })
  void takesWhatIsSurelyAKeyFromAPartOfJson(String text) {
    KeyInput part = parse(text, gemini);
    assertThat(texts(part)).isEqualTo(Map.of(GEMINI, gemini));
    assertThat(names(part)).containsExactly("JSON");
    assertThat(part.leftOut().getFirst().why().reason()).isEqualTo(Problem.Invalid.UNREADABLE_KEYS);
  }

  @Test
  void readsJsonAsEditorsKeepIt() {
    for (String settings :
        List.of(
            "{\n // mine\n \"gemini\": \"%s\", /* paid */\n \"exa\": \"%s\"\n}",
            "{\"gemini\": \"%s\", \"exa\": \"%s\",}")) {
      KeyInput input = parse(settings, gemini, exa);
      assertThat(texts(input)).isEqualTo(Map.of(GEMINI, gemini, EXA, exa));
      assertThat(input.leftOut()).isEmpty();
    }
  }

  @Test
  void deepJsonIsAnErrorAndNotACrash() {
    assertThat(InputReading.refusal("{\"a\":".repeat(20_000), gemini).reason())
        .isEqualTo(Problem.Invalid.UNREADABLE_KEYS);
  }
}
