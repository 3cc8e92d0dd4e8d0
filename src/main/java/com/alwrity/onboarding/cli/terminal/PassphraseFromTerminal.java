package com.alwrity.onboarding.cli.terminal;

import com.alwrity.onboarding.keyring.PassphrasePrompt;
import com.alwrity.onboarding.model.Secret;
import com.alwrity.onboarding.text.Messages;

/** A passphrase typed by a person; a new one twice. */
public record PassphraseFromTerminal(Terminal terminal, Messages messages)
    implements PassphrasePrompt {
  @Override
  public Secret passphrase(boolean isNew) {
    if (!isNew) {
      return terminal.askHidden(messages.get("passphrase.ask"));
    }
    terminal.say(messages.get("passphrase.why"));
    while (true) {
      Secret first = terminal.askHidden(messages.get("passphrase.new"));
      if (first.isEmpty()) {
        return first; // the caller says that an empty one is none
      }
      try (Secret second = terminal.askHidden(messages.get("passphrase.again"))) {
        if (first.equals(second)) {
          return first;
        }
      }
      first.close();
      terminal.say(messages.get("passphrase.different"));
    }
  }
}
