package com.alwrity.onboarding.dotenv;

import java.util.List;

/**
 * One line, or several where a quoted value goes on over them. Texts hold one byte of the file in
 * each character, so that joining the pieces gives the file back whatever is in it.
 */
sealed interface EnvPiece {
  /** All of it but the line ending. */
  String body();

  /** LF, CRLF or CR; empty at the end of a file without a final newline. */
  String ending();

  /** The same with another ending. */
  EnvPiece endedBy(String newEnding);

  /** A comment, a blank line, or something that is no assignment. */
  record Other(String body, String ending) implements EnvPiece {
    @Override
    public Other endedBy(String newEnding) {
      return new Other(body, newEnding);
    }
  }

  /**
   * A name gets a value.
   *
   * @param before what stands before the name: blanks and {@code export}
   * @param name as in the file
   * @param written from behind the name to the end of the value: blanks, {@code =}, quotes and all
   * @param value what readers make of it
   * @param after blanks, then perhaps a comment
   */
  record Assignment(
      String before, String name, String written, String value, String after, String ending)
      implements EnvPiece {
    @Override
    public String body() {
      return before + name + written + after;
    }

    @Override
    public Assignment endedBy(String newEnding) {
      return new Assignment(before, name, written, value, after, newEnding);
    }

    /** The same with another value, without blanks around {@code =}: the shell takes none. */
    Assignment with(CanonicalValue next) {
      return new Assignment(before, name, "=" + next.written(), next.value(), comment(), ending);
    }

    /**
     * The same with another value and nothing else in its line: the comment, if any, in a line
     * above.
     *
     * @param lineEnding for the line above, if this is the last line and has none
     */
    List<EnvPiece> alone(CanonicalValue next, String lineEnding) {
      String indent = before.replaceFirst("\\S.*", "");
      Assignment line =
          new Assignment(indent, name, "=" + next.written(), next.value(), "", ending);
      return after.isBlank()
          ? List.of(line)
          : List.of(
              new Other(indent + after.strip(), ending.isEmpty() ? lineEnding : ending), line);
    }

    /** The comment with at least one blank before it; empty if there is none. */
    String comment() {
      if (after.isBlank()) {
        return "";
      }
      return after.startsWith("#") ? " " + after : after;
    }
  }
}
