package com.alwrity.onboarding.logging;

import static org.assertj.core.api.Assertions.assertThat;

import com.alwrity.onboarding.testing.SyntheticKeys;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RedactionTest {
  private static final int SEEDS = 300;

  @Test
  void noKeyOfAnyFormStays() {
    for (int seed = 0; seed < SEEDS; seed++) {
      SyntheticKeys keys = new SyntheticKeys(seed);
      for (String key :
          List.of(
              keys.gemini(),
              keys.exa(),
              keys.copilotkit(),
              "AI" + "za" + keys.generic(35),
              "sk" + "-ant-" + keys.generic(40),
              "hf" + "_" + keys.generic(34),
              "gs" + "k_" + keys.generic(20),
              "ey" + "J" + keys.generic(20) + "." + keys.generic(40),
              keys.hex(32),
              keys.generic(24))) {
        assertGone(key, key);
        assertGone(key, "Connecting with " + key + ", failed");
        assertGone(key, "{\"value\":\"" + key + "\"}");
        assertGone(key, "https://host/path?q=" + key + "&x=1");
        byte[] bytes = key.getBytes(StandardCharsets.US_ASCII);
        assertGone(Base64.getUrlEncoder().encodeToString(bytes));
        assertGone(HexFormat.of().formatHex(bytes));
      }
    }
  }

  @Test
  void theMasterKeyDoesNotStay() {
    for (int seed = 0; seed < SEEDS; seed++) {
      String key = "v1." + new SyntheticKeys(seed).generic(43);
      assertThat(Redaction.of("found " + key)).isEqualTo("found ••••");
    }
  }

  @Test
  void whatIsNamedAKeyDoesNotStayHoweverPlain() {
    assertThat(Redaction.of("password=hunter")).isEqualTo("password=••••");
    assertThat(Redaction.of("EXA_API_KEY: 'plain'")).isEqualTo("EXA_API_KEY: '••••'");
    assertThat(Redaction.of("Authorization: Bearer abcd efgh"))
        .isEqualTo("Authorization: Bearer •••• efgh");
    assertThat(Redaction.of("\"token\":\"aaaa\"")).isEqualTo("\"token\":\"••••\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "The key for gemini cannot be read",
        "java.lang.IllegalStateException: prepare was not called",
        "\tat com.alwrity.onboarding.keyring.dbus.SecretReader.find(SecretReader.java:51)",
        "\tat com.google.protobuf.AbstractMessageLite$Builder$LimitedInputStream.read(A.java:1)",
        "2026-11-24T15:09:00.123Z WARN SqliteEngine rollback",
        "/home/ann/.local/share/alwrity-onboarding/onboarding.db is locked",
        "org.sqlite.SQLiteException: [SQLITE_BUSY] The database file is locked",
        "unavailable.master-key-lost [b0, os]"
      })
  void whatHelpsToFindAMistakeStays(String text) {
    assertThat(Redaction.of(text)).isEqualTo(text);
  }

  private static void assertGone(String key, String text) {
    String redacted = Redaction.of(text);
    for (int i = 0; i + 8 <= key.length(); i++) {
      assertThat(redacted).doesNotContain(key.substring(i, i + 8));
    }
  }

  private static void assertGone(String word) {
    assertGone(word, "x " + word + " y");
  }
}
