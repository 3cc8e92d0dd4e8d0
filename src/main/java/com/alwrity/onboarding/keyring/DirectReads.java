package com.alwrity.onboarding.keyring;

import com.alwrity.onboarding.keyring.dbus.OddAnswerException;
import com.alwrity.onboarding.keyring.dbus.SecretReader;
import com.alwrity.onboarding.keyring.dbus.SessionBus;
import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Secret;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The Secret Service, read over a connection of our own where the answer is plain; only for the
 * rest, and for writing, are the libraries loaded and connected, which takes half a second.
 */
final class DirectReads implements Backend {
  /** How java-keyring calls the account of an item; secret-tool and Python's keyring do not. */
  static final String ACCOUNT = "account";

  /** How secret-tool and Python's keyring call the account of an item. */
  static final String USERNAME = "username";

  private final String accountAttribute;
  private final Callable<Backend> opener;
  private @Nullable Backend library;

  /**
   * A backend that is connected when it is needed.
   *
   * @param accountAttribute under which attribute the items have their account
   * @param opener connects by the libraries, to the same items
   */
  DirectReads(String accountAttribute, Callable<Backend> opener) {
    this.accountAttribute = accountAttribute;
    this.opener = opener;
  }

  @Override
  public Optional<Secret> find(Entry entry) throws Exception {
    try {
      return SecretReader.find(SessionBus.find(), entry.attributes(accountAttribute));
    } catch (OddAnswerException e) {
      if (Thread.interrupted()) { // the time is up: nobody waits for the longer way
        throw new InterruptedException();
      }
      return ask(library -> library.find(entry));
    }
  }

  @Override
  public void store(Entry entry, Secret value) throws Exception {
    ask(
        library -> {
          library.store(entry, value);
          return true;
        });
  }

  @Override
  public void delete(Entry entry) throws Exception {
    ask(
        library -> {
          library.delete(entry);
          return true;
        });
  }

  @Override
  public void keepOne(Entry entry, Predicate<Secret> right) throws Exception {
    ask(
        library -> {
          library.keepOne(entry, right);
          return true;
        });
  }

  @Override
  public void disconnect() throws Exception {
    Backend open = library;
    if (open != null) {
      open.disconnect();
    }
  }

  /** The libraries wait two seconds for an answer, and then break off in many ways. */
  private <T> T ask(Work<T> work) throws Exception {
    try {
      Backend open = library;
      if (open == null) {
        open = opener.call();
        library = open;
      }
      return work.with(open);
    } catch (OnboardingException | InterruptedException e) {
      throw e;
    } catch (Exception e) {
      throw new BrokenOffException(e);
    }
  }

  /** What to do with the libraries. */
  @FunctionalInterface
  private interface Work<T> {
    T with(Backend library) throws Exception;
  }
}
