package com.alwrity.onboarding.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.alwrity.onboarding.model.MasterKeyPlace;
import com.alwrity.onboarding.model.ProviderId;
import com.alwrity.onboarding.model.Secret;
import com.alwrity.onboarding.model.UserId;
import com.alwrity.onboarding.onboarding.OnboardedHome;
import com.alwrity.onboarding.platform.AppHome;
import com.alwrity.onboarding.testing.Await;
import com.alwrity.onboarding.testing.SampleHome;
import com.alwrity.onboarding.testing.SecretServiceSession;
import com.alwrity.onboarding.vault.VaultSettings;
import com.alwrity.onboarding.vault.audit.FrontEnd;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** However its keyring behaves, the program ends when it has said what there is to say. */
final class EndIT {
  private static final Duration SOON = Duration.ofSeconds(2);

  /** The machine may hold up one of them; whatever waits for the keyring holds up each. */
  private static final int TRIES = 3;

  @TempDir private Path folder;

  /** What happens to the keyring while it is asked. */
  enum Trouble {
    NONE,
    FROZEN,
    KILLED,
    LOCKED
  }

  @ParameterizedTest
  @CsvSource({
    "NONE, key get exa, 0",
    "FROZEN, key get exa, 5",
    "KILLED, key get exa, 5",
    "LOCKED, key get exa, 5",
    "FROZEN, status, 5",
    "KILLED, status, 5"
  })
  void endsWhenItsWorkIsOver(Trouble trouble, String command, int code) throws Exception {
    try (SecretServiceSession session = SecretServiceSession.unlocked().adopt()) {
      save(session);
      List<Duration> durations = new ArrayList<>();
      do {
        durations.add(afterTheLastWord(session, trouble, command, code));
      } while (durations.getLast().compareTo(SOON) > 0 && durations.size() < TRIES);
      assertThat(durations.getLast()).as("%s", durations).isLessThanOrEqualTo(SOON);
    }
  }

  /** From the last line that it printed to its end. */
  private Duration afterTheLastWord(
      SecretServiceSession session, Trouble trouble, String command, int code) throws Exception {
    if (trouble == Trouble.FROZEN || trouble == Trouble.KILLED) {
      session.freezeService();
    } else if (trouble == Trouble.LOCKED) {
      session.lock();
    }
    int connections = session.connections();
    Process process = start(session, command);
    CompletableFuture.delayedExecutor(2, TimeUnit.MINUTES).execute(process::destroyForcibly);
    if (trouble == Trouble.KILLED) {
      Await.until(
          () -> session.connections() > connections,
          Duration.ofMinutes(1),
          "it never asks for the keyring");
      session.killService();
    }
    long last = 0;
    List<String> lines = new ArrayList<>();
    try (BufferedReader output = process.inputReader()) {
      for (String line = output.readLine(); line != null; line = output.readLine()) {
        lines.add(line);
        last = System.nanoTime();
      }
    }
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    Duration rest = Duration.ofNanos(System.nanoTime() - last);
    assertThat(process.exitValue()).as(String.join("\n", lines)).isEqualTo(code);
    switch (trouble) {
      case FROZEN -> session.thawService();
      case KILLED, LOCKED -> {
        session.killService();
        session.startKeyring();
      }
      case NONE -> {}
    }
    return rest;
  }

  private Process start(SecretServiceSession session, String command) throws IOException {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
    arguments.addAll(List.of(command.split(" ", -1)));
    arguments.addAll(List.of("--home", folder.resolve("home").toString()));
    ProcessBuilder builder = new ProcessBuilder(arguments).redirectErrorStream(true);
    builder.environment().clear();
    builder.environment().putAll(session.environment());
    Process process = builder.start();
    process.getOutputStream().close();
    return process;
  }

  private void save(SecretServiceSession session) {
    VaultSettings settings =
        new VaultSettings(
            new AppHome(folder.resolve("home")),
            Optional.empty(),
            Optional.of(MasterKeyPlace.OS),
            Optional.empty(),
            session.environment());
    try (OnboardedHome home = OnboardedHome.open(settings, FrontEnd.CLI, InstantSource.system());
        Secret exa = Secret.of(SampleHome.EXA)) {
      home.onboarding().saveKeys(UserId.LOCAL, Map.of(new ProviderId("exa"), exa));
    }
  }
}
