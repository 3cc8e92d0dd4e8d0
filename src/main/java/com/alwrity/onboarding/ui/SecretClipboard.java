package com.alwrity.onboarding.ui;

import com.alwrity.onboarding.model.Secret;
import java.util.Optional;
import javafx.animation.PauseTransition;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.DataFormat;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Lends secrets to the clipboard of the system: for ten seconds, or until {@link #clear}. What
 * somebody else has put there since stays. On the JavaFX thread only.
 */
public final class SecretClipboard {
  private static final Duration LENT_FOR = Duration.seconds(10);

  /** Asks clipboard managers not to keep it: a convention of KDE that KeePassXC follows too. */
  private static final String HINT = "x-kde-passwordManagerHint";

  private final PauseTransition pause = new PauseTransition(LENT_FOR);
  private Optional<Secret> lent = Optional.empty();

  /** Nothing is lent yet. */
  public SecretClipboard() {
    pause.setOnFinished(_ -> clear());
  }

  /** Puts a copy of this secret on the clipboard. */
  public void put(Secret secret) {
    forget();
    ClipboardContent content = new ClipboardContent();
    content.putString(secret.reveal(String::new)); // the system takes nothing that can be wiped
    content.put(hint(), "secret");
    Clipboard.getSystemClipboard().setContent(content);
    lent = Optional.of(secret.copy());
    pause.playFromStart();
  }

  /** Empties the clipboard if what was lent is still there. */
  public void clear() {
    @Nullable String now = lent.isEmpty() ? null : Clipboard.getSystemClipboard().getString();
    if (now != null) {
      try (Secret found = Secret.of(now)) {
        if (lent.filter(found::equals).isPresent()) {
          Clipboard.getSystemClipboard().clear();
        }
      }
    }
    forget();
  }

  private void forget() {
    pause.stop();
    lent.ifPresent(Secret::close);
    lent = Optional.empty();
  }

  private static DataFormat hint() {
    DataFormat known = DataFormat.lookupMimeType(HINT);
    return known == null ? new DataFormat(HINT) : known;
  }
}
