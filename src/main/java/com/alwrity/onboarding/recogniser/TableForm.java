package com.alwrity.onboarding.recogniser;

import com.alwrity.onboarding.recogniser.Piece.Clue;
import com.alwrity.onboarding.recogniser.Piece.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The rows of a table: cells between tabs, bars or several spaces, under a row of headings. */
final class TableForm {
  private static final String AROUND_CELL = " \"'`*";
  private static final int MOST_CELLS = 50;

  private final char[] text;
  private List<Cell> headings = List.of();

  TableForm(char[] text) {
    this.text = text;
  }

  private record Cell(int start, int end) {
    boolean isEmpty() {
      return start == end;
    }
  }

  /** Whether the line has cells, so that it is a row. */
  boolean isRow(int start, int end) {
    List<Cell> cells = cells(start, end);
    long filled = cells.stream().filter(cell -> !cell.isEmpty()).count();
    boolean row = filled >= 2 && cells.size() < MOST_CELLS;
    if (!row) {
      headings = List.of();
    }
    return row;
  }

  /**
   * What may be a key in a row; one without a cell that may be is one of headings.
   *
   * @param around what is known besides, the nearest first
   */
  List<Piece> read(int start, int end, List<Clue> around) {
    List<Cell> cells = cells(start, end);
    List<Cell> labels = cells.stream().filter(cell -> !mayBeKey(cell)).toList();
    if (labels.size() == cells.size()) {
      headings = isRule(start, end) ? headings : cells;
      return ProseForm.read(text, start, end, around);
    }
    List<Piece> pieces = new ArrayList<>();
    Clue row = near(labels);
    for (int column = 0; column < cells.size(); column++) {
      List<Clue> clues = new ArrayList<>(List.of(row));
      Optional<CharSequence> heading = headings.stream().skip(column).findFirst().map(this::view);
      heading.map(Clue::near).ifPresent(clues::add);
      Optional<Clue> ids = heading.filter(Names::isOfIds).map(Clue::name);
      clues.addAll(around);
      Cell cell = cells.get(column);
      ProseForm.read(text, cell.start, cell.end, clues).stream()
          .map(piece -> new Piece(piece.value(), piece.start(), named(ids, piece), Place.WORD))
          .forEach(pieces::add);
    }
    return pieces;
  }

  private static List<Clue> named(Optional<Clue> name, Piece piece) {
    return Stream.concat(name.stream(), piece.clues().stream()).toList();
  }

  private Clue near(List<Cell> cells) {
    return Clue.near(cells.stream().map(this::view).toArray(CharSequence[]::new));
  }

  private CharSequence view(Cell cell) {
    return PlainText.view(text, cell.start, cell.end);
  }

  /** The line under the headings, or between rows. */
  private boolean isRule(int start, int end) {
    return Stream.of(PlainText.view(text, start, end))
        .flatMap(line -> line.chars().mapToObj(c -> (char) c))
        .allMatch(c -> "-=:|+ \t─".indexOf(c) >= 0);
  }

  private List<Cell> cells(int start, int end) {
    List<Cell> cells = new ArrayList<>();
    int from = start;
    for (int i = start; i <= end && cells.size() < MOST_CELLS; i++) {
      if (i == end || isBetween(i, end)) {
        Cell cell = trimmed(from, i);
        boolean spaces = i < end && text[i] == ' ';
        if (!cell.isEmpty() || !spaces) { // several spaces are one end of a cell
          cells.add(cell);
        }
        from = i + 1;
      }
    }
    return cells;
  }

  private boolean isBetween(int i, int end) {
    return text[i] == '\t'
        || text[i] == '|'
        || (text[i] == ' ' && i + 1 < end && text[i + 1] == ' ');
  }

  private Cell trimmed(int from, int to) {
    int start = from;
    int end = to;
    while (start < end && AROUND_CELL.indexOf(text[start]) >= 0) {
      start++;
    }
    while (end > start && AROUND_CELL.indexOf(text[end - 1]) >= 0) {
      end--;
    }
    return new Cell(start, end);
  }

  private boolean mayBeKey(Cell cell) {
    boolean digit = false;
    for (int i = cell.start; i < cell.end; i++) {
      if (Character.isWhitespace(text[i]) || text[i] == '/') {
        return false;
      }
      digit |= text[i] >= '0' && text[i] <= '9';
    }
    return digit && cell.end - cell.start >= Formats.SHORTEST_BEGUN;
  }
}
