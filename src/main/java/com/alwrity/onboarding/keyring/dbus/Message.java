package com.alwrity.onboarding.keyring.dbus;

/**
 * A message that was received.
 *
 * @param type as in the specification
 * @param replySerial which call it answers; 0 if none
 * @param signature of the body
 * @param body stands at the beginning of the body; to be wiped, as there may be a secret in it
 */
record Message(int type, int replySerial, String signature, MessageReader body) {
  /** The size of everything before the fields of the header. */
  static final int FIXED = 16;

  /** No honest answer to our calls comes near; a larger one is not worth the memory. */
  static final int MAX_SIZE = 64 * 1024;

  static final int LITTLE_ENDIAN = 'l';
  static final int VERSION = 1;
  static final int CALL = 1;
  private static final int RETURN = 2;
  private static final int ERROR = 3;
  private static final int REPLY_SERIAL = 5;
  private static final int SIGNATURE = 8;

  /** The size of the whole message that begins with these {@link #FIXED} bytes. */
  static int size(byte[] fixed) throws OddAnswerException {
    MessageReader reader = new MessageReader(fixed);
    if (reader.uint8() != LITTLE_ENDIAN) {
      throw new OddAnswerException("a message is in another byte order");
    }
    reader.uint8(); // type
    reader.uint8(); // flags
    if (reader.uint8() != VERSION) {
      throw new OddAnswerException("a message is of another version");
    }
    long body = reader.uint32();
    reader.uint32(); // serial
    long fields = reader.uint32();
    long size = FIXED + (fields + Long.BYTES - 1) / Long.BYTES * Long.BYTES + body;
    if (size > MAX_SIZE) {
      throw new OddAnswerException("a message is too large");
    }
    return (int) size;
  }

  /** Reads the header of a whole message. */
  static Message parse(byte[] bytes) throws OddAnswerException {
    MessageReader reader = new MessageReader(bytes);
    reader.uint8(); // byte order
    int type = reader.uint8();
    reader.uint8(); // flags
    reader.uint8(); // version
    int bodyLength = reader.uint32();
    reader.uint32(); // serial
    int replySerial = 0;
    String signature = "";
    int end = reader.arrayEnd(Long.BYTES);
    while (reader.position() < end) {
      reader.struct();
      int field = reader.uint8();
      switch (reader.signature()) {
        case "u" -> {
          int number = reader.uint32();
          replySerial = field == REPLY_SERIAL ? number : replySerial;
        }
        case "g" -> {
          String types = reader.signature();
          signature = field == SIGNATURE ? types : signature;
        }
        case "s", "o" -> reader.string(); // who sent it, and what it is about
        default -> throw new OddAnswerException("a field of the header has an unknown type");
      }
    }
    reader.requireAt(end);
    reader.struct(); // the body is aligned like one
    reader.requireAt(bytes.length - bodyLength);
    return new Message(type, replySerial, signature, reader);
  }

  /** Whether it is what came back for the call with this serial, be it a failure. */
  boolean answers(int serial) {
    return replySerial == serial && (type == RETURN || type == ERROR);
  }

  /** Whether the call was carried out and gave values of these types. */
  boolean returns(String types) {
    return type == RETURN && signature.equals(types);
  }
}
