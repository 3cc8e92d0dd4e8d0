package com.alwrity.onboarding.provider.check;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** Sends a request and takes the beginning of the answer. Blocking; an interrupt ends it. */
final class Exchange {
  /** What is read of an answer; what decides stands at its beginning. */
  static final int MOST_BYTES = 64 << 10;

  private static final int RETRIES = 2;
  private static final Duration PAUSE = Duration.ofMillis(150);
  private static final List<String> HEADERS =
      List.of("content-type", "date", "location", "retry-after");

  private Exchange() {}

  /** Finds the address of a server. */
  @FunctionalInterface
  interface Names {
    /** Answers anything, or throws if there is no such server or nobody to ask. */
    Object lookUp(String host) throws UnknownHostException;
  }

  /**
   * Looks up the name of a server on a thread of its own: the lookup cannot be interrupted, and a
   * virtual thread would keep its carrier from all others. Java remembers the address.
   */
  static void lookUp(Names names, String host) throws IOException, InterruptedException {
    FutureTask<Object> lookup = new FutureTask<>(() -> names.lookUp(host));
    Thread.ofPlatform().daemon().name("look-up").start(lookup);
    try {
      lookup.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof UnknownHostException unknown) {
        throw unknown;
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  /** The answer; a connection that does not come about is tried again twice. */
  static Answer send(HttpClient client, HttpRequest request)
      throws IOException, InterruptedException {
    for (int retry = 1; ; retry++) {
      try {
        return once(client, request);
      } catch (IOException e) {
        if (retry > RETRIES || !isWorthAnother(e, request)) {
          throw e;
        }
      }
      Thread.sleep(PAUSE.multipliedBy(retry));
    }
  }

  /** A question that may have arrived, and may cost something, is not asked again. */
  private static boolean isWorthAnother(IOException e, HttpRequest request) {
    boolean cut = e instanceof SocketException || e.getCause() instanceof EOFException;
    return e instanceof ConnectException || (cut && request.method().equals("GET"));
  }

  private static Answer once(HttpClient client, HttpRequest request)
      throws IOException, InterruptedException {
    HttpResponse<InputStream> response = client.send(request, BodyHandlers.ofInputStream());
    // There is none when a proxy refuses to connect, whatever the client's documentation says.
    try (InputStream body =
        Objects.requireNonNullElseGet(response.body(), InputStream::nullInputStream)) {
      byte[] read = body.readNBytes(MOST_BYTES + 1);
      byte[] start = Arrays.copyOf(read, Math.min(read.length, MOST_BYTES));
      return new Answer(
          response.statusCode(),
          headers(response),
          new String(start, StandardCharsets.UTF_8),
          read.length > MOST_BYTES);
    }
  }

  private static Map<String, String> headers(HttpResponse<?> response) {
    Map<String, String> headers = new LinkedHashMap<>();
    for (String name : HEADERS) {
      response
          .headers()
          .firstValue(name)
          .ifPresent(value -> headers.put(name, value));
    }
    return headers;
  }
}
