package com.alwrity.onboarding.provider;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** What someone who mistyped a name may have meant. */
public final class Nearest {
  private static final int MOST = 3;
  private static final int LIKELY_EDITS = 2;

  private Nearest() {}

  /** Up to three names, the nearest first; at least one if there are any. */
  public static List<String> to(String typed, Collection<String> names) {
    String wanted = typed.toLowerCase(Locale.ROOT);
    List<String> ranked =
        names.stream().sorted(Comparator.comparingInt(name -> distance(wanted, name))).toList();
    long likely = ranked.stream().filter(n -> distance(wanted, n) <= LIKELY_EDITS).count();
    return ranked.stream().limit(Math.clamp(likely, 1, MOST)).toList();
  }

  private static int distance(String typed, String name) {
    boolean begun = !typed.isEmpty() && (name.startsWith(typed) || typed.startsWith(name));
    return begun ? 0 : edits(typed, name);
  }

  /** Levenshtein's distance: characters to insert, remove or replace. */
  public static int edits(String from, String to) {
    int[] previous = new int[to.length() + 1];
    for (int column = 0; column <= to.length(); column++) {
      previous[column] = column;
    }
    for (int row = 1; row <= from.length(); row++) {
      int[] current = new int[to.length() + 1];
      current[0] = row;
      for (int column = 1; column <= to.length(); column++) {
        int replaced =
            previous[column - 1] + (from.charAt(row - 1) == to.charAt(column - 1) ? 0 : 1);
        int shifted = Math.min(previous[column], current[column - 1]) + 1;
        current[column] = Math.min(replaced, shifted);
      }
      previous = current;
    }
    return previous[to.length()];
  }
}
