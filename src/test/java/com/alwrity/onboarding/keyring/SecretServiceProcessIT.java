package com.alwrity.onboarding.keyring;

import static org.assertj.core.api.Assertions.assertThat;

import com.alwrity.onboarding.keyring.dbus.SessionBus;
import com.alwrity.onboarding.testing.SecretServiceSession;
import com.alwrity.onboarding.testing.SecretServiceSession.Answer;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The keyring in whole processes, which find the session by their environment. */
final class SecretServiceProcessIT {
  private static final int ENTRIES = 10;

  @TempDir private Path home;

  @Test
  void aProcessFindsTheKeyringAndPrintsNothingElseAndEnds() throws Exception {
    try (SecretServiceSession session = SecretServiceSession.unlocked()) {
      Process process = start(session.environment());
      go(process);
      assertThat(output(process)).isEqualTo("Absent[]\nPresent[secret=••••]\n");
      assertThat(process.waitFor()).isZero();
    }
  }

  @Test
  void twoProcessesThatPutTheSameEntriesAtOnceLeaveOneOfEach() throws Exception {
    try (SecretServiceSession session = SecretServiceSession.unlocked()) {
      List<Process> processes = List.of(start(session.environment()), start(session.environment()));
      for (Process process : processes) {
        assertThat(process.inputReader().readLine()).isEqualTo("Absent[]");
      }
      for (Process process : processes) {
        go(process);
      }
      for (Process process : processes) {
        assertThat(process.inputReader().readLine()).startsWith("Present[");
      }
      assertThat(items(session, Keyring.MASTER_SERVICE)).isEqualTo(ENTRIES);
      assertThat(items(session, Keyring.COPY_SERVICE)).isEqualTo(ENTRIES);
    }
  }

  @Test
  void aProcessWithoutASessionFindsTheKeyringUnavailable() throws Exception {
    Process process = start(Map.of("HOME", home.toString()));
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
      Process process = start(environment);
      go(process);
      assertThat(output(process)).isEqualTo("Absent[]\nPresent[secret=••••]\n");
    }
  }

  private static void go(Process process) throws IOException {
    try (OutputStream in = process.getOutputStream()) {
      in.write('\n');
    }
  }

  private Process start(Map<String, String> environment) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-Dstdout.encoding=UTF-8",
                "-cp",
                System.getProperty("java.class.path"),
                KeyringProgram.class.getName(),
                home.toString(),
                Integer.toString(ENTRIES))
            .redirectErrorStream(true);
    builder.environment().clear();
    builder.environment().putAll(environment);
    return builder.start();
  }

  private static String output(Process process) throws IOException {
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  private static long items(SecretServiceSession session, String service) throws IOException {
    Answer found = session.run("secret-tool", "search", "--all", "service", service);
    return found.output().lines().filter(line -> line.startsWith("secret = ")).count();
  }
}
