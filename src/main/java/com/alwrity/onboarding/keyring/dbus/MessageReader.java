package com.alwrity.onboarding.keyring.dbus;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Takes values from a received message, in the form that {@link MessageWriter} describes. Believes
 * nothing: whatever is malformed, or would reach beyond the end, is an {@link OddAnswerException}.
 */
final class MessageReader {
  private final ByteBuffer buffer;

  /** Of these bytes, which begin where the message does: alignment counts from there. */
  MessageReader(byte[] message) {
    buffer = ByteBuffer.wrap(message).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** {@code y}. */
  int uint8() throws OddAnswerException {
    require(Byte.BYTES);
    return Byte.toUnsignedInt(buffer.get());
  }

  /** {@code u}, of which only the lower half is of use to anybody here. */
  int uint32() throws OddAnswerException {
    align(Integer.BYTES);
    require(Integer.BYTES);
    int value = buffer.getInt();
    if (value < 0) {
      throw new OddAnswerException("a number is too large");
    }
    return value;
  }

  /** {@code b}. */
  boolean bool() throws OddAnswerException {
    int value = uint32();
    if (value > 1) {
      throw new OddAnswerException("a boolean is neither true nor false");
    }
    return value == 1;
  }

  /** {@code s} and {@code o}. */
  String string() throws OddAnswerException {
    return text(uint32());
  }

  /** {@code g}. */
  String signature() throws OddAnswerException {
    return text(uint8());
  }

  /** {@code ay}. */
  byte[] bytes() throws OddAnswerException {
    int length = uint32();
    require(length);
    byte[] bytes = new byte[length];
    buffer.get(bytes);
    return bytes;
  }

  /** {@code ao}. */
  List<String> strings() throws OddAnswerException {
    int end = arrayEnd(Integer.BYTES);
    List<String> strings = new ArrayList<>();
    while (buffer.position() < end) {
      strings.add(string());
    }
    requireAt(end);
    return strings;
  }

  /** The beginning of a structure. */
  void struct() throws OddAnswerException {
    align(Long.BYTES);
  }

  /**
   * The beginning of an array.
   *
   * @param alignment of its elements
   * @return the position after its last element, which is within the message
   */
  int arrayEnd(int alignment) throws OddAnswerException {
    int length = uint32();
    align(alignment);
    require(length);
    return buffer.position() + length;
  }

  int position() {
    return buffer.position();
  }

  /** Throws unless everything up to this position, and nothing more, has been taken. */
  void requireAt(int position) throws OddAnswerException {
    if (buffer.position() != position) {
      throw new OddAnswerException("an array or a message has another length than it says");
    }
  }

  /** Throws if anything is left. */
  void requireEnd() throws OddAnswerException {
    requireAt(buffer.limit());
  }

  /** Overwrites the whole message, of which nothing can be taken any more. */
  void wipe() {
    Arrays.fill(buffer.array(), (byte) 0);
    buffer.position(buffer.limit());
  }

  private String text(int length) throws OddAnswerException {
    require(length);
    ByteBuffer bytes = buffer.slice(buffer.position(), length);
    buffer.position(buffer.position() + length);
    if (uint8() != 0) {
      throw new OddAnswerException("a text does not end");
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
    } catch (CharacterCodingException e) {
      throw new OddAnswerException("a text is not UTF-8", e);
    }
  }

  private void align(int size) throws OddAnswerException {
    while (buffer.position() % size != 0) {
      if (uint8() != 0) {
        throw new OddAnswerException("the padding is not empty");
      }
    }
  }

  private void require(int length) throws OddAnswerException {
    if (buffer.remaining() < length) {
      throw new OddAnswerException("a value reaches beyond the message");
    }
  }
}
