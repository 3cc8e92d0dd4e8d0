package com.alwrity.onboarding.dotenv.reader;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.alwrity.onboarding.dotenv.EnvDocument;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The table of what was measured: which reader reads what. */
final class EnvExplanationTest {
  private static final Map<String, EnvReader> NAMES = new LinkedHashMap<>();

  static {
    NAMES.put("Py", EnvReader.PYTHON_DOTENV);
    NAMES.put("N16", EnvReader.NODE_DOTENV);
    NAMES.put("node", EnvReader.NODE_ENV_FILE);
    NAMES.put("CRA", EnvReader.CREATE_REACT_APP);
    NAMES.put("Vt", EnvReader.VITE);
    NAMES.put("DC", EnvReader.DOCKER_COMPOSE);
    NAMES.put("Rb", EnvReader.RUBY_DOTENV);
    NAMES.put("DJ", EnvReader.DOTENV_JAVA);
    NAMES.put("sh", EnvReader.SHELL);
  }

  /** A file, what readers make of K, and who makes something else of it. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '§',
      textBlock =
          """
          K = abc                | abc      | sh:unset
          export K=abc           | abc      | CRA:unset DJ:error
          K=a#b                  | a#b      | N16:a node:a Vt:a Rb:a DJ:a
          K=a #b                 | a        | CRA:a·#b
          K="a #b"               | a #b     |
          K='a #b'               | a #b     | DJ:'a·#b'
          K="a" # c              | a        | CRA:"a"·#·c
          K=a b                  | a b      | sh:command
          Z=1⏎K=a$Z              | a1       | N16:a$Z node:a$Z Py:a$Z DJ:a$Z
          Z=1⏎K="a${Z}"          | a1       | N16:a${Z} node:a${Z} DJ:a${Z}
          Z=1⏎K='a$Z'            | a$Z      | CRA:a1 Vt:a1 DJ:'a$Z'
          Z=1⏎K="a\\$Z"           | a$Z      | N16:a\\$Z node:a\\$Z Py:a\\$Z DJ:a\\$Z
          K="a\\nb"               | a⏎b      | Rb:a\\nb DJ:a\\nb sh:a\\nb
          K="a⏎b"                | a⏎b      | CRA:"a
          K='a⏎b'                | a⏎b      | CRA:'a DJ:error
          K="a\\"b"               | a"b      | N16:a\\"b CRA:a\\"b DJ:a\\"b node:a\\ Vt:a\\
          K='a\\'b'⏎L=1           | a\\'b     | Py:a'b node:a\\ Vt:a\\ DC:a'b DJ:'a\\'b' sh:error
          K="a\\\\b"               | a\\b      | N16:a\\\\b node:a\\\\b CRA:a\\\\b Vt:a\\\\b DJ:a\\\\b
          K=`a b`                | `a b`    | N16:a·b node:a·b Vt:a·b sh:command
          K=$(cmd)               | $(cmd)   | CRA:(cmd) Rb:command sh:command
          K="a$"                 | a$       | CRA:a
          BOMK=abc               | abc      | node:unset Vt:unset Py:unset sh:unset DJ:error
          K=abc␍⏎L=1␍⏎           | abc      | sh:abc␍
          K=a␍L=b                | a        | node:aL=b Vt:aL=b DC:a␍L=b sh:a␍L=b
          K=1⏎K=2                | 2        |
          K⏎L=1                  | unset    | Rb: DJ:error
          K: abc                 | abc      | CRA:unset Py:unset sh:unset node:unset Vt:unset DJ:error
          what is this⏎K=1       | 1        | node:unset Vt:unset DC:error DJ:error
          K="abc⏎L=1             | "abc     | Py:unset DC:error DJ:unset sh:error
          K=a=b==                | a=b==    |
          K=                     |          |
          ⏎  K=a                 | a        |
          K=ä€🙂                 | ä€🙂     |
          K=a-b_c.d/e:f+g@h%i,j  | a-b_c.d/e:f+g@h%i,j |
          """)
  void readsAsWasMeasured(String file, @Nullable String usual, @Nullable String others) {
    Map<EnvReader, String> expected = new LinkedHashMap<>();
    NAMES.values().forEach(name -> expected.put(name, unmarked(usual)));
    for (String other : others == null ? List.<String>of() : List.of(others.split(" "))) {
      expected.put(
          Objects.requireNonNull(NAMES.get(other.substring(0, other.indexOf(':')))),
          unmarked(other.substring(other.indexOf(':') + 1)));
    }
    Map<EnvReader, String> read = new LinkedHashMap<>();
    explain(unmarked(file)).readings().forEach((name, reading) -> read.put(name, text(reading)));
    assertThat(read).containsExactlyInAnyOrderEntriesOf(expected);
  }

  @Test
  void namesTheReadersThatDisagree() {
    assertThat(explain("K='a$Z'\nZ=1\n").disagreements())
        .containsExactly(EnvReader.CREATE_REACT_APP, EnvReader.VITE, EnvReader.DOTENV_JAVA);
    assertThat(explain("K=$(id)\n").disagreements())
        .containsExactly(EnvReader.CREATE_REACT_APP, EnvReader.RUBY_DOTENV, EnvReader.SHELL);
    assertThat(explain("K=abc\n").disagreements()).isEmpty();
    assertThat(explain("L=abc\n").disagreements()).isEmpty();
  }

  @Test
  void readersThatAgreeOnWhatWeWriteAreAllOfThem() {
    for (String value : List.of("", "abc", "a b", "it's", "a#b", "#", "a=b==", "~", "{a}", "\t")) {
      EnvDocument document = EnvDocument.empty().with("Z", "1").with("K", value);
      EnvExplanation explanation = EnvExplanation.of(document, "K");
      assertThat(explanation.disagreements()).as(value).isEmpty();
      assertThat(explanation.readings().values())
          .allSatisfy(reading -> assertThat(text(reading)).isEqualTo(value))
          .hasSize(9);
    }
  }

  /** What an edit keeps because the user wrote it can still trouble the odd reader. */
  @Test
  void tellsWhoIsTroubledByWhatAnEditKeeps() {
    assertThat(edited("K=old # note\n")).containsExactly(EnvReader.CREATE_REACT_APP);
    assertThat(edited("export K=old\n"))
        .containsExactly(EnvReader.CREATE_REACT_APP, EnvReader.DOTENV_JAVA);
    assertThat(explain("export K=old\n").misreaders()).containsExactly(EnvReader.CREATE_REACT_APP);
    assertThat(edited("  K = 'old'\n# note\n")).isEmpty();
    assertThat(EnvExplanation.of(document("export K=old # note\n").withAlone("K", "new"), "K"))
        .satisfies(explanation -> assertThat(explanation.disagreements()).isEmpty());
  }

