package com.alwrity.onboarding.keyring;

import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.model.Secret;

/** A keyring of which one call fails, or all from there on. */
public final class FaultyKeyring implements Keyring {
  private final Keyring keyring;
  private final Faults faults;

  /** What goes wrong, and when; several keyrings may share it. */
  public static final class Faults {
    private Kind kind = Kind.NONE;
    private int at;
    private int calls;

    /** From now on, the call of this number fails; 1 is the next. */
    public void arm(Kind what, int number) {
      kind = what;
      at = number;
      calls = 0;
    }

    /** From now on, nothing fails. */
    public void disarm() {
      arm(Kind.NONE, 0);
    }

    /** Whether the fault has happened. */
    public boolean hasHappened() {
      return kind != Kind.NONE && calls >= at;
    }

    private Kind next() {
      calls++;
      boolean now = calls == at || (kind.sticky && calls > at);
      return now ? kind : Kind.NONE;
    }
  }

  /** What goes wrong. */
  public enum Kind {
    NONE(false),
    /** The call does nothing and fails. */
    BEFORE(false),
    /** The call does its work and fails. */
    AFTER(false),
    /** As {@link #BEFORE}, and so do all that follow. */
    GONE(true),
    /** As {@link #AFTER} once; all that follow do nothing and fail. */
    GONE_AFTER(true),
    /** The call does nothing and says that all is well, as keyrings do that lose writes. */
    LOST(false);

    private final boolean sticky;

    Kind(boolean sticky) {
      this.sticky = sticky;
    }
  }

  /** This keyring, with these faults. */
  public FaultyKeyring(Keyring keyring, Faults faults) {
    this.keyring = keyring;
    this.faults = faults;
  }

  @Override
  public Lookup get(String service, String account) {
    return switch (faults.next()) {
      case NONE, LOST -> keyring.get(service, account);
      default -> new Lookup.Unavailable(new Problem(Problem.Unavailable.KEYRING, "broken"));
    };
  }

  @Override
  public void put(String service, String account, Secret value) {
    change(() -> keyring.put(service, account, value));
  }

  @Override
  public void remove(String service, String account) {
    change(() -> keyring.remove(service, account));
  }

  @Override
  public boolean mayHave(String service, String account) {
    return keyring.mayHave(service, account);
  }

  private void change(Runnable work) {
    Kind kind = faults.next();
    boolean happens =
        kind == Kind.NONE
            || kind == Kind.AFTER
            || (kind == Kind.GONE_AFTER && faults.calls == faults.at);
    if (happens) {
      work.run();
    }
    if (kind != Kind.NONE && kind != Kind.LOST) {
      throw new OnboardingException(Problem.Unavailable.KEYRING, "broken");
    }
  }
}
