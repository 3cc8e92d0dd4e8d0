package com.alwrity.onboarding.vault.audit.chain;

/** What is known, outside of the database, of the newest entry of a chain. */
public sealed interface Head {
  /** The chain had this entry. It may have more by now. */
  record At(long seq, String hash) implements Head {}

  /** Nothing is known, and something should be if the chain has entries. */
  record Missing() implements Head {}

  /** Somebody else wrote what is there, or it belongs to another chain. */
  record Altered() implements Head {}

  /** Nothing is kept, because the chain ends with the session. */
  record Unkept() implements Head {}
}
