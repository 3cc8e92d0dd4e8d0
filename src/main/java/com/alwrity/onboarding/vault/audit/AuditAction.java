package com.alwrity.onboarding.vault.audit;

import java.util.Locale;

/** What can be done to a key, or to what keeps the keys. */
public enum AuditAction {
  /** The first entry of every chain. */
  BEGIN,
  /** The first entry in a shared database by a home that had no file to guard the end yet. */
  HEAD_BEGIN,
  /**
   * The file that guards the end of the chain was missing, or the whole chain of a user who has
   * keys: what was removed before this entry, nobody can tell.
   */
  EVIDENCE_LOST,
  /** Some of the events that waited for this entry were removed from the database. */
  WAITING_LOST,
  /** Somebody knows why it is as it was found, and says so. */
  ACCEPT,
  /** A key was saved. */
  SET,
  /** A key was given out in the clear. */
  READ,
  /** A key was sent to its provider to be checked. */
  CHECK,
  /** A key was given out as part of a file. */
  EXPORT,
  /** A key was written into a destination; the detail says which. */
  COPY,
  /**
   * A key was replaced by a new one of the same provider, or that was taken back, or the former one
   * destroyed; the detail says which.
   */
  ROTATE,
  /** It was noted until when a key is good; the detail says the date, or {@code never}. */
  EXPIRY,
  /** A key was removed. */
  REMOVE,
  /** A key was put into a backup. */
  BACKUP,
  /** A key came back from a backup. */
  RESTORE,
  /** A user and all their keys were destroyed. */
  FORGET,
  /** Somebody gave a wrong passphrase for the master key or for a backup. */
  PASSPHRASE_FAILED,
  /** The user's keys were put under a new master key. */
  MASTER_ROTATE,
  /** The master key was moved to another place. */
  MASTER_MOVE,
  /** The user's keys were put aside, because their master key was lost. */
  MASTER_RESET;

  /** The name in the database and in JSON, such as {@code master-rotate}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
