package com.alwrity.onboarding.provider.check;

import com.alwrity.onboarding.model.Secret;
import com.alwrity.onboarding.model.Verdict;
import com.alwrity.onboarding.provider.Check;
import com.alwrity.onboarding.provider.Provider;
import com.alwrity.onboarding.provider.ProviderCatalogue;
import com.alwrity.onboarding.provider.SampleKeys;
import com.alwrity.onboarding.provider.simulator.Simulator;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/**
 * Checks of twenty keys with providers that answer after 300 ms, beside the same requests one after
 * the other with curl, and the cancel of twenty checks that nobody answers. Turn by turn in one
 * process.
 */
public final class LiveChecks {
  private static final int KEYS = 20;
  private static final int ROUNDS = 40;

  /** Of so many rounds, one is also made with curl, which takes seconds. */
  private static final int CURL_EVERY = 4;

  private static final Duration LATENCY = Duration.ofMillis(300);
  private static final boolean CURL =
      Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
          .anyMatch(folder -> Files.isExecutable(Path.of(folder, "curl")));

  private final Map<Provider, String> keys = new LinkedHashMap<>();
  private final Map<String, List<Long>> nanos = new LinkedHashMap<>();

  private LiveChecks() {
    ProviderCatalogue.load(List.of()).all().stream()
        .filter(provider -> provider.check().isPresent())
        .limit(KEYS)
        .forEach(provider -> keys.put(provider, SampleKeys.of(provider).getFirst()));
  }

  /** No arguments. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    LiveChecks checks = new LiveChecks();
    try (Simulator simulator = new Simulator(checks.keys.keySet())) {
      simulator.latency(LATENCY);
      checks.ours("ours, first in its process", simulator);
      for (int round = 0; round < ROUNDS; round++) {
        checks.ours("ours, later", simulator);
        if (round % CURL_EVERY == 0) {
          checks.others(simulator);
        }
        checks.cancel();
      }
    }
    checks.print();
  }

  private void ours(String name, Simulator simulator) throws InterruptedException {
    long start = System.nanoTime();
    List<CheckResult> results = start(simulator.environment()).await();
    add(name, start);
    if (results.size() < KEYS || results.stream().anyMatch(r -> r.verdict() != Verdict.VALID)) {
      throw new IllegalStateException("not all keys were found valid");
    }
  }

  private void others(Simulator simulator) throws IOException, InterruptedException {
    Endpoints endpoints = new Endpoints(simulator.environment());
    long start = System.nanoTime();
    if (!CURL) {
      for (Provider provider : keys.keySet()) {
        Check.Request request = provider.check().orElseThrow().request();
        try (HttpClient client = HttpClient.newHttpClient();
            Secret key = Secret.of(keys.get(provider))) {
          URI url = endpoints.of(provider.id(), request.url());
          Exchange.send(client, KeyRequest.of(request, url, key));
        }
      }
      add("java.net.http, in turn", start);
      return;
    }
    for (Provider provider : keys.keySet()) {
      await(curl(provider, endpoints));
    }
    add("curl, in turn", start);
    start = System.nanoTime();
    List<Process> all = new ArrayList<>();
    for (Provider provider : keys.keySet()) {
      all.add(curl(provider, endpoints));
    }
    for (Process each : all) {
      await(each);
    }
    add("curl, all at once", start);
  }

  private Process curl(Provider provider, Endpoints endpoints) throws IOException {
    Check.Request request = provider.check().orElseThrow().request();
    List<String> command = new ArrayList<>(List.of("curl", "-s", "--noproxy", "*"));
    command.addAll(List.of("-X", request.method()));
    request
        .headers()
        .forEach(
            (name, value) ->
                command.addAll(
                    List.of("-H", name + ": " + value.replace(Check.KEY, keys.get(provider)))));
    request.body().ifPresent(body -> command.addAll(List.of("--data", body)));
    command.add(endpoints.of(provider.id(), request.url()).toString());
    return new ProcessBuilder(command).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
  }

  private static void await(Process curl) throws InterruptedException {
    if (curl.waitFor() != 0) {
      throw new IllegalStateException("curl got no answer");
    }
  }

  private void cancel() throws IOException, InterruptedException {
    CountDownLatch asked = new CountDownLatch(KEYS);
    CountDownLatch cut = new CountDownLatch(KEYS);
    try (ServerSocket silent = new ServerSocket(0, KEYS, InetAddress.getLoopbackAddress())) {
      Thread.ofVirtual().start(() -> listen(silent, asked, cut));
      CheckRun run = start(allAt("http://127.0.0.1:" + silent.getLocalPort()));
      asked.await();
      long start = System.nanoTime();
      run.cancel();
      run.await();
      add("cancel, until await ends", start);
      cut.await();
      add("cancel, until all are cut", start);
    }
  }

  private CheckRun start(Map<String, String> environment) {
    Map<Provider, Secret> secrets = new LinkedHashMap<>();
    keys.forEach((provider, key) -> secrets.put(provider, Secret.of(key)));
    return new KeyChecks(environment, KeyChecks.USUAL_LIMIT, InstantSource.system())
        .start(secrets, _ -> {});
  }

  private Map<String, String> allAt(String address) {
    Map<String, String> environment = new LinkedHashMap<>();
    for (Provider provider : keys.keySet()) {
      String id = provider.id().value().toUpperCase(Locale.ROOT).replace('-', '_');
      environment.put("ALWRITY_ENDPOINT_" + id, address);
    }
    return environment;
  }

  private static void listen(ServerSocket silent, CountDownLatch asked, CountDownLatch cut) {
    try {
      while (true) {
        Socket connection = silent.accept();
        Thread.ofVirtual().start(() -> sayNothing(connection, asked, cut));
      }
    } catch (IOException _) {
      // The round is over.
    }
  }

  private static void sayNothing(Socket connection, CountDownLatch asked, CountDownLatch cut) {
    byte[] buffer = new byte[16 << 10];
    try (connection) {
      if (connection.getInputStream().read(buffer) > 0) {
        asked.countDown();
      }
      while (connection.getInputStream().read(buffer) >= 0) {
        // More of the request.
      }
    } catch (IOException _) {
      // Cut, and not closed.
    }
    cut.countDown();
  }

  private void add(String name, long start) {
    nanos.computeIfAbsent(name, _ -> new ArrayList<>()).add(System.nanoTime() - start);
  }

  private void print() {
    if (!CURL) {
      System.out.println("not installed: curl");
    }
    System.out.printf("%-28s %8s %10s %10s %10s%n", "", "rounds", "p50 ms", "p95 ms", "most ms");
    nanos.forEach(
        (name, times) -> {
          List<Long> sorted = times.stream().sorted().toList();
          System.out.printf(
              "%-28s %8d %10.1f %10.1f %10.1f%n",
              name,
              sorted.size(),
              sorted.get(sorted.size() * 50 / 100) / 1e6,
              sorted.get(sorted.size() * 95 / 100) / 1e6,
              sorted.getLast() / 1e6);
        });
  }
}
