package com.alwrity.onboarding.cli;

import com.alwrity.onboarding.model.Secret;

/** Somebody at a terminal who can be asked. */
public interface Terminal {
  /** Shows a line. */
  void say(String line);

  /** Asks for a line; empty if the person only pressed Enter, or closed the input. */
  String ask(String question);

  /** Asks without showing what is typed; the caller closes the secret. */
  Secret askHidden(String question);
}
