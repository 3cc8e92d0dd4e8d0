package com.alwrity.onboarding.dotenv;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What an edit changes, fit to be shown: every value is masked. */
public final class EnvDifference {
  private static final int CONTEXT = 1;
  private static final long MAX_TABLE = 4_000_000;

  private EnvDifference() {}

  /**
   * One line of the difference.
   *
   * @param sign {@code '+'} added, {@code '-'} removed, {@code ' '} a neighbour that stays
   * @param text without line ending; values as {@link com.alwrity.onboarding.model.Secret#hint}
   *     shows them
   */
  public record Line(char sign, String text) {}

  /**
   * The changed lines, each group with its neighbours; empty if nothing changes. A line that only
   * gets its line ending counts as unchanged.
   *
   * @param visibleNames the variables whose values are shown, because they are no secret
   */
  public static List<Line> lines(EnvDocument before, EnvDocument after, Set<String> visibleNames) {
    List<Change> changes = changes(before.pieces(), after.pieces());
    Masking masking = new Masking(Set.copyOf(visibleNames));
    List<Line> shown = new ArrayList<>();
    for (int i = 0; i < changes.size(); i++) {
      if (isNearChange(changes, i)) {
        shown.add(new Line(changes.get(i).sign(), masking.show(changes.get(i).piece())));
      }
    }
    return List.copyOf(shown);
  }

  /**
   * The same as other programs show it: hunks, each begun by {@code @@ -1,4 +1,5 @@} with the first
   * line and the number of lines before and after, and with up to three neighbours. A value over
   * several lines is shown as one.
   */
  public static List<String> unified(
      EnvDocument before, EnvDocument after, Set<String> visibleNames) {
    return new UnifiedDifference(new Masking(Set.copyOf(visibleNames)))
        .show(changes(before.pieces(), after.pieces()));
  }

  /**
   * The names whose values change, are added or removed, in the order of the files.
   *
   * @param settings those whose values are shown
   * @param keys the others
   */
  public record Names(List<String> settings, List<String> keys) {}

  /** Which names a change concerns, settings and keys told apart. */
  public static Names names(EnvDocument before, EnvDocument after, Set<String> visibleNames) {
    Map<Boolean, List<String>> names =
        Stream.concat(before.names().stream(), after.names().stream())
            .distinct()
            .filter(name -> !before.value(name).equals(after.value(name)))
            .collect(Collectors.partitioningBy(visibleNames::contains));
    return new Names(names.getOrDefault(true, List.of()), names.getOrDefault(false, List.of()));
  }

  private static boolean isNearChange(List<Change> changes, int index) {
    return changes
        .subList(Math.max(0, index - CONTEXT), Math.min(changes.size(), index + CONTEXT + 1))
        .stream()
        .anyMatch(change -> change.sign() != ' ');
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
