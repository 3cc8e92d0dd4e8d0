package com.alwrity.onboarding.dotenv;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What an edit changes, fit to be shown: every value is masked.
 *
 * @param lines in the unified format, without the names of the files; empty if nothing changes
 * @param settings the names whose values change, are added or removed, and may be shown
 * @param keys the other names
 * @param freesFirstLine whether the first line becomes an empty one, behind a byte order mark
 */
public record EnvDifference(
    List<Line> lines, List<String> settings, List<String> keys, boolean freesFirstLine) {
  private static final long MAX_TABLE = 4_000_000;

  /** No difference. */
  public static final EnvDifference NONE =
      new EnvDifference(List.of(), List.of(), List.of(), false);

  /** Copies the lists. */
  public EnvDifference {
    lines = List.copyOf(lines);
    settings = List.copyOf(settings);
    keys = List.copyOf(keys);
  }

  /**
   * One line of the difference.
   *
   * @param sign {@code '+'} added, {@code '-'} removed, {@code ' '} a neighbour that stays, {@code
   *     '@'} the head of a hunk
   * @param text without line ending; values as {@link com.alwrity.onboarding.model.Secret#hint}
   *     shows them
   */
  public record Line(char sign, String text) {
    /** As other programs show it. */
    @Override
    public String toString() {
      return sign + text;
    }
  }

  /**
   * Compares two contents of a file. Hunks have up to three neighbours, each is begun by {@code @@
   * -1,4 +1,5 @@} with the first line and the number of lines before and after. A value over
   * several lines is shown as one; a line that only gets its line ending counts as unchanged.
   *
   * @param visibleNames the variables whose values are shown, because they are no secret
   */
  public static EnvDifference of(EnvDocument before, EnvDocument after, Set<String> visibleNames) {
    Map<Boolean, List<String>> names =
        Stream.concat(before.names().stream(), after.names().stream())
            .distinct()
            .filter(name -> !before.value(name).equals(after.value(name)))
            .collect(Collectors.partitioningBy(visibleNames::contains));
    return new EnvDifference(
        new UnifiedDifference(Masking.of(visibleNames))
            .show(changes(before.pieces(), after.pieces())),
        names.getOrDefault(true, List.of()),
        names.getOrDefault(false, List.of()),
        after.isFreedFromMark() && !before.isFreedFromMark());
  }

  /** Whether nothing changes. */
  public boolean isEmpty() {
    return lines.isEmpty();
  }

  private static List<Change> changes(List<EnvPiece> before, List<EnvPiece> after) {
    int shorter = Math.min(before.size(), after.size());
    int head = 0;
    while (head < shorter && same(before.get(head), after.get(head))) {
      head++;
    }
    int tail = 0;
    while (tail < shorter - head
        && same(before.get(before.size() - 1 - tail), after.get(after.size() - 1 - tail))) {
      tail++;
    }
    List<Change> all = new ArrayList<>();
    before.subList(0, head).forEach(piece -> all.add(new Change(' ', piece)));
    addMiddle(
        all, before.subList(head, before.size() - tail), after.subList(head, after.size() - tail));
    after
        .subList(after.size() - tail, after.size())
        .forEach(piece -> all.add(new Change(' ', piece)));
    return all;
  }

  /** The textbook's longest common subsequence, unless its table would be too large. */
  private static void addMiddle(List<Change> all, List<EnvPiece> before, List<EnvPiece> after) {
    int[][] common = table(before, after);
    int i = 0;
    int j = 0;
    while (i < before.size() || j < after.size()) {
      boolean both = i < before.size() && j < after.size();
      if (both && common.length > 0 && same(before.get(i), after.get(j))) {
        all.add(new Change(' ', after.get(j++)));
        i++;
      } else if (i < before.size()
          && (!both || common.length == 0 || common[i + 1][j] >= common[i][j + 1])) {
        all.add(new Change('-', before.get(i++)));
      } else {
        all.add(new Change('+', after.get(j++)));
      }
    }
  }

  private static int[][] table(List<EnvPiece> before, List<EnvPiece> after) {
    if ((long) before.size() * after.size() > MAX_TABLE) {
      return new int[0][];
    }
    int[][] common = new int[before.size() + 1][after.size() + 1];
    for (int i = before.size() - 1; i >= 0; i--) {
      for (int j = after.size() - 1; j >= 0; j--) {
        common[i][j] =
            same(before.get(i), after.get(j))
                ? common[i + 1][j + 1] + 1
                : Math.max(common[i + 1][j], common[i][j + 1]);
      }
    }
    return common;
  }

  private static boolean same(EnvPiece one, EnvPiece other) {
    return one.body().equals(other.body());
  }

  record Change(char sign, EnvPiece piece) {}
}
