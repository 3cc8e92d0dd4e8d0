package com.alwrity.onboarding.entry;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Makes of what programs write for other programs what they would write for people, in UTF-8. */
final class InputText {
  private static final byte ESCAPE = 0x1B;
  private static final byte[] EXPORT = "export ".getBytes(StandardCharsets.US_ASCII);

  private final byte[] text;
  private final byte[] plain;
  private int end;

  private InputText(byte[] text) {
    this.text = text;
    plain = new byte[text.length];
  }

  /**
   * UTF-8 without a mark, also of UTF-16 with its mark, as old editors on Windows save it; without
   * the colours of a terminal (ECMA-48, control sequences); with line breaks where a text in one
   * line has them as {@code \n} between assignments, as strings in programs and logs do; and with
   * one assignment in a line, whatever is between them.
   *
   * @param input is left as it is
   * @return a new array, to be wiped by the caller
   */
  static byte[] plain(byte[] input) {
    byte[] utf8 = inUtf8(input);
    byte[] black = new InputText(utf8).withoutSequences();
    Arrays.fill(utf8, (byte) 0);
    if (isJson(black)) {
      return black;
    }
    byte[] lines = isInOneLine(black) ? new InputText(black).withBreaks() : black.clone();
    Arrays.fill(black, (byte) 0);
    byte[] single = AssignmentLines.split(lines);
    Arrays.fill(lines, (byte) 0);
    return single;
  }

  /** It has the same signs within its own strings, and reads them itself. */
  private static boolean isJson(byte[] text) {
    int from = 0;
    while (from < text.length && isBlank(text[from])) {
      from++;
    }
    return from < text.length && (text[from] == '{' || text[from] == '[');
  }

  private static byte[] inUtf8(byte[] input) {
    if (begins(input, 0xFE, 0xFF)) {
      return recoded(input, StandardCharsets.UTF_16BE);
    }
    if (begins(input, 0xFF, 0xFE)) {
      return recoded(input, StandardCharsets.UTF_16LE);
    }
    int mark = begins(input, 0xEF, 0xBB, 0xBF) ? 3 : 0;
    return Arrays.copyOfRange(input, mark, input.length);
  }

  private static boolean begins(byte[] input, int... mark) {
    boolean begins = input.length >= mark.length;
    for (int i = 0; begins && i < mark.length; i++) {
      begins = (input[i] & 0xFF) == mark[i];
    }
    return begins;
  }

  private static byte[] recoded(byte[] input, Charset from) {
    return new String(input, 2, input.length - 2, from).getBytes(StandardCharsets.UTF_8);
  }

  private static boolean isInOneLine(byte[] text) {
    int from = 0;
    int to = text.length;
    while (from < to && isBlank(text[from])) {
      from++;
    }
    while (to > from && isBlank(text[to - 1])) {
      to--;
    }
    for (int i = from; i < to; i++) {
      if (text[i] == '\n' || text[i] == '\r') {
        return false;
      }
    }
    return from < to;
  }

  private byte[] withoutSequences() {
    for (int i = 0; i < text.length; ) {
      int after = sequenceEnd(i);
      if (after == i) {
        plain[end++] = text[after++];
      }
      i = after;
    }
    return result();
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

  private byte[] withBreaks() {
    for (int i = 0; i < text.length; ) {
      int after = i;
      int breaks = 0;
      for (int next = breakEnd(i); next > after; next = breakEnd(after)) {
        after = next;
        breaks++;
      }
      if (breaks > 0 && (isAtEnd(after) || isAssignment(after))) {
        Arrays.fill(plain, end, end + breaks, (byte) '\n');
        end += breaks;
      } else {
        after = Math.max(after, i + 1);
        System.arraycopy(text, i, plain, end, after - i);
        end += after - i;
      }
      i = after;
    }
    return result();
  }

  /** Where {@code \n} or {@code \r\n} ends that begins here; the same place if none does. */
  private int breakEnd(int start) {
    int at = isEscaped(start, 'r') ? start + 2 : start;
    return isEscaped(at, 'n') ? at + 2 : start;
  }

  private boolean isEscaped(int at, char letter) {
    return at + 1 < text.length && text[at] == '\\' && text[at + 1] == letter;
  }

  private boolean isAtEnd(int from) {
    int at = from;
    while (at < text.length && (isBlank(text[at]) || "\"'`;,".indexOf(text[at]) >= 0)) {
      at++;
    }
    return at == text.length;
  }

  /** Whether a line with an assignment or a comment begins here. */
  private boolean isAssignment(int from) {
    int at = afterBlanks(from);
    if (at < text.length && text[at] == '#') {
      return true;
    }
    if (Arrays.equals(
        text, at, Math.min(at + EXPORT.length, text.length), EXPORT, 0, EXPORT.length)) {
      at = afterBlanks(at + EXPORT.length);
    }
    int name = at;
    while (at < text.length && isInName(text[at])) {
      at++;
    }
    return at > name && at < text.length && text[at] == '=';
  }

  private int afterBlanks(int from) {
    int at = from;
    while (at < text.length && isBlank(text[at])) {
      at++;
    }
    return at;
  }

  private byte[] result() {
    byte[] result = Arrays.copyOf(plain, end);
    Arrays.fill(plain, (byte) 0);
    return result;
  }

  private static boolean isBlank(byte c) {
    return c >= 0 && c <= ' ';
  }

  private static boolean isInName(byte c) {
    return c == '_' || (c >= 0 && Character.isLetterOrDigit(c));
  }
}
