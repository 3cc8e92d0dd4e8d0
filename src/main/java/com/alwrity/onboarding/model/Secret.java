package com.alwrity.onboarding.model;

import java.util.Arrays;
import java.util.function.Function;

/**
 * A key or passphrase in memory. It can be wiped, and does not print itself.
 *
 * <p>{@link #reveal} is the only way to the characters, so a search for {@code reveal(} finds every
 * place where a secret leaves. One owner at a time, who closes it; meanwhile several threads may
 * read it.
 */
public final class Secret implements AutoCloseable {
  /** What stands for the hidden part of a secret. */
  public static final String MASK = "••••";

  private static final int SHOWN = 4;
  private static final int MIN_LENGTH_TO_SHOW = 12;

  private final char[] content;
  private boolean wiped;

  private Secret(char[] content) {
    this.content = content;
  }

  /** A secret of a copy of these characters; the caller still owns, and wipes, the array. */
  public static Secret of(char[] characters) {
    return new Secret(characters.clone());
  }

  /** A secret from a library that only has a String. The String itself cannot be wiped. */
  public static Secret of(String text) {
    return new Secret(text.toCharArray());
  }

  /**
   * Lets the function see the characters. It must not keep the array.
   *
   * @throws IllegalStateException if the secret was wiped
   */
  public <R> R reveal(Function<? super char[], ? extends R> reader) {
    if (wiped) {
      throw new IllegalStateException("secret was wiped");
    }
    return reader.apply(content);
  }

  /** An independent copy, to be closed on its own. */
  public Secret copy() {
    return reveal(Secret::of);
  }

  /** The number of UTF-16 units. */
  public int length() {
    return content.length;
  }

  /** Whether there is nothing in it. */
  public boolean isEmpty() {
    return content.length == 0;
  }

  /** {@code ••••} and the last four characters, or {@code ••••} alone if shorter than twelve. */
  public String hint() {
    return reveal(
        c -> c.length < MIN_LENGTH_TO_SHOW ? MASK : MASK + new String(c, c.length - SHOWN, SHOWN));
  }

  /** Overwrites the characters; from then on they cannot be revealed. */
  @Override
  public void close() {
    Arrays.fill(content, '\0');
    wiped = true;
  }

  /** Compares all characters, in a time that depends on the lengths only. */
  @Override
  public boolean equals(Object other) {
    if (!(other instanceof Secret that)) {
      return false;
    }
    int difference = content.length ^ that.content.length;
    for (int i = 0; i < content.length && that.content.length > 0; i++) {
      difference |= content[i] ^ that.content[i % that.content.length];
    }
    return difference == 0 && wiped == that.wiped;
  }

  /** The same for all secrets of one length: a hash would tell them apart. */
  @Override
  public int hashCode() {
    return content.length;
  }

  @Override
  public String toString() {
    return MASK;
  }
}
