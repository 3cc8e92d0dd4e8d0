package com.alwrity.onboarding.cli.terminal;

import com.alwrity.onboarding.keyring.PassphrasePrompt;
import com.alwrity.onboarding.model.Secret;
import com.alwrity.onboarding.text.Messages;

/** A passphrase typed by a person; a new one twice. */
public record PassphraseFromTerminal(Terminal terminal, Messages messages, Wording wording)
    implements PassphrasePrompt {
  /**
   * How it is asked for: keys of the message bundle.
   *
   * @param why what it is for, said before a new one
   */
  public record Wording(String ask, String why, String fresh) {
    /** The passphrase of the master key. */
    public static final Wording MASTER_KEY =
        new Wording("passphrase.ask", "passphrase.why", "passphrase.new");

    /** The passphrase of a backup. */
    public static final Wording BACKUP =
        new Wording("backup.passphrase.ask", "backup.passphrase.why", "backup.passphrase.new");
  }

  @Override
  public Secret passphrase(boolean isNew) {
    if (!isNew) {
      return terminal.askHidden(messages.get(wording.ask()));
    }
    terminal.say(messages.get(wording.why()));
    while (true) {
      Secret first = terminal.askHidden(messages.get(wording.fresh()));
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
