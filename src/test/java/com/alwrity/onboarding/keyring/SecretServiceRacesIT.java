package com.alwrity.onboarding.keyring;

import static org.assertj.core.api.Assertions.assertThat;

import com.alwrity.onboarding.model.Secret;
import com.alwrity.onboarding.testing.SecretServiceSession;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several who write to the keyring at once. */
final class SecretServiceRacesIT {
  private static final int ROUNDS = 100;
  private static final int THREADS = 8;
  private static final int ENTRIES = 5;

  /** An item as secret-tool prints it; its attributes come in any order. */
  private static final Pattern VALUE = Pattern.compile("secret = (.*)");

  private static final Pattern NAME = Pattern.compile("attribute\\.(?:account|username) = (.*)");

  @TempDir private Path home;

  @Test
  void ofTwoProcessesThatPutTheSameNewEntryAtOnceTheLastOneHasIt() throws Exception {
    try (SecretServiceSession session = SecretServiceSession.unlocked();
        ScheduledExecutorService desktop = Executors.newSingleThreadScheduledExecutor()) {
      Future<?> restarts =
          desktop.scheduleWithFixedDelay(() -> startAgain(session), 0, 1, TimeUnit.SECONDS);
      Process one = start(session, "of one");
      Process other = start(session, "of the other");
      assertThat(one.inputReader().readLine()).isEmpty();
      assertThat(other.inputReader().readLine()).isEmpty();
      Map<String, List<String>> own = new HashMap<>();
      Map<String, List<String>> copies = new HashMap<>();
      for (int round = 0; round < ROUNDS; round++) {
        String name = "round-" + round;
        go(one, name);
        go(other, name);
        long[] times = times(one);
        long[] theirs = times(other);
        own.put(name, List.of(times[0] > theirs[0] ? "of one" : "of the other"));
        copies.put(name, List.of(times[1] > theirs[1] ? "of one" : "of the other"));
      }
      for (Process process : List.of(one, other)) {
        process.getOutputStream().close();
        assertThat(process.waitFor()).isZero();
      }
      restarts.cancel(false);
      desktop.shutdown();
      assertThat(desktop.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
      assertThat(values(session, Keyring.MASTER_SERVICE)).isEqualTo(own);
      assertThat(values(session, Keyring.COPY_SERVICE)).isEqualTo(copies);
    }
  }

  @Test
  void eightThreadsPutAndGetAtOnce() throws Exception {
    try (SecretServiceSession session = SecretServiceSession.unlocked().adopt();
        OsKeyring keyring = SecretServiceFaultsIT.silent(home, Duration.ofMinutes(2));
        ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
      CountDownLatch together = new CountDownLatch(THREADS);
      List<Callable<List<Lookup>>> work = new ArrayList<>();
      for (int thread = 0; thread < THREADS; thread++) {
        int number = thread;
        work.add(
            () -> {
              together.countDown();
              together.await();
              return putAndGet(keyring, number);
            });
      }
      List<Future<List<Lookup>>> found = threads.invokeAll(work);
      for (int thread = 0; thread < THREADS; thread++) {
        int number = thread;
        assertThat(found.get(thread).get())
            .hasSize(ENTRIES)
            .allMatch(KeyringContract.present("of " + number)::equals);
      }
      Map<String, List<String>> values = values(session, Keyring.MASTER_SERVICE);
      assertThat(values).hasSize(THREADS * ENTRIES + 1);
      assertThat(values.values()).allMatch(list -> list.size() == 1);
    }
  }

  /** On a slow machine the service may abort; a desktop starts it anew. */
  private static void startAgain(SecretServiceSession session) {
    try {
      if (!session.isRunning()) {
        session.startKeyring();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Entries of its own, and each time one that all have. */
  private static List<Lookup> putAndGet(Keyring keyring, int thread) {
    List<Lookup> found = new ArrayList<>();
    for (int entry = 0; entry < ENTRIES; entry++) {
      String name = "entry-" + thread + "-" + entry;
      keyring.put(Keyring.MASTER_SERVICE, name, Secret.of("of " + thread));
      keyring.put(Keyring.MASTER_SERVICE, "of all", Secret.of("of " + thread));
      found.add(keyring.get(Keyring.MASTER_SERVICE, name));
    }
    return found;
  }

  private Process start(SecretServiceSession session, String value) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                RoundsProgram.class.getName(),
                home.resolve(value).toString(), // they have the keyring in common, and nothing else
                value)
            .redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.environment().clear();
    builder.environment().putAll(session.environment());
    return builder.start();
  }

  private static void go(Process process, String name) throws IOException {
    process.outputWriter().write(name + "\n");
    process.outputWriter().flush();
  }

  private static long[] times(Process process) throws IOException {
    String line = process.inputReader().readLine();
    assertThat(line).as("it goes on").isNotNull();
    String[] times = line.split(" ", -1);
    return new long[] {Long.parseLong(times[0]), Long.parseLong(times[1])};
  }

  /** By their names, all there are. */
  private static Map<String, List<String>> values(SecretServiceSession session, String service)
      throws IOException {
    Map<String, List<String>> values = new HashMap<>();
    String items = session.run("secret-tool", "search", "--all", "service", service).output();
    for (String item : items.split("(?m)^\\[", -1)) {
      Matcher value = VALUE.matcher(item);
      Matcher name = NAME.matcher(item);
      if (value.find() && name.find()) {
        values.computeIfAbsent(name.group(1), _ -> new ArrayList<>()).add(value.group(1));
      }
    }
    return values;
  }
}
