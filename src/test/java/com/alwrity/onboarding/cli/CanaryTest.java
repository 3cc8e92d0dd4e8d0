package com.alwrity.onboarding.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A search that finds nothing proves nothing unless it finds what is there. */
final class CanaryTest {
  private static final String KEY = ThreeKeys.of(9).gemini() + "+/ ";

  private final Canary canary = new Canary(KEY);

  @Test
  void findsAKeyInEveryForm() {
    assertThat(canary.isIn("x" + KEY + "y")).isTrue();
    assertThat(canary.isIn(URLEncoder.encode("a=" + KEY, StandardCharsets.UTF_8))).isTrue();
    for (String before : new String[] {"", "a", "ab", "abc", "abcd"}) {
      byte[] bytes = (before + KEY + "xyz").getBytes(StandardCharsets.US_ASCII);
      assertThat(canary.isIn(Base64.getEncoder().encodeToString(bytes))).as(before).isTrue();
      assertThat(canary.isIn(Base64.getUrlEncoder().encodeToString(bytes))).isTrue();
      assertThat(canary.isIn(HexFormat.of().formatHex(bytes))).isTrue();
      assertThat(canary.isIn(HexFormat.of().withUpperCase().formatHex(bytes))).isTrue();
    }
    assertThat(canary.isIn("nothing of the kind")).isFalse();
    assertThat(canary.isIn(KEY.substring(1))).isFalse();
  }

  @Test
  void findsTheFile(@TempDir Path folder) throws IOException {
    Files.writeString(folder.resolve("other"), "nothing");
    Path file = Files.writeString(Files.createDirectory(folder.resolve("a")).resolve("b"), KEY);
    assertThat(canary.filesIn(folder, _ -> true)).containsExactly(file);
    assertThat(canary.filesIn(folder, f -> !f.endsWith("b"))).isEmpty();
  }
}
