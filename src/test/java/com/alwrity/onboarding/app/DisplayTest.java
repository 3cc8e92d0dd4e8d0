package com.alwrity.onboarding.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.alwrity.onboarding.platform.Os;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DisplayTest {
  private final String platform = System.getProperty("glass.platform", "");

  @BeforeEach
  void forgetThePlatform() {
    System.clearProperty("glass.platform");
  }

  @AfterEach
  void restoreThePlatform() {
    System.setProperty("glass.platform", platform);
  }

  @Test
  void needsX11OnLinuxAlsoUnderWayland() {
    assertThat(Display.isThere(Map.of(), Os.LINUX)).isFalse();
    assertThat(Display.isThere(Map.of("DISPLAY", ""), Os.LINUX)).isFalse();
    assertThat(Display.isThere(Map.of("WAYLAND_DISPLAY", "wayland-0"), Os.LINUX)).isFalse();
    assertThat(Display.isThere(Map.of("DISPLAY", ":0"), Os.LINUX)).isTrue();
  }

  @Test
  void isThereForAHeadlessJavaFx() {
    System.setProperty("glass.platform", "Headless");

    assertThat(Display.isThere(Map.of(), Os.LINUX)).isTrue();
  }

  @Test
  void isAlwaysThereElsewhere() {
    assertThat(Display.isThere(Map.of(), Os.WINDOWS)).isTrue();
    assertThat(Display.isThere(Map.of(), Os.MACOS)).isTrue();
  }
}
