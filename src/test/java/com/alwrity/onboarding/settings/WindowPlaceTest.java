package com.alwrity.onboarding.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import javafx.geometry.Rectangle2D;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class WindowPlaceTest {
  private static final Rectangle2D FIRST = new Rectangle2D(0, 30, 1920, 1050);
  private static final Rectangle2D LEFT = new Rectangle2D(-1280, 0, 1280, 800);

  @Test
  void beginsOnAScreenThatIsSmallerThanTheWindow() {
    Rectangle2D screen = new Rectangle2D(0, 24, 640, 426);
    assertThat(WindowPlace.within(screen, 960, 720)).map(WindowPlace::area).contains(screen);
    assertThat(WindowPlace.within(screen, 600, 720))
        .map(WindowPlace::area)
        .contains(new Rectangle2D(0, 24, 600, 426));
    assertThat(WindowPlace.within(screen, 640, 426)).as("fits").isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "as it was,            100 100 960 720,   100 100 960 720",
    "on the other screen,  -1200 40 960 700,  -1200 40 960 700",
    "mostly on the other,  -700 40 960 700,   -960 40 960 700",
    "below a panel,        100 0 960 720,     100 30 960 720",
    "a screen that is gone, 5000 3000 960 720, 960 360 960 720",
    "larger than a screen, -50 -50 4000 3000, 0 30 1920 1050"
  })
  void isWhollyOnOneScreen(String name, String before, String after) {
    WindowPlace found = WindowPlace.parse(before + " normal").orElseThrow();

    assertThat(found.on(List.of(FIRST, LEFT)).text()).as(name).isEqualTo(after + " normal");
  }

  @ParameterizedTest
  @CsvSource({"1 2 3 4 normal", "1 2 960", "1 2 960 720 tiny", "9999999 2 960 720 normal", "''"})
  void isNoPlace(String text) {
    assertThat(WindowPlace.parse(text)).isEmpty();
  }
}
