package com.alwrity.onboarding.provider.check;

import com.alwrity.onboarding.model.Secret;

/** Sees whether a text repeats a key: some answers do. */
final class Echo {
  /** Shorter parts of a key tell nobody anything, and are met by chance. */
  private static final int SHORTEST_PART = 6;

  private Echo() {}

  /** Whether the text has six or more characters of the key in a row, or the whole of it. */
  static boolean isIn(String text, Secret key) {
    return key.reveal(characters -> isIn(text, characters));
  }

  private static boolean isIn(String text, char[] key) {
    int length = Math.min(SHORTEST_PART, key.length);
    for (int in = 0; in + length <= text.length() && length > 0; in++) {
      for (int of = 0; of + length <= key.length; of++) {
        if (isAt(text, in, key, of, length)) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean isAt(String text, int in, char[] key, int of, int length) {
    int same = 0;
    while (same < length
        && Character.toLowerCase(text.charAt(in + same)) == Character.toLowerCase(key[of + same])) {
      same++;
    }
    return same == length;
  }
}
