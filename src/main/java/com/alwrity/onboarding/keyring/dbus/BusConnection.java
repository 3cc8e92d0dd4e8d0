package com.alwrity.onboarding.keyring.dbus;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * A connection to a message bus, for one call after another. Waits for as long as the bus does;
 * interrupting its thread closes it.
 */
final class BusConnection implements AutoCloseable {
  private static final String BUS = "org.freedesktop.DBus";
  private static final int BUFFER = 4096;

  /** A line of the handshake is short. */
  private static final int MAX_LINE = 512;

  /** More messages than this before an answer are not meant for us. */
  private static final int MAX_OTHERS = 100;

  private final SocketChannel channel;

  /** Direct: of what goes through another one, the JDK keeps a copy that nobody can wipe. */
  private final ByteBuffer received = ByteBuffer.allocateDirect(BUFFER).flip();

  private int serial;

  private BusConnection(SocketChannel channel) {
    this.channel = channel;
  }

  /** Connects to the first of these that can be connected to. */
  static BusConnection open(List<SessionBus> buses) throws OddAnswerException {
    OddAnswerException last = new OddAnswerException("no bus is known");
    for (SessionBus bus : buses) {
      try {
        return open(bus);
      } catch (OddAnswerException e) {
        last = e;
      }
    }
    throw last;
  }

  private static BusConnection open(SessionBus bus) throws OddAnswerException {
    BusConnection connection;
    try {
      connection = new BusConnection(SocketChannel.open(UnixDomainSocketAddress.of(bus.socket())));
    } catch (IOException | UnsupportedOperationException e) {
      throw new OddAnswerException("the bus cannot be connected to", e);
    }
    boolean opened = false;
    try {
      connection.authenticate(bus.guid());
      connection.call(new Call(BUS, "/org/freedesktop/DBus", BUS + ".Hello"), "s");
      opened = true;
      return connection;
    } finally {
      if (!opened) {
        connection.close();
      }
    }
  }

  /**
   * The body of the answer, to be read and wiped by the caller.
   *
   * @param types the signature that the answer must have
   */
  MessageReader call(Call call, String types) throws OddAnswerException {
    send(call.message(++serial));
    for (int others = 0; others < MAX_OTHERS; others++) {
      Message message = receive();
      if (message.answers(serial)) {
        if (message.returns(types)) {
          return message.body();
        }
        message.body().wipe();
        throw new OddAnswerException("the answer is a failure, or another kind of value");
      }
    }
    throw new OddAnswerException("there are only other messages");
  }

  @Override
  public void close() {
    received.clear();
    while (received.hasRemaining()) {
      received.put((byte) 0);
    }
    try {
      channel.close();
    } catch (IOException _) { // there is nothing more to want from it
    }
  }

  /**
   * As the user that the kernel knows the other end by: the empty identity. Source: D-Bus
   * Specification 0.43, "Authentication Protocol".
   */
  private void authenticate(Optional<String> guid) throws OddAnswerException {
    send("\0AUTH EXTERNAL\r\nDATA\r\n".getBytes(StandardCharsets.US_ASCII));
    String first = line();
    String second = first.equals("DATA") ? line() : first;
    if (!second.startsWith("OK ")
        || !guid.orElse(second.substring(3)).equals(second.substring(3))) {
      throw new OddAnswerException("the bus does not let us in");
    }
    send("BEGIN\r\n".getBytes(StandardCharsets.US_ASCII));
  }

  private String line() throws OddAnswerException {
    StringBuilder line = new StringBuilder();
    while (line.length() < MAX_LINE) {
      char c = (char) Byte.toUnsignedInt(next());
      if (c == '\n' && !line.isEmpty() && line.charAt(line.length() - 1) == '\r') {
        return line.substring(0, line.length() - 1);
      }
      line.append(c);
    }
    throw new OddAnswerException("a line of the handshake does not end");
  }

  private Message receive() throws OddAnswerException {
    byte[] fixed = new byte[Message.FIXED];
    fill(fixed, 0);
    byte[] message = new byte[Message.size(fixed)];
    System.arraycopy(fixed, 0, message, 0, fixed.length);
    fill(message, fixed.length);
    return Message.parse(message);
  }

  private void fill(byte[] target, int from) throws OddAnswerException {
    for (int i = from; i < target.length; i++) {
      target[i] = next();
    }
  }

  private byte next() throws OddAnswerException {
    try {
      while (!received.hasRemaining()) {
        received.clear();
        int count = channel.read(received);
        received.flip();
        if (count < 0) {
          throw new OddAnswerException("the bus hung up");
        }
      }
      return received.get();
    } catch (IOException e) {
      throw new OddAnswerException("the bus cannot be read", e);
    }
  }

  private void send(byte[] bytes) throws OddAnswerException {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    try {
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
    } catch (IOException e) {
      throw new OddAnswerException("the bus cannot be written to", e);
    }
  }
}
