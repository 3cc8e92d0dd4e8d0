package com.alwrity.onboarding.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class ColumnsTest {
  private static final List<List<String>> ROWS =
      List.of(List.of("a", "one two three four five six seven"), List.of("long", "x"));

  @Test
  void alignsWhatFits() {
    assertThat(Columns.table(ROWS, 80))
        .containsExactly("a     one two three four five six seven", "long  x");
  }

  @Test
  void wrapsTheLastColumn() {
    assertThat(Columns.table(ROWS, 30))
        .containsExactly("a     one two three four five", "      six seven", "long  x");
  }

  @Test
  void putsTheLastColumnBelowIfThereIsHardlyRoom() {
    assertThat(Columns.table(ROWS, 28))
        .containsExactly("a", "    one two three four five", "    six seven", "long", "    x");
  }

  @Test
  void countsCharactersNotBytesOrUnits() {
    assertThat(Columns.table(List.of(List.of("••••", "x"), List.of("\uD83D\uDD11", "y")), 80))
        .containsExactly("••••  x", "\uD83D\uDD11     y");
  }

  @Test
  void takesRowsOfDifferentLengthsAndNone() {
    assertThat(Columns.table(List.of(), 80)).isEmpty();
    assertThat(Columns.table(List.of(List.of("a"), List.of("b", "c")), 80))
        .containsExactly("a", "b  c");
  }

  @Test
  void wrapKeepsIndentLineBreaksAndLongWords() {
    assertThat(Columns.wrap("  aa bb cc\n\nhttps://example.org/long d", 7))
        .containsExactly("  aa bb", "  cc", "", "https://example.org/long", "d");
    assertThat(Columns.wrap("no limit at all", Integer.MAX_VALUE))
        .containsExactly("no limit at all");
  }
}
