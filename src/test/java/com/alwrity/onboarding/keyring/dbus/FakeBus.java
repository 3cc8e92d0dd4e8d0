package com.alwrity.onboarding.keyring.dbus;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/**
 * A message bus and a Secret Service in one that says what a test wants it to: real ones are never
 * hostile. Honest, with one item, until told otherwise.
 */
public final class FakeBus implements AutoCloseable {
  private static final int MEMBER = 3;

  private final SessionBus address;
  private final ServerSocketChannel server;
  private final Map<String, Answer> answers = new ConcurrentHashMap<>();
  private volatile String welcome = "DATA\r\nOK 0123456789abcdef\r\n";
  private volatile UnaryOperator<byte[]> mangler = UnaryOperator.identity();

  private FakeBus(SessionBus address, ServerSocketChannel server) {
    this.address = address;
    this.server = server;
  }

  /** Listens in this folder. */
  public static FakeBus start(Path folder) throws IOException {
    Path socket = folder.resolve("fake-bus");
    ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    server.bind(UnixDomainSocketAddress.of(socket));
    FakeBus bus = new FakeBus(new SessionBus(socket, Optional.empty()), server);
    bus.answer("Hello", "s", new MessageWriter().string(":1.1"));
    bus.locked(false);
    bus.items("/item/1");
    bus.answer("OpenSession", "vo", new MessageWriter().variant("s", "").string("/session/1"));
    bus.secret("", "value".getBytes(StandardCharsets.UTF_8), "text/plain");
    Thread.ofVirtual().start(bus::serve);
    return bus;
  }

  SessionBus address() {
    return address;
  }

  /** What a D-Bus library is told to connect to. */
  public String text() {
    return "unix:path=" + address.socket();
  }

  /** The lines that authentication is answered with. */
  void welcome(String lines) {
    welcome = lines;
  }

  /** Whether the collection is locked. */
  public void locked(boolean locked) {
    answer("Get", "v", new MessageWriter().signature("b").uint32(locked ? 1 : 0));
  }

  /** What a search finds. */
  public void items(String... paths) {
    MessageWriter writer = new MessageWriter().uint32(0);
    List.of(paths).forEach(writer::string);
    answer("SearchItems", "ao", writer.patchLength(0, Integer.BYTES));
  }

  /** What is in the item. */
  public void secret(String parameters, byte[] value, String contentType) {
    MessageWriter writer = new MessageWriter().struct().string("/session/1");
    writer.uint32(parameters.length()).raw(parameters.getBytes(StandardCharsets.US_ASCII));
    writer.uint32(value.length).raw(value).string(contentType);
    answer("GetSecret", "(oayays)", writer);
  }

  /** What the calls of this method are answered with. */
  void answer(String member, String types, MessageWriter body) {
    answers.put(member, new Answer(2, types, body.bytes()));
  }

  /** Lets the calls of this method fail. */
  public void fail(String member) {
    answers.put(member, new Answer(3, "s", new MessageWriter().string("no").bytes()));
  }

  /** Never answers the calls of this method. */
  void ignore(String member) {
    answers.remove(member);
  }

  /** Does this to every message before it is sent. */
  void mangle(UnaryOperator<byte[]> how) {
    mangler = how;
  }

  @Override
  public void close() throws IOException {
    server.close();
  }

  private void serve() {
    try {
      while (true) {
        SocketChannel client = server.accept();
        Thread.ofVirtual().start(() -> talk(client));
      }
    } catch (IOException _) { // closed: the test is over
      return;
    }
  }

  private void talk(SocketChannel client) {
    try (client) {
      client.write(ByteBuffer.wrap(welcome.getBytes(StandardCharsets.US_ASCII)));
      // Up to the end of BEGIN, whose line is the third.
      for (int lines = 0; lines < 3; ) {
        lines += read(client, 1)[0] == '\n' ? 1 : 0;
      }
      while (true) {
        answerOne(client);
      }
    } catch (IOException | OddAnswerException _) { // the other end hung up
      return;
    }
  }

  private void answerOne(SocketChannel client) throws IOException, OddAnswerException {
    byte[] fixed = read(client, Message.FIXED);
    byte[] rest = read(client, Message.size(fixed) - fixed.length);
    byte[] call = ByteBuffer.allocate(fixed.length + rest.length).put(fixed).put(rest).array();
    Answer answer = answers.get(member(call));
    if (answer != null) {
      client.write(ByteBuffer.wrap(mangler.apply(answer.message(serial(fixed)))));
    }
  }

  private static int serial(byte[] fixed) {
    return fixed[8]; // it counts from one, and no test makes more than a few calls
  }

  private static String member(byte[] call) throws OddAnswerException {
    MessageReader reader = new MessageReader(call);
    for (int i = 0; i < Message.FIXED - Integer.BYTES; i++) {
      reader.uint8();
    }
    int end = reader.arrayEnd(Long.BYTES);
    while (reader.position() < end) {
      reader.struct();
      int field = reader.uint8();
      String value = reader.signature().equals("g") ? reader.signature() : reader.string();
      if (field == MEMBER) {
        return value;
      }
    }
    throw new IllegalStateException("a call without a method");
  }

  private static byte[] read(SocketChannel client, int length) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(length);
    while (buffer.hasRemaining()) {
      if (client.read(buffer) < 0) {
        throw new IOException("the client hung up");
      }
    }
    return buffer.array();
  }

  @SuppressWarnings("ArrayRecordComponent") // nobody compares or changes one
  private record Answer(int type, String types, byte[] body) {
    byte[] message(int serial) {
      MessageWriter writer = new MessageWriter();
      writer.uint8('l').uint8(type).uint8(1).uint8(1).uint32(body.length).uint32(serial).uint32(0);
      writer.struct().uint8(5).signature("u").uint32(serial);
      writer.struct().uint8(7).variant("s", ":1.2");
      writer.struct().uint8(8).signature("g").signature(types);
      return writer.patchLength(12, Message.FIXED).struct().raw(body).bytes();
    }
  }
}
