package com.alwrity.onboarding.recogniser;

import java.nio.CharBuffer;
import java.util.Arrays;

/** Makes of what programs put around and into a key, unseen, what one would have typed. */
public final class PlainText {
  private static final String FANCY = "“”„‟«»″＂‘’‚‛‹›′＇｀：；，、。｜│┃║（）【】「」『』《》";
  private static final String TYPED = "\"\"\"\"\"\"\"\"''''''''`:;,,,||||()()()()()";

  /** Not the dashes, which stand for two hyphens as well. */
  private static final String HYPHENS = "‐‑⁃﹣－";

  private PlainText() {}

  /** A new array, to be wiped by the caller: no invisible characters, plain spaces and signs. */
  static char[] of(char[] pasted) {
    char[] plain = new char[2 * pasted.length];
    int length = 0;
    for (int i = 0; i < pasted.length; ) {
      int c = Character.codePointAt(pasted, i);
      int width = Character.charCount(c);
      boolean lineFeedFollows = c == '\r' && i + 1 < pasted.length && pasted[i + 1] == '\n';
      if (!isInvisible(c) && !lineFeedFollows) {
        length += Character.toChars(plain(c), plain, length);
        if (c > 0x7F && ":;,".indexOf(plain(c)) >= 0) {
          plain[length++] = ' '; // where these signs are used, no space is
        }
      }
      i += width;
    }
    char[] result = Arrays.copyOf(plain, length);
    Arrays.fill(plain, '\0');
    return result;
  }

  /** Whether nobody sees it, however it is shown: zero-width, soft hyphens, marks of direction. */
  public static boolean isInvisible(int c) {
    return Character.getType(c) == Character.FORMAT
        || (c >= 0xFE00 && c <= 0xFE0F) // chooses a variant of the character before
        || c == 0x034F
        || c == 0x115F
        || c == 0x1160
        || c == 0x3164;
  }

  /** A part of the text, as it is: not a copy. */
  static CharSequence view(char[] text, int start, int end) {
    return CharBuffer.wrap(text, start, end - start).slice();
  }

  /** What is typed for a hyphen that word processors and web pages put in its place. */
  public static int typedHyphen(int c) {
    return HYPHENS.indexOf(c) < 0 ? c : '-';
  }

  private static int plain(int c) {
    if (c < 0x80) {
      return c == '\r' || c == '\f' || c == 0x0B ? '\n' : c;
    }
    if (c == 0x85 || c == 0x2028 || c == 0x2029) {
      return '\n';
    }
    if (Character.isSpaceChar(c)) {
      return ' ';
    }
    int fancy = FANCY.indexOf(c);
    return fancy < 0 ? typedHyphen(c) : TYPED.charAt(fancy);
  }
}
