package com.alwrity.onboarding.doctor.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import com.alwrity.onboarding.model.Secret;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class KeySearchTest {
  private static final String KEY = "made-up/key+of?0123\"\\ÿ~~~";

  private final KeySearch search = new KeySearch();

  KeySearchTest() {
    try (Secret key = Secret.of(KEY)) {
      search.add(key);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5})
  void findsItInBase64WhateverStandsAroundIt(int before) {
    byte[] bytes = ("x".repeat(before) + KEY + "y".repeat(before)).getBytes(StandardCharsets.UTF_8);
    assertThat(found("a " + Base64.getEncoder().encodeToString(bytes) + " b")).isTrue();
    assertThat(found("a " + Base64.getUrlEncoder().encodeToString(bytes) + " b")).isTrue();
  }

  @Test
  void findsItAsProgramsWriteIt() {
    byte[] bytes = KEY.getBytes(StandardCharsets.UTF_8);
    assertThat(found("key=" + KEY + ";")).isTrue();
    assertThat(found("?key=" + URLEncoder.encode(KEY, StandardCharsets.UTF_8))).isTrue();
    assertThat(found(HexFormat.of().formatHex(bytes))).isTrue();
    assertThat(found(HexFormat.of().withUpperCase().formatHex(bytes))).isTrue();
    assertThat(found("{\"a\":\"made-up/key+of?0123\\\"\\\\ÿ~~~\"}")).isTrue();
    assertThat(search.find(Map.of(KEY + ".txt", ""))).isPresent();
  }

  @Test
  void findsNothingElse() {
    assertThat(found("made-up/key+of?0123")).isFalse();
    search.add("true");
    assertThat(found("true")).isFalse();
  }

  private boolean found(String text) {
    return search.find(Map.of("a.txt", text)).isPresent();
  }
}
