package com.alwrity.onboarding.provider.simulator;

import com.alwrity.onboarding.model.ProviderId;
import com.alwrity.onboarding.provider.Check;
import com.alwrity.onboarding.provider.Provider;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Every provider that can be checked, on this machine. A provider answers as it was told to by
 * {@link #answer}; else as a word in the made-up key calls for, see {@link Behaviour#word}; else as
 * it answers a good key.
 */
public final class Simulator implements AutoCloseable {
  /** Of this machine, so that a redirect leads to another host and nowhere else. */
  private static final String OTHER_NAME = "localhost";

  private static final int PATH_PARTS = 3;
  private static final int LARGE = 10 << 20;
  private static final int PIECE = 16 << 10;

  private final Map<String, Check> checks;
  private final Consumer<? super Received> onRequest;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Map<String, Behaviour> behaviours = new ConcurrentHashMap<>();
  private final Map<String, SimulatedAnswer> answers = new ConcurrentHashMap<>();
  private volatile Duration latency = Duration.ZERO;

  /** Starts it for these providers. */
  public Simulator(Collection<Provider> providers) throws IOException {
    this(providers, request -> {});
  }

  /** Starts it, to tell of every request when it has arrived. */
  public Simulator(Collection<Provider> providers, Consumer<? super Received> onRequest)
      throws IOException {
    this.onRequest = onRequest;
    checks =
        providers.stream()
            .filter(provider -> provider.check().isPresent())
            .collect(
                Collectors.toMap(p -> p.id().value(), p -> p.check().orElseThrow(), (a, b) -> a));
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  /**
   * A request that arrived.
   *
   * @param provider whose address it came to
   * @param target path and query, behind the part that stands for the provider
   * @param headers in lower case
   */
  public record Received(
      String provider, String method, String target, Map<String, String> headers, String body) {
    /** Without headers and body: one of them has the key. */
    @Override
    public String toString() {
      return provider + " " + method + " " + target;
    }
  }

  /** The environment that leads checks here: {@code ALWRITY_ENDPOINT_<ID>} for each provider. */
  public Map<String, String> environment() {
    Map<String, String> environment = new LinkedHashMap<>();
    checks
        .keySet()
        .forEach(
            id ->
                environment.put(
                    "ALWRITY_ENDPOINT_" + id.toUpperCase(Locale.ROOT).replace('-', '_'),
                    address(id)));
    return environment;
  }

  /** From now on, this provider answers so, whatever the key. */
  public void answer(ProviderId provider, Behaviour behaviour) {
    answers.remove(provider.value());
    behaviours.put(provider.value(), behaviour);
  }

  /** From now on, this provider gives this answer, whatever the key. */
  public void answer(ProviderId provider, SimulatedAnswer answer) {
    answers.put(provider.value(), answer);
  }

  /** From now on, every provider takes so long. */
  public void latency(Duration duration) {
    latency = duration;
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
    threads.shutdownNow();
  }

  private String address(String id) {
    return address(server.getAddress().getHostString(), id);
  }

  private String address(String host, String id) {
    return "http://" + host + ":" + server.getAddress().getPort() + "/" + id;
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String[] path = exchange.getRequestURI().toString().split("/", PATH_PARTS);
      String id = path[1];
      Received request = received(exchange, id, path.length < PATH_PARTS ? "" : "/" + path[2]);
      onRequest.accept(request);
      Check check = checks.get(id);
      if (check == null) {
        send(exchange, SimulatedAnswer.json(404, "{}"));
      } else if (!closed.await(latency.toNanos(), TimeUnit.NANOSECONDS)) {
        answer(exchange, check, request);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt(); // closing
    }
  }

  private void answer(HttpExchange exchange, Check check, Received request)
      throws IOException, InterruptedException {
    SimulatedAnswer fixed = answers.get(request.provider());
    if (fixed != null) {
      send(exchange, fixed);
      return;
    }
    Behaviour behaviour =
        Optional.ofNullable(behaviours.get(request.provider()))
            .orElseGet(() -> Behaviour.calledForBy(request.headers() + request.body()));
    switch (behaviour) {
      case SILENT -> closed.await();
      case CUT -> {} // closed without a word
      case PAGE -> send(exchange, SimulatedAnswer.page());
      case REDIRECT -> send(exchange, SimulatedAnswer.redirect(address(OTHER_NAME, "elsewhere")));
      case LARGE -> sendFiller(exchange);
      default -> send(exchange, SimulatedAnswer.of(check, behaviour.verdict().orElseThrow()));
    }
  }

  /** Ten mebibytes, piece by piece. */
  private static void sendFiller(HttpExchange exchange) throws IOException {
    byte[] piece = "x".repeat(PIECE).getBytes(StandardCharsets.US_ASCII);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(200, 0);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write("{\"filler\":\"".getBytes(StandardCharsets.US_ASCII));
      for (int sent = 0; sent < LARGE; sent += PIECE) {
        out.write(piece);
      }
      out.write("\"}".getBytes(StandardCharsets.US_ASCII));
    }
  }

  private static Received received(HttpExchange exchange, String id, String target)
      throws IOException {
    Map<String, String> headers = new LinkedHashMap<>();
    exchange
        .getRequestHeaders()
        .forEach(
            (name, values) ->
                headers.put(name.toLowerCase(Locale.ROOT), String.join(", ", values)));
    byte[] body = exchange.getRequestBody().readAllBytes();
    return new Received(
        id, exchange.getRequestMethod(), target, headers, new String(body, StandardCharsets.UTF_8));
  }

  private static void send(HttpExchange exchange, SimulatedAnswer answer) throws IOException {
    answer.headers().forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
    byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
    if (body.length > 0) {
      try (OutputStream out = exchange.getResponseBody()) {
        out.write(body);
      }
    }
  }
}
