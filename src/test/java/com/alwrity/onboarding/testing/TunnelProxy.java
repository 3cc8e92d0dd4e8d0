package com.alwrity.onboarding.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A proxy that connects everybody to one port of this machine, whomever they ask for. */
public final class TunnelProxy implements AutoCloseable {
  private final ServerSocket socket = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
  private final int target;
  private final List<String> asked = new CopyOnWriteArrayList<>();

  public TunnelProxy(int target) throws IOException {
    this.target = target;
    Thread.ofVirtual().start(this::accept);
  }

  /** With what it was asked to connect. */
  public List<String> asked() {
    return asked;
  }

  public int port() {
    return socket.getLocalPort();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  private void accept() {
    try {
      while (true) {
        Socket client = socket.accept();
        Thread.ofVirtual().start(() -> serve(client));
      }
    } catch (IOException _) {
      // Closed.
    }
  }

  private void serve(Socket client) {
    try (client;
        Socket server = new Socket(InetAddress.getLoopbackAddress(), target)) {
      asked.add(head(client.getInputStream()));
      client.getOutputStream().write("HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      Thread.ofVirtual().start(() -> pass(client, server));
      pass(server, client);
    } catch (IOException _) {
      // One side went away.
    }
  }

  private static String head(InputStream in) throws IOException {
    ByteArrayOutputStream read = new ByteArrayOutputStream();
    while (!read.toString(StandardCharsets.US_ASCII).endsWith("\r\n\r\n")) {
      read.write(in.read());
    }
    return read.toString(StandardCharsets.US_ASCII);
  }

  private static void pass(Socket from, Socket to) {
    try {
      from.getInputStream().transferTo(to.getOutputStream());
    } catch (IOException _) {
      // One side went away.
    }
  }
}
