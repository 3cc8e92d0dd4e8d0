package com.alwrity.onboarding.app;

import com.alwrity.onboarding.platform.Os;
import java.util.Map;

/** Whether there is a display to open a window on. Knows nothing of JavaFX: commands ask too. */
final class Display {
  private Display() {}

  /** On Linux JavaFX needs X11, also under Wayland; a headless JavaFX needs nothing. */
  static boolean isThere(Map<String, String> environment, Os os) {
    return os != Os.LINUX
        || !environment.getOrDefault("DISPLAY", "").isEmpty()
        || System.getProperty("glass.platform", "").equals("Headless");
  }
}
