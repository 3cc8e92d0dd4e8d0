package com.alwrity.onboarding.keyring;

import static org.assertj.core.api.Assertions.assertThat;

import com.alwrity.onboarding.keyring.dbus.SessionBus;
import com.alwrity.onboarding.testing.Await;
import com.alwrity.onboarding.testing.SecretServiceSession;
import com.alwrity.onboarding.testing.VirtualDisplay;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The keyring in whole processes, which find the session by their environment. */
final class SecretServiceProcessIT {
  /** On a busy machine, starting takes its time. */
  private static final int PATIENT = 60;

  /** For those that will never be answered. */
  private static final int IMPATIENT = 3;

  @TempDir private Path home;

  @Test
  void aProcessFindsTheKeyringAndPrintsNothingElseAndEnds() throws Exception {
    try (SecretServiceSession session = SecretServiceSession.unlocked()) {
      Process process = start(session.environment(), 1, PATIENT, false);
      go(process, "value");
      assertThat(output(process)).isEqualTo("Absent[]\nPresent[secret=••••]\n");
      assertThat(process.waitFor()).isZero();
    }
  }

  /** While the service is as it is, not when somebody helps it: only then the session is closed. */
  @ParameterizedTest
  @EnumSource
  void aProcessEndsWhateverTheServiceDoes(Trouble trouble) throws Exception {
    try (VirtualDisplay display = VirtualDisplay.start();
        SecretServiceSession session = trouble.session(display)) {
      Process process =
          start(session.environment(), 0, IMPATIENT, trouble == Trouble.UNANSWERED_PROMPT);
      process.getOutputStream().close();
      String unavailable =
          "Unavailable\\[problem=Problem\\[reason=KEYRING(_TIMEOUT|_LOCKED)?, .*\n";
      assertThat(output(process)).matches("(" + unavailable + "){2}");
      assertThat(process.waitFor()).isZero();
    }
  }

  /** Again and again, until the window is there that takes it. */
  @Test
  void theAnswerToAPromptOpensTheKeyring() throws Exception {
    try (VirtualDisplay display = VirtualDisplay.start();
        SecretServiceSession session = SecretServiceSession.prompting(display.name())) {
      Process process = start(session.environment(), 0, PATIENT, true);
      process.getOutputStream().close();
      Await.until(
          () -> {
            if (display.windows().contains("gcr-prompter")) {
              display.enter(SecretServiceSession.PASSWORD);
            }
            return !process.isAlive();
          },
          Duration.ofMinutes(2),
          "nobody takes the password");
      assertThat(output(process)).isEqualTo("Absent[]\nAbsent[]\n");
      assertThat(process.waitFor()).isZero();
    }
  }

  @Test
  void aPromptIsShownAndEndsWithTheService() throws Exception {
    try (VirtualDisplay display = VirtualDisplay.start();
        SecretServiceSession session = SecretServiceSession.prompting(display.name())) {
      Process process = start(session.environment(), 0, PATIENT, true);
      while (!display.windows().contains("gcr-prompter")) {
        assertThat(process.isAlive()).isTrue();
        Thread.sleep(50);
      }
      session.killService(); // who asks is gone
      assertThat(process.inputReader().readLine()).startsWith("Unavailable[");
      process.getOutputStream().close();
      assertThat(process.waitFor()).isZero();
    }
  }

  @Test
  void aProcessWithoutASessionFindsTheKeyringUnavailable() throws Exception {
    Process process = start(Map.of("HOME", home.toString()), 1, PATIENT, false);
    process.getOutputStream().close();
    assertThat(output(process))
        .startsWith(
            "Unavailable[problem=Problem[reason=KEYRING, details=[there is no D-Bus session]]]\n");
    assertThat(process.waitFor()).isZero();
  }

  /** As other programs do; the libraries would say that there is no session. */
  @ParameterizedTest
  @ValueSource(strings = {"", "unix:path=/nonexistent;%s", "unix:path=/non%%20existent;%s;"})
  void aProcessFindsTheSessionByEveryKindOfAddress(String kind) throws Exception {
    try (SecretServiceSession session = SecretServiceSession.unlocked()) {
      Map<String, String> environment = new HashMap<>(session.environment());
      String address = environment.getOrDefault(SessionBus.VARIABLE, "");
      Path usual = Path.of(environment.getOrDefault("XDG_RUNTIME_DIR", ""), "bus");
      Files.createSymbolicLink(usual, Path.of(address.substring("unix:path=".length())));
      if (kind.isEmpty()) {
        environment.remove(SessionBus.VARIABLE);
      } else {
        environment.put(SessionBus.VARIABLE, kind.formatted(address));
      }
      Process process = start(environment, 1, PATIENT, false);
      go(process, "value");
      assertThat(output(process)).isEqualTo("Absent[]\nPresent[secret=••••]\n");
    }
  }

  /** What may be wrong with a service for good. */
  enum Trouble {
    NOBODY_THERE,
    LOCKED,
    FROZEN,
    UNANSWERED_PROMPT;

    SecretServiceSession session(VirtualDisplay display) throws IOException {
      return switch (this) {
        case NOBODY_THERE -> SecretServiceSession.withoutService();
        case LOCKED -> SecretServiceSession.locked();
        case UNANSWERED_PROMPT -> SecretServiceSession.prompting(display.name());
        case FROZEN -> {
          SecretServiceSession session = SecretServiceSession.unlocked();
          session.freezeService();
          yield session;
        }
      };
    }
  }

  private static void go(Process process, String value) throws IOException {
    try (OutputStream in = process.getOutputStream()) {
      in.write((value + "\n").getBytes(StandardCharsets.UTF_8));
    }
  }

  private Process start(Map<String, String> environment, int entries, int limit, boolean prompt)
      throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-Dstdout.encoding=UTF-8",
                "-cp",
                System.getProperty("java.class.path"),
                KeyringProgram.class.getName(),
                home.toString(),
                Integer.toString(entries),
                Integer.toString(limit),
                Boolean.toString(prompt))
            .redirectErrorStream(true);
    builder.environment().clear();
    builder.environment().putAll(environment);
    return builder.start();
  }

  private static String output(Process process) throws IOException {
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }
}
