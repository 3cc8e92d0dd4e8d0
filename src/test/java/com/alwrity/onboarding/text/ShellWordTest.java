package com.alwrity.onboarding.text;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Read by a real shell. */
final class ShellWordTest {
  @DisabledOnOs(OS.WINDOWS)
  @ParameterizedTest
  @ValueSource(
      strings = {
        "/home/ann/ALwrity/backend/.env",
        "/home/ann/my files/.env",
        "it's",
        "'",
        "$HOME",
        "a\"b`id`$(id)",
        "back\\slash",
        "two\nlines",
        "*",
        "~",
        "#",
        "\u092A\u0925/\u00FC.env",
        ""
      })
  void isOneWord(String text) throws IOException, InterruptedException {
    Process shell = new ProcessBuilder("sh", "-c", "printf '%s|' " + ShellWord.of(text)).start();
    assertThat(new String(shell.getInputStream().readAllBytes(), UTF_8)).isEqualTo(text + "|");
    assertThat(shell.waitFor()).isZero();
  }

  @Test
  void leavesAUsualPathAsItIs() {
    assertThat(ShellWord.of("/home/ann/ALwrity/backend/.env"))
        .isEqualTo("/home/ann/ALwrity/backend/.env");
  }
}