  @Test
  void showsNoValue() {
    EnvExplanation explanation = explain("K=AIzaSyD-9tSrke72#PouQMnMX\n");
    assertThat(explanation.readings().get(EnvReader.SHELL)).hasToString("••••MnMX");
    assertThat(explanation.toString()).doesNotContain("AIza", "tSrke", "PouQ");
    assertThat(explain("K=`id`\n").readings().get(EnvReader.SHELL)).hasToString("runs a command");
    assertThat(explain("K\n").readings().get(EnvReader.DOTENV_JAVA)).hasToString("error");
    assertThat(explain("K\n").readings().get(EnvReader.VITE)).hasToString("unset");
    assertThat(explain("K=\n").readings().get(EnvReader.VITE)).hasToString("");
  }

  @Test
  void strictReadersGiveUpOnBytesThatAreNoText() {
    EnvExplanation explanation =
        EnvExplanation.of(EnvDocument.parse("K=abc\n# \u00E4\n".getBytes(ISO_8859_1)), "K");
    assertThat(explanation.disagreements())
        .containsExactly(EnvReader.PYTHON_DOTENV, EnvReader.DOTENV_JAVA);
  }

  @Test
  void survivesACircle() {
    assertThat(explain("K=$K\n").readings().get(EnvReader.CREATE_REACT_APP)).hasToString("error");
    assertThat(explain("K=${K}${K}\n").readings().get(EnvReader.VITE)).hasToString("");
  }

  /** None of these may take quadratic time or a deep stack. */
  @ParameterizedTest
  @ValueSource(
      strings = {"a", "\"", "'", "\\", "\\\"", "`", " ", "#", "=", "$", "K=\n", "\n", "a b\n", ";"})
  void survivesHostileRepetitions(String unit) {
    String start = "K=" + unit.repeat(20_000 / unit.length());
    assertThat(explain(start).readings()).hasSize(9);
    assertThat(explain("K=\"" + unit.repeat(20_000 / unit.length())).readings()).hasSize(9);
  }

  private static List<EnvReader> edited(String text) {
    return EnvExplanation.of(document(text).with("K", "new"), "K").disagreements();
  }

  private static EnvExplanation explain(String text) {
    return EnvExplanation.of(document(text), "K");
  }

  private static EnvDocument document(String text) {
    return EnvDocument.parse(text.getBytes(UTF_8));
  }

  private static String text(Reading reading) {
    return switch (reading.state()) {
      case VALUE -> reading.value();
      case COMMAND -> "command";
      case ERROR -> "error";
      case UNSET -> "unset";
    };
  }

  private static String unmarked(@Nullable String text) {
    return text == null
        ? ""
        : text.replace('⏎', '\n').replace('␍', '\r').replace('·', ' ').replace("BOM", "\uFEFF");
  }
}
