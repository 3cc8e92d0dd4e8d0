package com.alwrity.onboarding.dotenv;

import java.util.ArrayList;
import java.util.List;

/**
 * The unified format of differences.
 *
 * @param masking how a piece is shown
 */
record UnifiedDifference(Masking masking) {
  private static final int CONTEXT = 3;

  /** All hunks, one after the other; nothing if nothing changes. */
  List<EnvDifference.Line> show(List<EnvDifference.Change> changes) {
    List<EnvDifference.Line> shown = new ArrayList<>();
    int[] line = {1, 1};
    int from = 0;
    while (from < changes.size()) {
      int first = nextChange(changes, from);
      int start = Math.max(from, first - CONTEXT);
      int[] skipped = lengths(changes.subList(from, start));
      line[0] += skipped[0];
      line[1] += skipped[1];
      int end = hunkEnd(changes, first);
      if (start < end) {
        List<EnvDifference.Change> hunk = changes.subList(start, end);
        int[] length = lengths(hunk);
        shown.add(head(line, length));
        hunk.forEach(
            change ->
                shown.add(new EnvDifference.Line(change.sign(), masking.show(change.piece()))));
        line[0] += length[0];
        line[1] += length[1];
      }
      from = end;
    }
    return List.copyOf(shown);
  }

  private static EnvDifference.Line head(int[] line, int[] length) {
    String ranges = "-" + range(line[0], length[0]) + " +" + range(line[1], length[1]);
    return new EnvDifference.Line('@', "@ " + ranges + " @@");
  }

  private static int nextChange(List<EnvDifference.Change> changes, int from) {
    int i = from;
    while (i < changes.size() && changes.get(i).sign() == ' ') {
      i++;
    }
    // Behind the last one, so far that no neighbours of it are shown.
    return i < changes.size() ? i : changes.size() + CONTEXT;
  }

  /** Behind the neighbours of the last change that is near enough to the one before it. */
  private static int hunkEnd(List<EnvDifference.Change> changes, int first) {
    int last = first;
    int next = nextChange(changes, first);
    while (next < changes.size() && next - last <= 2 * CONTEXT + 1) {
      last = next;
      next = nextChange(changes, last + 1);
    }
    return Math.min(changes.size(), last + 1 + CONTEXT);
  }

  /** Lines before and after. */
  private static int[] lengths(List<EnvDifference.Change> changes) {
    int[] lengths = {0, 0};
    for (EnvDifference.Change change : changes) {
      int lines = (int) change.piece().body().lines().count();
      int atLeastOne = Math.max(1, lines);
      lengths[0] += change.sign() == '+' ? 0 : atLeastOne;
      lengths[1] += change.sign() == '-' ? 0 : atLeastOne;
    }
    return lengths;
  }

  /** An empty range stands behind the line before it. */
  private static String range(int line, int length) {
    return (length == 0 ? line - 1 : line) + (length == 1 ? "" : "," + length);
  }
}
