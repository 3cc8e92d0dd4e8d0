package com.alwrity.onboarding.keyring.dbus;

/**
 * What to ask of whom.
 *
 * @param destination the name on the bus
 * @param path of the object there
 * @param method after the name of its interface and a dot
 * @param signature the types of what is in the body
 * @param body the arguments, marshalled
 */
record Call(String destination, String path, String method, String signature, MessageWriter body) {
  private static final int PATH = 1;
  private static final int INTERFACE = 2;
  private static final int MEMBER = 3;
  private static final int DESTINATION = 6;
  private static final int SIGNATURE = 8;

  /** A call without arguments. */
  Call(String destination, String path, String method) {
    this(destination, path, method, "", new MessageWriter());
  }

  /** The whole message. */
  byte[] message(int serial) {
    byte[] arguments = body.bytes();
    MessageWriter writer =
        new MessageWriter()
            .uint8(Message.LITTLE_ENDIAN)
            .uint8(Message.CALL)
            .uint8(0) // flags: an answer is wanted, and the service may be started for it
            .uint8(Message.VERSION)
            .uint32(arguments.length)
            .uint32(serial)
            .uint32(0); // the length of the fields, which is known at their end
    int dot = method.lastIndexOf('.');
    field(writer, PATH, "o", path);
    field(writer, INTERFACE, "s", method.substring(0, dot));
    field(writer, MEMBER, "s", method.substring(dot + 1));
    field(writer, DESTINATION, "s", destination);
    if (!signature.isEmpty()) {
      writer.struct().uint8(SIGNATURE).signature("g").signature(signature);
    }
    writer.patchLength(Message.FIXED - Integer.BYTES, Message.FIXED);
    return writer.struct().raw(arguments).bytes();
  }

  private static void field(MessageWriter writer, int field, String type, String value) {
    writer.struct().uint8(field).variant(type, value);
  }
}
