package com.alwrity.onboarding.dotenv;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class EnvDifferenceTest {
  private static final String KEY = "AIzaSyD-9tSrke72PouQMnMX-a7eZSW0jkFMBWY";

  private static EnvDocument document(String text) {
    return EnvDocument.parse(text.getBytes(UTF_8));
  }

  private static List<String> difference(EnvDocument before, EnvDocument after, String... visible) {
    return EnvDifference.lines(before, after, Set.of(visible)).stream()
        .map(line -> line.sign() + line.text())
        .toList();
  }

  @Test
  void showsAnEditWithOneLineAroundIt() {
    EnvDocument before = document("A=1\n# two\nK=old\nB=\nC=3\n");
    assertThat(difference(before, before.with("K", KEY)))
        .containsExactly(" # two", "-K=••••", "+K=••••MBWY", " B=");
  }

  @Test
  void showsTwoEditsFarApart() {
    EnvDocument before = document("A=1\nB=2\nC=3\nD=4\nE=5\nF=6\n");
    assertThat(difference(before, before.with("B", "x").with("G", "y"), "A", "B", "C", "F", "G"))
        .containsExactly(" A=1", "-B=2", "+B=x", " C=3", " F=6", "+G=y");
  }

  @Test
  void showsRemovals() {
    EnvDocument before = document("K=1\nA=2\nK=3\n");
    assertThat(difference(before, before.without("K"), "K"))
        .containsExactly("-K=1", " A=••••", "-K=3");
  }

  @Test
  void isEmptyWithoutAChange() {
    EnvDocument document = document("A=1\nK=2");
    assertThat(difference(document, document)).isEmpty();
    assertThat(difference(EnvDocument.empty(), EnvDocument.empty())).isEmpty();
  }

  @Test
  void doesNotShowALineThatOnlyGetsItsNewline() {
    EnvDocument before = document("A=1\nB=2");
    assertThat(difference(before, before.with("K", "3"), "B", "K")).containsExactly(" B=2", "+K=3");
  }

  @Test
  void showsVisibleValuesAsTheyStandInTheFile() {
    EnvDocument before = document("export K = 'old' # note\n");
    assertThat(difference(before, before.with("K", "a b"), "K"))
        .containsExactly("-export K = 'old' # note", "+export K=\"a b\" # note");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "S=KEY",
        "S='KEY'",
        "S=\"x\nKEY\n\"",
        "export S = KEY # c",
        "S=1 # KEY",
        "#S=KEY",
        "  ## S = 'KEY'",
        "# old:KEY",
        "# KEY",
        "KEY",
        "KEY==",
        "S: KEY",
        "S \"KEY\"",
        "#export S=KEY",
        "# (KEY)",
        "S=`KEY`",
        "KEY KEY",
        "# https://example.com/?key=KEY",
        "S=\"KEY"
      })
  void neverShowsAKey(String neighbour) {
    String line = neighbour.replace("KEY", KEY);
    EnvDocument before = document(line + "\nDEBUG=false\n" + line.replace("\"", "'") + "\n");
    EnvDocument after = document(line + "\nDEBUG=true\n" + line.replace("\"", "'") + "\n");
    String shown = String.join("\n", difference(before, after, "DEBUG"));
    assertThat(shown).contains("-DEBUG=false\n+DEBUG=true");
    for (int i = 0; i + 8 <= KEY.length(); i++) {
      assertThat(shown).doesNotContain(KEY.substring(i, i + 8));
    }
  }

  @Test
  void leavesCommentsReadable() {
    EnvDocument before = document("# Get it at the configuration page, as GEMINI_API_KEY.\n");
    assertThat(difference(before, before.with("K", "1")))
        .containsExactly(" # Get it at the configuration page, as GEMINI_API_KEY.", "+K=••••");
  }

  @Test
  void letsNoCharacterDriveTheTerminal() {
    EnvDocument before = document("# \u001B[2J\u202Ex\nS=\"a\nb\"\n");
    assertThat(difference(before, before.without("S"), "S"))
        .containsExactly(" # \uFFFD[2J\uFFFDx", "-S=\"a\uFFFDb\"");
  }

  @Test
  void comparesLargeFilesThatHaveNothingInCommon() {
    EnvDocument before = document("A=1\n".repeat(5_000));
    EnvDocument after = document("B=1\n".repeat(5_000));
    assertThat(difference(before, after)).hasSize(10_000).startsWith("-A=••••").endsWith("+B=••••");
  }
}
