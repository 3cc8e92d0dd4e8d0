package com.alwrity.onboarding.provider.check;

import java.io.IOException;
import java.io.InputStream;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
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

  /**
   * The answer. The client itself tries once more where no connection comes about, and where one is
   * cut before the answer to a GET; never what may have arrived and may cost something.
   */
  static Answer send(HttpClient client, HttpRequest request)
      throws IOException, InterruptedException {
    HttpResponse<InputStream> response = client.send(request, BodyHandlers.ofInputStream());
    // There is none when a proxy refuses to connect, whatever the client's documentation says.
    try (InputStream body =
        Objects.requireNonNullElseGet(response.body(), InputStream::nullInputStream)) {
      byte[] read = body.readNBytes(MOST_BYTES + 1);
      byte[] start = Arrays.copyOf(read, Math.min(read.length, MOST_BYTES));
      return new Answer(
          request.uri(),
          response.statusCode(),
          headers(response),
          new String(start, StandardCharsets.UTF_8),
          read.length > MOST_BYTES);
    }
  }

  private static Map<String, String> headers(HttpResponse<?> response) {
    Map<String, String> headers = new LinkedHashMap<>();
    for (String name : HEADERS) {
      response.headers().firstValue(name).ifPresent(value -> headers.put(name, value));
    }
    return headers;
  }
}
