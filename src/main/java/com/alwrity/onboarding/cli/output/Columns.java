package com.alwrity.onboarding.cli.output;

import java.util.ArrayList;
import java.util.List;

/** Lays text out within the width of a terminal. Widths are in characters. */
public final class Columns {
  /** The width of a terminal that does not tell. */
  public static final int USUAL_WIDTH = 80;

  private static final int GAP = 2;

  /** Narrower than this, a column to wrap in is hard to read. */
  private static final int LEAST = 24;

  private Columns() {}

  /**
   * Columns of equal width. If they are too wide, the last one is wrapped, or goes below the others
   * if there is hardly any room left.
   */
  static List<String> table(List<List<String>> rows, int width) {
    int[] widths = widths(rows);
    int last = widths.length - 1;
    int start = 0;
    for (int i = 0; i < last; i++) {
      start += widths[i] + GAP;
    }
    boolean fits = last < 0 || start + widths[last] <= width;
    boolean below = !fits && width - start < LEAST;
    List<String> lines = new ArrayList<>();
    for (List<String> row : rows) {
      if (fits || row.size() <= last) {
        lines.add(line(row, widths));
      } else if (below) {
        lines.add(line(row.subList(0, last), widths));
        lines.addAll(indent(wrap(row.get(last), width - 2 * GAP), 2 * GAP));
      } else {
        List<String> wrapped = indent(wrap(row.get(last), width - start), start);
        String head = line(row.subList(0, last), widths);
        lines.add((pad(head, start) + wrapped.getFirst().substring(start)).stripTrailing());
        lines.addAll(wrapped.subList(1, wrapped.size()));
      }
    }
    return lines;
  }

  /**
   * Breaks a text at spaces, keeping its own line breaks and the indent of each line. A longer
   * word, such as an address, stays whole.
   */
  public static List<String> wrap(String text, int width) {
    List<String> lines = new ArrayList<>();
    for (String paragraph : text.split("\n", -1)) {
      int indent = paragraph.length() - paragraph.stripLeading().length();
      List<String> wrapped = wrapWords(paragraph.strip(), width - indent);
      lines.addAll(indent(wrapped, indent));
    }
    return lines;
  }

  private static List<String> wrapWords(String text, int width) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : text.split(" ", -1)) {
      if (!line.isEmpty() && length(line) + 1 + length(word) > width) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(word);
    }
    lines.add(line.toString());
    return lines;
  }

  private static int[] widths(List<List<String>> rows) {
    int[] widths = new int[rows.stream().mapToInt(List::size).max().orElse(0)];
    for (List<String> row : rows) {
      for (int i = 0; i < row.size(); i++) {
        widths[i] = Math.max(widths[i], length(row.get(i)));
      }
    }
    return widths;
  }

  private static String line(List<String> row, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < row.size(); i++) {
      line.append(pad(row.get(i), widths[i] + GAP));
    }
    return line.toString().stripTrailing();
  }

  private static String pad(String text, int width) {
    return text + " ".repeat(Math.max(0, width - length(text)));
  }

  private static List<String> indent(List<String> lines, int by) {
    return lines.stream().map(line -> " ".repeat(by) + line).toList();
  }

  private static int length(CharSequence text) {
    return Character.codePointCount(text, 0, text.length());
  }
}
