package com.alwrity.onboarding.entry;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Makes of what programs write for other programs what they would write for people, in UTF-8. */
final class InputText {
  private static final byte ESCAPE = 0x1B;

  private final byte[] text;
  private final byte[] plain;
  private final boolean mayHaveBreaks;
  private int end;

  private InputText(byte[] text) {
    this.text = text;
    plain = new byte[text.length];
    mayHaveBreaks = isInOneLine(text);
  }

  /**
   * UTF-8 instead of UTF-16 with its mark, as old editors on Windows save it; without the colours
   * of a terminal (ECMA-48, control sequences); and with line breaks where a text in one line has
   * them as {@code \n}, as strings in programs and logs do.
   *
   * @param input is left as it is
   * @return a new array, to be wiped by the caller
   */
  static byte[] plain(byte[] input) {
    byte[] utf8 = inUtf8(input);
    InputText read = new InputText(utf8);
    try {
      read.copy();
      return Arrays.copyOf(read.plain, read.end);
    } finally {
      Arrays.fill(utf8, (byte) 0);
      Arrays.fill(read.plain, (byte) 0);
    }
  }

  private static byte[] inUtf8(byte[] input) {
    int mark = input.length < 2 ? 0 : ((input[0] & 0xFF) << 8) | (input[1] & 0xFF);
    return switch (mark) {
      case 0xFEFF -> recoded(input, StandardCharsets.UTF_16BE);
      case 0xFFFE -> recoded(input, StandardCharsets.UTF_16LE);
      default -> input.clone();
    };
  }

  private static byte[] recoded(byte[] input, Charset from) {
    return new String(input, 2, input.length - 2, from).getBytes(StandardCharsets.UTF_8);
  }

  /** Not JSON, which has the same signs within its own strings, and reads them itself. */
  private static boolean isInOneLine(byte[] text) {
    int from = 0;
    int to = text.length;
    while (from < to && text[from] <= ' ' && text[from] >= 0) {
      from++;
    }
    while (to > from && text[to - 1] <= ' ' && text[to - 1] >= 0) {
      to--;
    }
    for (int i = from; i < to; i++) {
      if (text[i] == '\n' || text[i] == '\r') {
        return false;
      }
    }
    return from < to && text[from] != '{' && text[from] != '[';
  }

  private void copy() {
    for (int i = 0; i < text.length; ) {
      int sequence = sequenceEnd(i);
      int lineBreak = sequence > i ? i : breakEnd(i);
      if (lineBreak > i) {
        plain[end++] = '\n';
      } else if (sequence == i) {
        plain[end++] = text[i++];
        continue;
      }
      i = Math.max(sequence, lineBreak);
    }
  }

  /** Where a control sequence ends that begins here; the same place if none does. */
  private int sequenceEnd(int start) {
    if (text[start] != ESCAPE || start + 1 == text.length || text[start + 1] != '[') {
      return start;
    }
    int at = start + 2;
    while (at < text.length && text[at] >= 0x20 && text[at] < 0x40) {
      at++;
    }
    return at < text.length && text[at] >= 0x40 ? at + 1 : start;
  }

  /** Where {@code \n} or {@code \r\n} ends that begins here, if it is between lines. */
  private int breakEnd(int start) {
    if (!mayHaveBreaks) {
      return start;
    }
    int at = isEscaped(start, 'r') ? start + 2 : start;
    if (!isEscaped(at, 'n')) {
      return start;
    }
    at += 2;
    return isAtEnd(at) || isAssignment(at) || breakEnd(at) > at ? at : start;
  }

  private boolean isEscaped(int at, char letter) {
    return at + 1 < text.length && text[at] == '\\' && text[at + 1] == letter;
  }

  private boolean isAtEnd(int from) {
    for (int i = from; i < text.length; i++) {
      if (text[i] < 0 || (text[i] > ' ' && "\"'`;,".indexOf(text[i]) < 0)) {
        return false;
      }
    }
    return true;
  }

  private boolean isAssignment(int from) {
    int at = from;
    while (at < text.length && isInName(text[at])) {
      at++;
    }
    return at > from && at < text.length && text[at] == '=';
  }

  private static boolean isInName(byte c) {
    return c == '_' || (c >= 0 && Character.isLetterOrDigit(c));
  }
}
