package com.alwrity.onboarding.ui;

import com.alwrity.onboarding.model.Secret;
import java.util.Arrays;

/** Characters that can be edited, and leave no copy behind when they move. */
final class SecretContent {
  private char[] characters = new char[64];
  private int length;

  int length() {
    return length;
  }

  void replace(int start, int end, CharSequence inserted) {
    int newLength = length - (end - start) + inserted.length();
    reserve(newLength);
    System.arraycopy(characters, end, characters, start + inserted.length(), length - end);
    for (int i = 0; i < inserted.length(); i++) {
      characters[start + i] = inserted.charAt(i);
    }
    if (newLength < length) {
      Arrays.fill(characters, newLength, length, '\0');
    }
    length = newLength;
  }

  void wipe() {
    Arrays.fill(characters, '\0');
    length = 0;
  }

  Secret secret() {
    char[] exact = Arrays.copyOf(characters, length);
    try {
      return Secret.of(exact);
    } finally {
      Arrays.fill(exact, '\0');
    }
  }

  private void reserve(int capacity) {
    if (capacity > characters.length) {
      char[] larger = Arrays.copyOf(characters, capacity * 2);
      Arrays.fill(characters, '\0');
      characters = larger;
    }
  }

  /** For the screen, which can only draw a String. */
  String shown() {
    return new String(characters, 0, length);
  }

  boolean isWiped() {
    for (char c : characters) {
      if (c != '\0') {
        return false;
      }
    }
    return true;
  }
}
