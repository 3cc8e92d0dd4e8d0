package com.alwrity.onboarding.dotenv;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.alwrity.onboarding.model.OnboardingException;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Random files made of what troubles readers; each seed is a case that can be run again. */
final class EnvDocumentPropertyTest {
  private static final int RUNS_PER_SEED = 6_000;
  private static final List<String> FRAGMENTS =
      List.of(
          "K",
          "K",
          "L",
          "=",
          "=",
          "=",
          "K=",
          "\nK=",
          "\nexport K=",
          "export ",
          "\n",
          "\n",
          "\r\n",
          "\r",
          "\"",
          "'",
          "`",
          "\\",
          "#",
          " #",
          " ",
          "\t",
          "$",
          "${L}",
          "\u0085",
          "\u00C3\u00A4",
          "\u0000",
          "\u000B",
          "\f",
          "abc",
          ": ",
          "a b");
  private static final List<String> MARKS =
      List.of("", "", "\u00EF\u00BB\u00BF", "\u00EF\u00BB\u00BF", "\u00FF\u00FE", "\u00EF\u00BB");
  private static final List<String> VALUES =
      List.of("", "abc", "a b", "#", " x ", "it's", "ä€🙂", "a=b==", "\t", "'", "~!*", "sk-1234");

  @ParameterizedTest
  @MethodSource("seeds")
  void renderGivesTheBytesBack(long seed) {
    Random random = new Random(seed);
    for (int run = 0; run < RUNS_PER_SEED; run++) {
      String text = text(random);
      assertThat(rendered(EnvDocument.parse(text.getBytes(ISO_8859_1)))).isEqualTo(text);
      byte[] noise = new byte[random.nextInt(64)];
      random.nextBytes(noise);
      assertThat(EnvDocument.parse(noise).render()).isEqualTo(noise);
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void anEditIsReadBackAndChangesNothingElse(long seed) {
    Random random = new Random(seed);
    int edited = 0;
    for (int run = 0; run < RUNS_PER_SEED; run++) {
      EnvDocument before = EnvDocument.parse(text(random).getBytes(ISO_8859_1));
      String value = VALUES.get(random.nextInt(VALUES.size()));
      EnvDocument after;
      try {
        after = before.with("K", value);
      } catch (OnboardingException _) { // an open quote or UTF-16
        continue;
      }
      edited++;
      EnvDocument reread = EnvDocument.parse(after.render());
      assertThat(reread).isEqualTo(after);
      assertThat(reread.value("K")).contains(value);
      assertThat(reread.value("L")).isEqualTo(before.value("L"));
      assertThat(reread.with("K", value)).isEqualTo(after);
      assertOneLineDiffers(before, after);
    }
    assertThat(edited).as("runs that edited").isGreaterThan(RUNS_PER_SEED / 4);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void anEditAloneKeepsTheCommentAndLeavesNothingElseInTheLine(long seed) {
    Random random = new Random(seed);
    int edited = 0;
    for (int run = 0; run < RUNS_PER_SEED; run++) {
      EnvDocument before = EnvDocument.parse(text(random).getBytes(ISO_8859_1));
      String value = VALUES.get(random.nextInt(VALUES.size()));
      EnvDocument after;
      try {
        after = before.withAlone("K", value);
      } catch (OnboardingException _) { // an open quote or UTF-16
        continue;
      }
      edited++;
      EnvDocument reread = EnvDocument.parse(after.render());
      assertThat(reread).isEqualTo(after);
      assertThat(reread.value("K")).contains(value);
      assertThat(reread.value("L")).isEqualTo(before.value("L"));
      assertThat(reread.withAlone("K", value)).isEqualTo(after);
      EnvPiece.Assignment line = last(after).orElseThrow();
      assertThat(line.before() + line.after()).isBlank();
      last(before).ifPresent(old -> assertThat(rendered(after)).contains(old.after().strip()));
    }
    assertThat(edited).as("runs that edited").isGreaterThan(RUNS_PER_SEED / 4);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void aRemovalLeavesEverythingElse(long seed) {
    Random random = new Random(seed);
    for (int run = 0; run < RUNS_PER_SEED; run++) {
      EnvDocument before = EnvDocument.parse(text(random).getBytes(ISO_8859_1));
      EnvDocument after;
      try {
        after = before.without("K");
      } catch (OnboardingException _) { // an open quote or UTF-16
        continue;
      }
      EnvDocument reread = EnvDocument.parse(after.render());
      assertThat(reread).isEqualTo(after);
      assertThat(reread.value("K")).isEmpty();
      assertThat(reread.names()).isEqualTo(without("K", before.names()));
      assertThat(reread.without("K")).isEqualTo(after);
    }
  }

  /** What a merge rests on: it does not matter which of two programs was first. */
  @ParameterizedTest
  @MethodSource("seeds")
  void editsOfDifferentNamesGiveTheSameValuesInEitherOrder(long seed) {
    Random random = new Random(seed);
    for (int run = 0; run < RUNS_PER_SEED; run++) {
      EnvDocument before = EnvDocument.parse(text(random).getBytes(ISO_8859_1));
      String value = VALUES.get(random.nextInt(VALUES.size()));
      EnvEdits ours = EnvEdits.none().set("K", value).remove("M");
      EnvEdits theirs = random.nextBoolean() ? EnvEdits.none().set("L", "7") : ours.remove("L");
      try {
        EnvDocument one = theirs.applyTo(ours.applyTo(before));
        EnvDocument other = ours.applyTo(theirs.applyTo(before));
        for (String name : List.of("K", "L", "M")) {
          assertThat(one.values(name)).isEqualTo(other.values(name));
        }
        assertThat(ours.applyTo(other)).isEqualTo(other);
      } catch (OnboardingException e) { // an open quote or UTF-16
        assertThat(before.pieces()).isNotEmpty();
      }
    }
  }

  static Stream<Long> seeds() {
    return Stream.of(1L, 2L, 3L, 20261123L);
  }

  private static String text(Random random) {
    StringBuilder text = new StringBuilder(MARKS.get(random.nextInt(MARKS.size())));
    for (int n = random.nextInt(16); n > 0; n--) {
      text.append(FRAGMENTS.get(random.nextInt(FRAGMENTS.size())));
    }
    return text.toString();
  }

  /** Replaced in place, or added behind everything; only a final newline may come with it. */
  private static void assertOneLineDiffers(EnvDocument before, EnvDocument after) {
    String old = rendered(before);
    String now = rendered(after);
    int last =
        IntStream.range(0, before.pieces().size())
            .filter(i -> isAssignmentOfK(before.pieces().get(i)))
            .reduce((_, b) -> b)
            .orElse(-1);
    if (last < 0) {
      assertThat(now).startsWith(old);
      return;
    }
    int mark = old.length() - joined(before.pieces()).length();
    String head = old.substring(0, mark) + joined(before.pieces().subList(0, last));
    String tail = joined(before.pieces().subList(last + 1, before.pieces().size()));
    assertThat(now).startsWith(head).endsWith(before.pieces().get(last).ending() + tail);
    String line = now.substring(head.length(), now.length() - tail.length()).strip();
    assertThat(line).containsPattern("^(export\\s+)?K=").doesNotContain("\n", "\r");
  }

  private static Optional<EnvPiece.Assignment> last(EnvDocument document) {
    return document.pieces().stream()
        .filter(EnvDocumentPropertyTest::isAssignmentOfK)
        .map(EnvPiece.Assignment.class::cast)
        .reduce((_, last) -> last);
  }

  private static boolean isAssignmentOfK(EnvPiece piece) {
    return piece instanceof EnvPiece.Assignment assignment && assignment.name().equals("K");
  }

  private static String joined(List<EnvPiece> pieces) {
    StringBuilder text = new StringBuilder();
    pieces.forEach(piece -> text.append(piece.body()).append(piece.ending()));
    return text.toString();
  }

  private static String rendered(EnvDocument document) {
    return new String(document.render(), ISO_8859_1);
  }

  private static List<String> without(String name, List<String> names) {
    return names.stream().filter(other -> !other.equals(name)).toList();
  }
}
