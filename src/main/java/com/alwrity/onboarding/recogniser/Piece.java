package com.alwrity.onboarding.recogniser;

import java.util.List;
import java.util.Optional;

/**
 * A stretch of text that may be a key, with what stands near it.
 *
 * @param value the stretch itself
 * @param start where it begins in the text; {@link #NOWHERE} if it was put together from it
 * @param clues what may name its provider, the nearest first
 * @param place what kind of place it stands in
 */
record Piece(CharSequence value, int start, List<Clue> clues, Place place) {
  static final int NOWHERE = -1;

  /**
   * Words near a piece; views of the text, not copies.
   *
   * @param assigned whether they are its name, rather than just near
   */
  record Clue(List<CharSequence> words, boolean assigned) {
    static Clue name(CharSequence name) {
      return new Clue(List.of(name), true);
    }

    static Clue near(CharSequence... words) {
      return new Clue(List.of(words), false);
    }
  }

  /** How likely a place has a key, and nothing but a key. */
  enum Place {
    /** All that is assigned to a name. */
    VALUE,
    /** A line of its own. */
    ALONE,
    /** A word among others. */
    WORD
  }

  /** What it is assigned to, if that is what stands nearest. */
  Optional<CharSequence> name() {
    boolean named = !clues.isEmpty() && clues.getFirst().assigned();
    return named ? Optional.of(clues.getFirst().words().getFirst()) : Optional.empty();
  }

  int end() {
    return start + value.length();
  }
}
