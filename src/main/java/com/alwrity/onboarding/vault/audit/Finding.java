package com.alwrity.onboarding.vault.audit;

import java.util.Locale;

/**
 * Something that is wrong with a chain.
 *
 * @param from the first entry that it is about; 0 if it is about none
 * @param to the last one
 * @param provider whose stored key it is about; empty if it is about none
 */
public record Finding(Kind kind, long from, long to, String provider) {
  /** Something that is about entries. */
  public Finding(Kind kind, long from, long to) {
    this(kind, from, to, "");
  }

  /** What can be wrong. */
  public enum Kind {
    /** The entry, or its place, is not what was written. */
    ENTRY_ALTERED,
    /** Entries that must have been there are not. */
    ENTRIES_MISSING,
    /** There are entries at the end that the head knows of, and they are not there. */
    CUT_OFF,
    /** The first entry is not the one that every chain begins with. */
    NO_BEGINNING,
    /** The entry is none that the head knows of. */
    REPLACED,
    /** The file with the head is not there. */
    HEAD_MISSING,
    /** The file with the head was written by somebody else. */
    HEAD_ALTERED,
    /** The key of these entries was lost with its master key, so that the chain began anew. */
    KEY_LOST,
    /** What guards the chain was missing when this entry was made, and nobody accepted that. */
    EVIDENCE_LOST,
    /** Events that waited to be entered, such as wrong passphrases, were removed. */
    WAITING_LOST,
    /** The user has keys, and of the chain there is nothing at all. */
    CHAIN_MISSING,
    /** There are entries, or a head, and no key. */
    KEY_MISSING,
    /** The key is not what was written. */
    KEY_ALTERED,
    /** The stored API key is another than the one that was entered last. */
    STORED_OTHER,
    /** The API key that was entered last is not stored, and was not removed. */
    STORED_NONE,
    /** An API key is stored that was never entered, or was removed. */
    STORED_UNKNOWN;

    /** Whether somebody may know of a good reason, such as a database that was moved. */
    private boolean canBeAccepted() {
      return switch (this) {
        case EVIDENCE_LOST, WAITING_LOST, CHAIN_MISSING, HEAD_MISSING -> true;
        case CUT_OFF, REPLACED, HEAD_ALTERED, KEY_MISSING, KEY_ALTERED, KEY_LOST -> true;
        case STORED_OTHER, STORED_NONE, STORED_UNKNOWN -> true;
        default -> false;
      };
    }

    /** Whether the head tells of what is not there, as after an older database was brought back. */
    public boolean isOfHead() {
      return this == CUT_OFF || this == REPLACED || this == HEAD_ALTERED;
    }

    /** Whether it is about keys that are stored otherwise than was entered. */
    public boolean isOfStoredKeys() {
      return this == STORED_OTHER || this == STORED_NONE || this == STORED_UNKNOWN;
    }

    /** The name in JSON, such as {@code entry-altered}. */
    public String id() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /** Whether somebody may know of a good reason, so that the chain can go on from here. */
  public boolean canBeAccepted() {
    return kind.canBeAccepted();
  }

  /** Whether the entries that are there can be relied on all the same. */
  boolean leavesEntries() {
    return canBeAccepted() && !needsKey();
  }

  /** Whether the chain can only begin anew: its key is gone, or all that was made with it. */
  public boolean needsKey() {
    return kind == Kind.KEY_MISSING
        || kind == Kind.KEY_ALTERED
        || (kind == Kind.CUT_OFF && from == 1);
  }

  static Finding of(Kind kind) {
    return new Finding(kind, 0, 0);
  }

  static Finding of(Kind kind, long entry) {
    return new Finding(kind, entry, entry);
  }
}
