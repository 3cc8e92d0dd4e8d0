package com.alwrity.onboarding.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

final class ConsoleTerminalTest {
  @Test
  void hasColoursUnlessThePersonOrTheTerminalDoesNotWantThem() {
    assertThat(ConsoleTerminal.hasColours(Map.of("TERM", "xterm-256color"))).isTrue();
    assertThat(ConsoleTerminal.hasColours(Map.of("TERM", "xterm", "NO_COLOR", ""))).isTrue();
    assertThat(ConsoleTerminal.hasColours(Map.of("TERM", "xterm", "NO_COLOR", "1"))).isFalse();
    assertThat(ConsoleTerminal.hasColours(Map.of("TERM", "dumb"))).isFalse();
    assertThat(ConsoleTerminal.hasColours(Map.of())).isFalse();
  }
}
