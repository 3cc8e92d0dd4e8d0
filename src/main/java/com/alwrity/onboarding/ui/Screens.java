package com.alwrity.onboarding.ui;

import com.alwrity.onboarding.text.Messages;
import java.net.URI;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Consumer;

/** What every screen is made with. */
public record Screens(
    Messages messages, FxmlViews views, Theme theme, Dialogs dialogs, Consumer<URI> browser) {

  /** Asks whether keys that were typed may be forgotten. */
  public void confirmLoss(Runnable away) {
    dialogs.confirm(
        messages.get("close.question"),
        messages.get("close.consequence"),
        messages.get("close.yes"),
        messages.get("close.no"),
        away);
  }

  /** The same before another checkout is shown. */
  public void confirmLoss(Path checkout, Runnable away) {
    dialogs.confirm(
        messages.get("close.other.question"),
        messages.get("close.other.consequence", checkout),
        messages.get("close.other.yes"),
        messages.get("close.no"),
        away);
  }

  /** The same in another language. */
  public Screens speaking(Locale language) {
    Messages other = new Messages(language);
    return new Screens(
        other, new FxmlViews(other.bundle()), theme, dialogs.speaking(other), browser);
  }
}
