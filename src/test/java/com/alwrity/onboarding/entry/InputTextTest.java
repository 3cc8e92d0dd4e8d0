package com.alwrity.onboarding.entry;

import static com.alwrity.onboarding.testing.SyntheticKeys.EXA;
import static com.alwrity.onboarding.testing.SyntheticKeys.GEMINI;
import static com.alwrity.onboarding.testing.SyntheticKeys.textOf;
import static org.assertj.core.api.Assertions.assertThat;

import com.alwrity.onboarding.model.ProviderId;
import com.alwrity.onboarding.provider.ProviderCatalogue;
import com.alwrity.onboarding.testing.SyntheticKeys;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class InputTextTest {
  private static final ProviderCatalogue CATALOGUE = ProviderCatalogue.load(List.of());

  private final SyntheticKeys synthetic = new SyntheticKeys(19);
  private final String gemini = synthetic.gemini();
  private final String exa = synthetic.exa();

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-16BE"})
  void readsWhatOldEditorsSave(String charset) {
    String lines = "EXA_API_KEY=" + exa + "\r\nGEMINI_API_KEY=" + gemini + "\r\n";
    String marked = charset.equals("UTF-16") ? lines : "\uFEFF" + lines;
    assertThat(keys(marked.getBytes(Charset.forName(charset))))
        .isEqualTo(Map.of(EXA, exa, GEMINI, gemini));
  }

  @Test
  void readsWhatATerminalWouldColour() {
    String lines = "\u001B[1;32mEXA_API_KEY\u001B[0m=\u001B[38;5;9m" + exa + "\u001B[m\n";
    assertThat(keys(lines)).isEqualTo(Map.of(EXA, exa));
    assertThat(plain("a\u001B[31mb\u001B[Kc")).isEqualTo("abc");
    assertThat(plain("\u001B(B a\u001B[")).as("others stay").isEqualTo("\u001B(B a\u001B[");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "EXA_API_KEY=%s\\nGEMINI_API_KEY=%s",
        "EXA_API_KEY=%s\\nGEMINI_API_KEY=%s\\n",
        "EXA_API_KEY=%s\\r\\n\\r\\nGEMINI_API_KEY=%s\\r\\n\n",
        "\"EXA_API_KEY=%s\\nGEMINI_API_KEY=%s\\n\"",
        "EXA_API_KEY=%s\\n# the other\\n  export GEMINI_API_KEY=%s\\n",
        "$'EXA_API_KEY=%s\\nGEMINI_API_KEY=%s\\n'\n",
      })
  void readsLinesThatAStringHolds(String text) {
    assertThat(keys(text.formatted(exa, gemini))).isEqualTo(Map.of(EXA, exa, GEMINI, gemini));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "EXA_API_KEY=%s;GEMINI_API_KEY=%s",
        "EXA_API_KEY=%s, GEMINI_API_KEY=%s\nA=1",
        "EXA_API_KEY=%s | GEMINI_API_KEY=%s;\n",
        "EXA_API_KEY=%s&GEMINI_API_KEY=%s",
        "EXA_API_KEY=%s<br>GEMINI_API_KEY=%s<br/>",
        "A=1\nEXA_API_KEY=%s\\nGEMINI_API_KEY=%s",
        "EXA_API_KEY=\"%s\",GEMINI_API_KEY=\"%s\";",
        "export EXA_API_KEY=%s; export GEMINI_API_KEY=%s; DEBUG=true",
        "export EXA_API_KEY='%s' && export GEMINI_API_KEY='%s'",
        "set EXA_API_KEY=%s&&set GEMINI_API_KEY=%s",
        "EXA_API_KEY=%s || GEMINI_API_KEY=%s",
        "$env:EXA_API_KEY='%s'; $env:GEMINI_API_KEY='%s'"
      })
  void readsSeveralAssignmentsOfALine(String text) {
    assertThat(keys(text.formatted(exa, gemini))).isEqualTo(Map.of(EXA, exa, GEMINI, gemini));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "# EXA_API_KEY=a; GEMINI_API_KEY=b",
        "A=1 # before: EXA_API_KEY=a; GEMINI_API_KEY=b",
        "NOTE=\"a;EXA_API_KEY=b\"",
        "NOTE='a;EXA_API_KEY=b'",
        "NOTE=http://a.example/?x=1&EXA_API_KEY=b",
        "NOTE=a;b;C",
        "NOTE=\"a\nGEMINI_API_KEY=x; EXA_API_KEY=y\"\n",
        "NOTE=\"a\\\"b; EXA_API_KEY=c\"",
        "PASS=x<br>y",
        "a; EXA_API_KEY=b",
        "KEY=aGVsbG8;ABC=",
        "{\"a\": \"A=1;EXA_API_KEY=b\"}"
      })
  void leavesWhatIsNoListOfAssignments(String text) {
    assertThat(plain(text)).isEqualTo(text);
  }

  @Test
  void leavesJsonToItsOwnReaderWhateverIsBeforeIt() {
    String json = "{\"EXA_API_KEY\": \"" + exa + "\", \"note\": \"a\\nB=1\"}";
    for (String before : List.of("\uFEFF", "\u001B[0m", " \u001B[1m ")) {
      assertThat(plain(before + json).strip()).isEqualTo(json);
    }
  }

  @Test
  void endlessBreaksTakeNoLongerThanTheyAre() {
    String breaks = "\\n".repeat(200_000);
    assertThat(plain("x" + breaks + "x")).isEqualTo("x" + breaks + "x");
    assertThat(plain("x" + breaks)).isEqualTo("x" + "\n".repeat(200_000));
    String many = ("x" + "\\n".repeat(1_500)).repeat(300);
    assertThat(plain(many + "x")).isEqualTo(many + "x");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "C:\\new\\nothing",
        "first\nsecond\\nA=1",
        "{\"a\": \"x\\nA=1\"}",
        " [\"x\\nA=1\\n\"]",
        "C:\\temp\\nothing = 1",
        "a\\r b",
        "ends with \\",
        ""
      })
  void leavesTheRestAsItIs(String text) {
    assertThat(plain(text)).isEqualTo(text);
  }

  @Test
  void leavesBytesWithoutSuchSignsAsTheyAre() {
    Random random = new Random(4);
    for (int round = 0; round < 2_000; round++) {
      byte[] bytes = new byte[random.nextInt(40)];
      random.nextBytes(bytes);
      for (int i = 0; i < bytes.length; i++) {
        boolean sign = bytes[i] == 0x1B || bytes[i] == '\\' || (bytes[i] & 0xFE) == 0xFE;
        bytes[i] = sign ? (byte) 'x' : bytes[i];
      }
      assertThat(InputText.plain(bytes)).isEqualTo(bytes);
    }
  }

  private Map<ProviderId, String> keys(String text) {
    return keys(text.getBytes(StandardCharsets.UTF_8));
  }

  private static Map<ProviderId, String> keys(byte[] bytes) {
    Map<ProviderId, String> found = new HashMap<>();
    try (KeyInput input = KeyInput.parse(bytes, CATALOGUE)) {
      input.keys().forEach((provider, key) -> found.put(provider, textOf(key)));
    }
    return found;
  }

  private static String plain(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return new String(InputText.plain(bytes), StandardCharsets.UTF_8);
  }
}
