package com.alwrity.onboarding.dotenv;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Problem;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class EnvDocumentTest {
  private static EnvDocument document(String text) {
    return EnvDocument.parse(text.getBytes(UTF_8));
  }

  /** In the table, {@code ⏎} is a line feed, {@code →} a tab, {@code ∅} no assignment. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          K=abc                |abc
          K = abc              |abc
          K=                   |~~
          K=a b                |a b
          K=a#b                |a#b
          K=#a                 |#a
          K=a #b               |a
          K=a→#b               |a
          K= # c               |~~
          K="a #b"             |a #b
          K="a" # c            |a
          K='a #b' #c          |a #b
          K="a'b"              |a'b
          K='a"b'              |a"b
          K=a"b                |a"b
          K=''                 |~~
          K="a\\nb\\rc\\td"    |a⏎b␍c→d
          K="a\\"b"            |a"b
          K="a\\\\nb"          |a\\nb
          K="a\\$b\\qc"        |a\\$b\\qc
          K='a\\nb'            |a\\nb
          K='a\\'b'            |a\\'b
          K='it's fine'        |it's fine
          K="a" "b"            |a" "b
          K="a" b              |"a" b
          K="a⏎b"              |a⏎b
          K='a⏎# b'            |a⏎# b
          K=`a 'b' "c"`        |a 'b' "c"
          K=`a⏎b`              |a⏎b
          K=a$Z${Z}$(z)        |a$Z${Z}$(z)
          K=a=b==              |a=b==
          K=a\\                |a\\
          export K=abc         |abc
          export→ K=abc        |abc
          →K=abc               |abc
          K=1⏎K=2              |2
          K=1⏎#K=2             |1
          P="x⏎K=2⏎"           |∅
          K                    |∅
          K: abc               |∅
          #K=abc               |∅
          MY_K=abc             |∅
          KK=abc               |∅
          K K=abc              |∅
          K="abc⏎L=1           |∅
          K="abc⏎L="x"         |∅
          """)
  void readsAsMostReadersDo(String text, String value) {
    EnvDocument document = document(special(text));
    if (value.equals("∅")) {
      assertThat(document.value("K")).isEmpty();
    } else {
      assertThat(document.value("K")).contains(special(value));
    }
  }

  private static String special(String text) {
    return text.replace('⏎', '\n').replace('␍', '\r').replace('→', '\t');
  }

  @Test
  void readsUtf8AndSurvivesOtherBytes() {
    assertThat(document("K=Grüße").value("K")).contains("Grüße");
    assertThat(document("\uFEFFK=a\r\n").value("K")).contains("a");
    assertThat(EnvDocument.parse("K=\u00FF".getBytes(ISO_8859_1)).value("K")).contains("\uFFFD");
    // 0x85 is a line end to Java's patterns, and the second half of Å in UTF-8.
    assertThat(document("K=a # Å\nL=\"Å\" # Å\n").value("K")).contains("a");
    assertThat(document("K=a # Å\nL=\"Å\" # Å\n").value("L")).contains("Å");
  }

  @Test
  void namesEachOnceInTheOrderOfTheFile() {
    assertThat(document("B=1\nexport A=2\n#C=3\nB=4\nD\nP='\nE=5\n'\n").names())
        .isEqualTo(List.of("B", "A", "P"));
  }

  @Test
  void anEmptyDocumentHasNothing() {
    assertThat(EnvDocument.empty().names()).isEmpty();
    assertThat(EnvDocument.empty().render()).isEmpty();
    assertThat(EnvDocument.empty().without("K")).isEqualTo(EnvDocument.empty());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          0022 | "                         | Vite (escaped) or dotenv-java (in single quotes)
          005C | \\                        | Vite (doubled) or the shell (single)
          0024 | $                         | Create React App and Vite
          0060 | `                         | the shell, which runs it as a command,
          000A | line feed                 | Create React App
          000D | carriage return           | Node.js
          0000 | NUL                       | the shell
          2028 | line separator            | Create React App
          2029 | paragraph separator       | Create React App
          001B | control character U+001B  | a terminal or an editor
          007F | control character U+007F  | a terminal or an editor
          0085 | control character U+0085  | a terminal or an editor
          D83D | half a character          | every program
          """)
  void refusesWhatReadersDisagreeOn(String code, String description, String readers) {
    String value = "secret" + (char) Integer.parseInt(code, 16) + "secret";
    assertThatThrownBy(() -> document("K=old\n").with("K", value))
        .isInstanceOfSatisfying(
            OnboardingException.class,
            e ->
                assertThat(e.problem())
                    .isEqualTo(new Problem(Problem.Refused.ENV_VALUE, "K", description, readers)))
        .hasMessageNotContaining("secret");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          A=1⏎K="abc⏎                  | 2
          A="1⏎⏎2"⏎⏎K='abc             | 5
          A=1⏎K="abc⏎L="x"⏎            | 2
          A="x⏎B="y⏎C="z⏎              | 1
          """)
  void refusesToEditBesideAnOpenQuote(String text, int line) {
    for (String ending : List.of("\n", "\r\n", "\r")) {
      EnvDocument document = document(text.replace("⏎", ending));
      Problem expected = new Problem(Problem.Refused.UNTERMINATED_QUOTE, "the file", line);
      assertThatThrownBy(() -> document.with("Z", "1"))
          .extracting(e -> ((OnboardingException) e).problem())
          .isEqualTo(expected);
      assertThatThrownBy(() -> document.without("A"))
          .extracting(e -> ((OnboardingException) e).problem())
          .isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "A-B", "1A", "A B", "A=B", "Ä", "A\n"})
  void takesNoOddNames(String name) {
    assertThatIllegalArgumentException().isThrownBy(() -> EnvDocument.empty().with(name, "1"));
  }

  @Test
  void doesNotPrintItsContent() {
    assertThat(document("K=secret\n")).hasToString("EnvDocument of 1 lines");
  }

  @Test
  void isEqualByContent() {
    assertThat(document("K=1\n")).isEqualTo(document("K=1\n")).hasSameHashCodeAs(document("K=1\n"));
    assertThat(document("K=1\n")).isNotEqualTo(document("K=1"));
    assertThat(document("K=1\n")).isNotEqualTo(document("\uFEFFK=1\n"));
  }

  /** A mebibyte, the largest file that is read: none of these may take quadratic time. */
  @ParameterizedTest
  @ValueSource(
      strings = {"\"", "'", "` ", " ", "K=\"\n", "K='a'b\n", "K=\\\"", "#", "\\", "=", "\r"})
  void parsesHostileRepetitions(String unit) {
    byte[] bytes = ("K=" + unit.repeat((1 << 20) / unit.length())).getBytes(UTF_8);
    assertThat(Arrays.equals(EnvDocument.parse(bytes).render(), bytes)).isTrue();
  }
}
