package com.alwrity.onboarding.update;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A version, ordered as <a href="https://semver.org/spec/v2.0.0.html">semver.org</a> says. What
 * stands behind a plus sign is left out, because it is no part of the order.
 *
 * @param numbers three
 * @param stage the parts of a pre-release; empty for a release
 */
public record SemanticVersion(List<Integer> numbers, List<String> stage)
    implements Comparable<SemanticVersion> {
  private static final int LONGEST = 64;
  private static final String NUMBER = "(?:0|[1-9]\\d{0,8})";
  private static final String PART = "(?:0|[1-9]\\d*|\\d*[A-Za-z-][0-9A-Za-z-]*)";
  private static final Pattern FORM =
      Pattern.compile(
          "(%1$s\\.%1$s\\.%1$s)(?:-(%2$s(?:\\.%2$s)*))?(?:\\+[0-9A-Za-z.-]+)?"
              .formatted(NUMBER, PART));

  /** Numbers count less than words, and as numbers; they have no leading zeros. */
  private static final Comparator<String> PARTS =
      Comparator.<String>comparingInt(part -> isNumber(part) ? 0 : 1)
          .thenComparingInt(part -> isNumber(part) ? part.length() : 0)
          .thenComparing(Comparator.naturalOrder());

  /** Empty if it is none. */
  public static Optional<SemanticVersion> parse(@Nullable String text) {
    if (text == null || text.length() > LONGEST) {
      return Optional.empty();
    }
    Matcher matcher = FORM.matcher(text);
    return matcher.matches()
        ? Optional.of(
            new SemanticVersion(
                parts(Objects.requireNonNull(matcher.group(1))).map(Integer::valueOf).toList(),
                matcher.group(2) == null ? List.of() : parts(matcher.group(2)).toList()))
        : Optional.empty();
  }

  @Override
  public int compareTo(SemanticVersion other) {
    int order = Arrays.compare(array(numbers), array(other.numbers));
    if (order == 0) { // a release comes after all of its stages
      order = Boolean.compare(stage.isEmpty(), other.stage.isEmpty());
    }
    return order == 0
        ? Arrays.compare(stage.toArray(String[]::new), other.stage.toArray(String[]::new), PARTS)
        : order;
  }

  @Override
  public String toString() {
    String release = String.join(".", numbers.stream().map(String::valueOf).toList());
    return stage.isEmpty() ? release : release + "-" + String.join(".", stage);
  }

  private static Stream<String> parts(String text) {
    return Arrays.stream(text.split("\\.", -1));
  }

  private static int[] array(List<Integer> numbers) {
    return numbers.stream().mapToInt(Integer::intValue).toArray();
  }

  private static boolean isNumber(String part) {
    return part.chars().allMatch(c -> c >= '0' && c <= '9');
  }
}
