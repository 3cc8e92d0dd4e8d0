package com.alwrity.onboarding.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.alwrity.onboarding.model.Secret;
import com.alwrity.onboarding.testing.Fx;
import java.util.Map;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Fx.class)
class SecretClipboardTest {
  private static final String KEY = "kX-9_b";

  private final SecretClipboard clipboard = Fx.call(SecretClipboard::new);

  @Test
  void lendsASecretUntilItIsCleared() {
    lend();
    assertThat(content()).isEqualTo(KEY);
    Fx.run(clipboard::clear);
    assertThat(content()).isNull();
  }

  @Test
  void leavesWhatSomebodyElsePutThereSince() {
    lend();
    Fx.run(
        () -> Clipboard.getSystemClipboard().setContent(Map.of(DataFormat.PLAIN_TEXT, "shopping")));
    Fx.run(clipboard::clear);
    assertThat(content()).isEqualTo("shopping");
  }

  @Test
  void clearsNothingThatItDidNotLend() {
    Fx.run(() -> Clipboard.getSystemClipboard().setContent(Map.of(DataFormat.PLAIN_TEXT, KEY)));
    Fx.run(clipboard::clear);
    assertThat(content()).isEqualTo(KEY);
  }

  @Test
  void clearsByItself() {
    lend();
    Fx.await(() -> content() == null); // however long that takes
  }

  private void lend() {
    try (Secret secret = Secret.of(KEY)) {
      Fx.run(() -> clipboard.put(secret));
    }
  }

  private static @Nullable String content() {
    return Fx.call(() -> Clipboard.getSystemClipboard().getString());
  }
}
