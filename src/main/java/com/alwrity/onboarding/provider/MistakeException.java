package com.alwrity.onboarding.provider;

/** Something in a catalogue file is not as it should be. */
final class MistakeException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String reason;

  /** The reason repeats no value of the file: a key may have been pasted there. */
  MistakeException(String reason) {
    super(reason);
    this.reason = reason;
  }

  String reason() {
    return reason;
  }
}
