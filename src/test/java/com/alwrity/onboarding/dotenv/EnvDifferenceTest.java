package com.alwrity.onboarding.dotenv;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.alwrity.onboarding.testing.Needs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class EnvDifferenceTest {
  private static final String KEY = "AIzaSyD-9tSrke72PouQMnMX-a7eZSW0jkFMBWY";

  private static EnvDocument document(String text) {
    return EnvDocument.parse(text.getBytes(UTF_8));
  }

  private static List<String> difference(EnvDocument before, EnvDocument after, String... visible) {
    return difference(before, after, Set.of(visible));
  }

  private static List<String> difference(
      EnvDocument before, EnvDocument after, Set<String> visible) {
    return EnvDifference.of(before, after, visible).lines().stream()
        .map(EnvDifference.Line::toString)
        .toList();
  }

  @Test
  void showsAnEditWithItsNeighbours() {
    EnvDocument before = document("A=1\n# two\nK=old\nB=\nC=3\n");
    assertThat(difference(before, before.with("K", KEY)))
        .containsExactly(
            "@@ -1,5 +1,5 @@", " A=••••", " # two", "-K=••••", "+K=••••MBWY", " B=", " C=••••");
  }

  @Test
  void showsRemovals() {
    EnvDocument before = document("K=1\nA=2\nK=3\n");
    assertThat(difference(before, before.without("K"), "K"))
        .containsExactly("@@ -1,3 +1 @@", "-K=1", " A=••••", "-K=3");
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
    assertThat(difference(before, before.with("K", "3"), "B", "K"))
        .containsExactly("@@ -1,2 +1,3 @@", " A=••••", " B=2", "+K=3");
  }

  @Test
  void showsVisibleValuesAsTheyStandInTheFile() {
    EnvDocument before = document("export K = 'old' # note\n");
    assertThat(difference(before, before.with("K", "a b"), "K"))
        .containsExactly("@@ -1 +1 @@", "-export K = 'old' # note", "+export K=\"a b\" # note");
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
        .containsExactly(
            "@@ -1 +1,2 @@", " # Get it at the configuration page, as GEMINI_API_KEY.", "+K=••••");
  }

  @Test
  void letsNoCharacterDriveTheTerminal() {
    EnvDocument before = document("# \u001B[2J\u202Ex\nS=\"a\nb\"\n");
    assertThat(difference(before, before.without("S"), "S"))
        .containsExactly("@@ -1,3 +1 @@", " # \uFFFD[2J\uFFFDx", "-S=\"a\uFFFDb\"");
  }

  @Test
  void comparesLargeFilesThatHaveNothingInCommon() {
    EnvDocument before = document("A=1\n".repeat(5_000));
    EnvDocument after = document("B=1\n".repeat(5_000));
    assertThat(difference(before, after))
        .hasSize(10_001)
        .startsWith("@@ -1,5000 +1,5000 @@", "-A=••••")
        .endsWith("+B=••••");
  }

  @Test
  void showsHunksAsOtherProgramsDo() {
    EnvDocument before = document("A=1\nB=2\nC=3\nD=4\nE=5\nF=6\nG=7\nH=8\nI=9\nJ=10\n");
    EnvDocument after = before.with("B", "x").without("J").with("K", "y");
    assertThat(difference(before, after, Set.of("A", "B", "J", "K")))
        .containsExactly(
            "@@ -1,5 +1,5 @@",
            " A=1",
            "-B=2",
            "+B=x",
            " C=••••",
            " D=••••",
            " E=••••",
            "@@ -7,4 +7,4 @@",
            " G=••••",
            " H=••••",
            " I=••••",
            "-J=10",
            "+K=y");
  }

  @Test
  void joinsHunksThatTouch() {
    EnvDocument before = document("A=1\nB=2\nC=3\nD=4\nE=5\nF=6\n");
    assertThat(difference(before, before.with("A", "x").with("F", "y"), Set.of()))
        .hasSize(9)
        .startsWith("@@ -1,6 +1,6 @@", "-A=••••");
  }

  @Test
  void countsTheLinesOfTheFile() {
    EnvDocument before = document("S=\"a\nb\nc\"\nK=1\n");
    assertThat(difference(before, before.with("K", "2"), Set.of("K")))
        .containsExactly("@@ -1,4 +1,4 @@", " S=••••", "-K=1", "+K=2");
    assertThat(difference(EnvDocument.empty(), document("K=1\n"), Set.of("K")))
        .containsExactly("@@ -0,0 +1 @@", "+K=1");
    assertThat(difference(document("K=1\n"), EnvDocument.empty(), Set.of()))
        .containsExactly("@@ -1 +0,0 @@", "-K=••••");
    assertThat(difference(before, before, Set.of())).isEmpty();
  }

  @Test
  void neverShowsAKeyInAHunk() {
    EnvDocument before = document("# " + KEY + "\nS=" + KEY + "\n");
    List<String> shown = difference(before, before.with("S", "x" + KEY), "DEBUG");
    assertThat(String.join("\n", shown))
        .contains("+S=••••MBWY")
        .doesNotContain(KEY.substring(0, 8));
  }

  @Test
  void tellsSettingsFromKeys() {
    EnvDocument before = document("DEBUG=false\nK=1\nL=2\n");
    EnvDocument after = before.with("DEBUG", "true").with("K", "3").without("L").with("N", "4");
    EnvDifference difference = EnvDifference.of(before, after, Set.of("DEBUG", "OTHER"));
    assertThat(difference.settings()).containsExactly("DEBUG");
    assertThat(difference.keys()).containsExactly("K", "L", "N");
  }

  /** The programs of this machine show the same hunks. */
  @Test
  void showsTheHunksOfDiff(@TempDir Path folder) throws IOException {
    Needs.command("apt install diffutils", "diff", "--version");
    Random random = new Random(20261123);
    for (int run = 0; run < 60; run++) {
      EnvDocument before = document(lines(random, 30));
      EnvDocument after = before;
      for (int edits = random.nextInt(4); edits > 0; edits--) {
        String name = "K" + random.nextInt(40);
        after = random.nextInt(3) == 0 ? after.without(name) : after.with(name, "new" + edits);
      }
      Files.write(folder.resolve("before"), before.render());
      Files.write(folder.resolve("after"), after.render());
      Set<String> all =
          Set.copyOf(
              Stream.concat(before.names().stream(), after.names().stream()).distinct().toList());
      assertThat(difference(before, after, all)).isEqualTo(diff(folder));
    }
  }

  private static String lines(Random random, int count) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < random.nextInt(count); i++) {
      text.append("K").append(i).append("=").append(i).append('\n');
    }
    return text.toString();
  }

  private static List<String> diff(Path folder) throws IOException {
    Process process =
        new ProcessBuilder("diff", "-u", "before", "after").directory(folder.toFile()).start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    return output.lines().skip(2).toList();
  }
}
