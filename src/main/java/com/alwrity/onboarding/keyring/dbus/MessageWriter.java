package com.alwrity.onboarding.keyring.dbus;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;

/**
 * Values one after another, as D-Bus marshals them: little-endian, each aligned to its size from
 * the beginning of the message. Only the types that are needed to ask for a secret.
 *
 * <p>Source: D-Bus Specification 0.43, "Marshaling (Wire Format)".
 */
final class MessageWriter {
  /** Names are 500 characters at most, and a call has a few of them. */
  private static final int CAPACITY = 8192;

  private final ByteBuffer buffer = ByteBuffer.allocate(CAPACITY).order(ByteOrder.LITTLE_ENDIAN);

  /** {@code y}. */
  MessageWriter uint8(int value) {
    buffer.put((byte) value);
    return this;
  }

  /** {@code u}. */
  MessageWriter uint32(int value) {
    align(Integer.BYTES);
    buffer.putInt(value);
    return this;
  }

  /** {@code s} and {@code o}. */
  MessageWriter string(String value) {
    byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
    uint32(bytes.length);
    buffer.put(bytes).put((byte) 0);
    return this;
  }

  /** {@code g}. */
  MessageWriter signature(String value) {
    byte[] bytes = value.getBytes(StandardCharsets.US_ASCII);
    buffer.put((byte) bytes.length).put(bytes).put((byte) 0);
    return this;
  }

  /** {@code v} with a text in it, of type {@code s} or {@code o}. */
  MessageWriter variant(String type, String value) {
    return signature(type).string(value);
  }

  /** {@code a{ss}}. */
  MessageWriter dictionary(Map<String, String> entries) {
    uint32(0);
    int length = buffer.position() - Integer.BYTES;
    struct(); // even an empty array is followed by the padding of its elements
    int start = buffer.position();
    entries.forEach((key, value) -> struct().string(key).string(value));
    buffer.putInt(length, buffer.position() - start);
    return this;
  }

  /** The beginning of a structure, or of an entry of a dictionary. */
  MessageWriter struct() {
    return align(Long.BYTES);
  }

  /** Bytes that are marshalled already. */
  MessageWriter raw(byte[] bytes) {
    buffer.put(bytes);
    return this;
  }

  /** Puts the length of what was written since then where an {@link #uint32} was left for it. */
  MessageWriter patchLength(int position, int start) {
    buffer.putInt(position, buffer.position() - start);
    return this;
  }

  int position() {
    return buffer.position();
  }

  byte[] bytes() {
    return Arrays.copyOf(buffer.array(), buffer.position());
  }

  private MessageWriter align(int size) {
    while (buffer.position() % size != 0) {
      buffer.put((byte) 0);
    }
    return this;
  }
}
