package com.alwrity.onboarding.cli.run;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.alwrity.onboarding.model.Secret;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * Replaces keys in a stream of bytes by {@code ••••}, wherever it is cut into pieces. All other
 * bytes come out as they are, and at once, but for an end that may be the beginning of a key.
 */
final class KeyMask {
  private static final byte[] MASK = Secret.MASK.getBytes(UTF_8);

  /** The longest first, for one key may be the beginning of another. */
  private final List<byte[]> keys;

  private final boolean[] begins = new boolean[256];
  private byte[] held = {};

  /** Hides these keys. */
  KeyMask(Collection<String> keys) {
    this.keys =
        keys.stream()
            .filter(key -> !key.isEmpty())
            .map(key -> key.getBytes(UTF_8))
            .sorted(Comparator.comparingInt((byte[] key) -> key.length).reversed())
            .toList();
    this.keys.forEach(key -> begins[key[0] & 0xff] = true);
  }

  /** The next bytes that can be shown. */
  byte[] next(byte[] bytes, int length) {
    byte[] all = Arrays.copyOf(held, held.length + length);
    System.arraycopy(bytes, 0, all, held.length, length);
    return shown(all, false);
  }

  /** What is left when nothing more comes. */
  byte[] end() {
    return shown(held, true);
  }

  private byte[] shown(byte[] all, boolean last) {
    ByteArrayOutputStream shown = new ByteArrayOutputStream(all.length);
    int at = 0;
    while (at < all.length && (last || !mayBegin(all, at))) {
      int length = keyAt(all, at);
      if (length > 0) {
        shown.writeBytes(MASK);
        at += length;
      } else {
        shown.write(all[at++]);
      }
    }
    held = Arrays.copyOfRange(all, at, all.length);
    return shown.toByteArray();
  }

  /** Whether the bytes from here on are less than a key, and the same as far as they go. */
  private boolean mayBegin(byte[] all, int at) {
    int rest = all.length - at;
    return begins[all[at] & 0xff]
        && keys.stream()
            .anyMatch(key -> rest < key.length && Arrays.equals(all, at, all.length, key, 0, rest));
  }

  /** The length of the key that is here; 0 if there is none. */
  private int keyAt(byte[] all, int at) {
    if (!begins[all[at] & 0xff]) {
      return 0;
    }
    for (byte[] key : keys) {
      int end = at + key.length;
      if (end <= all.length && Arrays.equals(all, at, end, key, 0, key.length)) {
        return key.length;
      }
    }
    return 0;
  }
}
