package com.alwrity.onboarding.keyring;

import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.model.Secret;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;

/** A keyring that has the user unlock it where somebody is there who wants to use it. */
final class AskingKeyring implements Keyring {
  private final Keyring keyring;
  private final Question question;
  private final Runnable retry;

  /** What the user is asked, once each time that it becomes due. */
  static final class Question {
    private final Runnable asking;
    private final AtomicBoolean due = new AtomicBoolean();

    /**
     * A question that is not due.
     *
     * @param asking lets the system ask the user, which is announced, and waits for the answer
     */
    Question(Runnable asking) {
      this.asking = asking;
    }

    /** Somebody wants to use the keyring: if it is locked, ask. */
    void becomeDue() {
      due.set(true);
    }

    private boolean ask() {
      boolean now = due.getAndSet(false);
      if (now) {
        asking.run();
      }
      return now;
    }
  }

  /**
   * This keyring, opened by that question.
   *
   * @param retry what a retry does
   */
  AskingKeyring(Keyring keyring, Question question, Runnable retry) {
    this.keyring = keyring;
    this.question = question;
    this.retry = retry;
  }

  /** Whatever the first answer is, the question is settled by it. */
  @Override
  public Lookup get(String service, String account) {
    Lookup found = keyring.get(service, account);
    try {
      boolean locked =
          found instanceof Lookup.Unavailable unavailable
              && unavailable.problem().reason() == Problem.Unavailable.KEYRING_LOCKED;
      if (locked && question.ask()) {
        return keyring.get(service, account);
      }
      question.due.set(false);
      return found;
    } catch (OnboardingException e) { // it was not unlocked
      return new Lookup.Unavailable(e.problem());
    }
  }

  @Override
  public void put(String service, String account, Secret value) {
    settle(service, account);
    keyring.put(service, account, value);
  }

  @Override
  public void remove(String service, String account) {
    settle(service, account);
    keyring.remove(service, account);
  }

  @Override
  public void keepOne(String service, String account, Predicate<Secret> right) {
    settle(service, account);
    keyring.keepOne(service, account, right);
  }

  @Override
  public void retry() {
    retry.run();
  }

  /** Asks before a lock is taken: a user takes his time, and others need not wait for him. */
  private void settle(String service, String account) {
    if (question.due.get() && get(service, account) instanceof Lookup.Present present) {
      present.secret().close();
    }
  }
}
