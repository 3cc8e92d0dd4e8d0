package com.alwrity.onboarding.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A server that keeps the bytes of each request as they came, and says what it is told, byte for
 * byte.
 */
public final class RawServer implements AutoCloseable {
  public static final String OK =
      "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 10\r\n\r\n{\"data\":1}";

  /** Leaves the connection open. */
  public static final String HOLD = "\0";

  private static final Pattern LENGTH = Pattern.compile("(?i)\r\nContent-Length: (\\d+)\r\n");

  private final ServerSocket socket;
  private final Conversation conversation;
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final List<Socket> connections = new CopyOnWriteArrayList<>();
  private final CountDownLatch leftAlone = new CountDownLatch(1);

  public RawServer(Conversation conversation) throws IOException {
    this(new ServerSocket(0, 0, InetAddress.getLoopbackAddress()), conversation);
  }

  public RawServer(ServerSocket socket, Conversation conversation) {
    this.socket = socket;
    this.conversation = conversation;
    Thread.ofVirtual().start(this::accept);
  }

  /**
   * What to say to the n-th request, counted from one. The connection is cut behind it, unless it
   * ends in {@link #HOLD}.
   */
  @FunctionalInterface
  public interface Conversation {
    String answer(int number) throws InterruptedException;
  }

  public List<String> requests() {
    return requests;
  }

  /** Returns when the other side has cut a connection that was held. */
  public void awaitCut() throws InterruptedException {
    leftAlone.await();
  }

  public int port() {
    return socket.getLocalPort();
  }

  /** Its address, by the name that certificates of the tests have. */
  public String address(String scheme) {
    return scheme + "://localhost:" + port();
  }

  @Override
  public void close() throws IOException {
    socket.close();
    for (Socket connection : connections) {
      connection.close();
    }
  }

  private void accept() {
    try {
      while (!socket.isClosed()) {
        Socket connection = socket.accept();
        connections.add(connection);
        Thread.ofVirtual().start(() -> serve(connection));
      }
    } catch (SocketException _) {
      // Closed.
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void serve(Socket connection) {
    try (connection) {
      String request = read(connection.getInputStream());
      int number;
      synchronized (requests) {
        requests.add(request);
        number = requests.size();
      }
      String answer = conversation.answer(number);
      byte[] bytes = answer.replace(HOLD, "").getBytes(StandardCharsets.ISO_8859_1);
      connection.getOutputStream().write(bytes);
      connection.getOutputStream().flush();
      if (answer.endsWith(HOLD)) {
        waitForTheOtherSide(connection);
      }
    } catch (SocketException _) {
      leftAlone.countDown();
    } catch (IOException _) {
      // The other side went away, or does not trust us.
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void waitForTheOtherSide(Socket connection) throws IOException {
    if (connection.getInputStream().read() < 0) {
      leftAlone.countDown();
    }
  }

  private static String read(InputStream in) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    String text = "";
    while (!text.endsWith("\r\n\r\n")) {
      int next = in.read();
      if (next < 0) {
        return text;
      }
      bytes.write(next);
      text = bytes.toString(StandardCharsets.ISO_8859_1);
    }
    Matcher length = LENGTH.matcher(text);
    int rest = length.find() ? Integer.parseInt(length.group(1)) : 0;
    return text + new String(in.readNBytes(rest), StandardCharsets.ISO_8859_1);
  }
}
