package com.alwrity.onboarding.keyring;

import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.model.Secret;
import com.alwrity.onboarding.platform.AppHome;
import com.alwrity.onboarding.platform.LockFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A keyring of the system that believes nothing: it connects on first use and after each failure
 * anew, lets one process write at a time, and reads back what it wrote.
 */
final class VerifiedKeyring implements Keyring {
  private static final Duration LOCK_PATIENCE = Duration.ofSeconds(15);

  private final Watchdog watchdog;
  private final Callable<Backend> opener;
  private final AppHome home;
  private final AtomicReference<@Nullable Backend> backend = new AtomicReference<>();

  VerifiedKeyring(Watchdog watchdog, Callable<Backend> opener, AppHome home) {
    this.watchdog = watchdog;
    this.opener = opener;
    this.home = home;
  }

  @Override
  public Lookup get(String service, String account) {
    try {
      Optional<Secret> found = find(new Entry(service, account));
      return found.<Lookup>map(Lookup.Present::new).orElseGet(Lookup.Absent::new);
    } catch (OnboardingException e) {
      return new Lookup.Unavailable(e.problem());
    }
  }

  @Override
  public void put(String service, String account, Secret value) {
    Entry entry = new Entry(service, account);
    entry.requireStorable(value);
    withLock(
        () -> {
          store(entry, value);
          if (!isKept(entry, value)) {
            // A service that was started anew does not know our session, and refuses unheard.
            disconnect();
            store(entry, value);
            requireKept(entry, value);
          }
        });
  }

  @Override
  public void remove(String service, String account) {
    Entry entry = new Entry(service, account);
    if (entry.isStorable()) {
      withLock(() -> delete(entry));
    }
  }

  @Override
  public void keepOne(String service, String account, Predicate<Secret> right) {
    Entry entry = new Entry(service, account);
    withLock(
        () ->
            use(
                b -> {
                  b.keepOne(entry, right);
                  return true;
                }));
  }

  /** Drops the connection, if any; the next call connects anew. Does not wait. */
  void disconnect() {
    Backend open = backend.get();
    if (open != null) {
      drop(open);
    }
  }

  private Optional<Secret> find(Entry entry) {
    return entry.isStorable() ? use(b -> b.find(entry)) : Optional.empty();
  }

  private void store(Entry entry, Secret value) {
    // A copy: after a time-out the caller wipes its own while the call may still go on.
    Secret copy = value.copy();
    watchdog.call(
        () -> {
          try (copy) {
            return tryTwice(
                b -> {
                  b.store(entry, copy);
                  return true;
                });
          }
        });
  }

  private boolean isKept(Entry entry, Secret value) {
    Optional<Secret> kept = find(entry);
    boolean equal = kept.isPresent() && kept.get().equals(value);
    kept.ifPresent(Secret::close);
    return equal;
  }

  private void requireKept(Entry entry, Secret value) {
    if (!isKept(entry, value)) {
      throw new OnboardingException(Problem.Unavailable.KEYRING_NOT_SAVED, entry.subject());
    }
  }

  private void delete(Entry entry) {
    boolean gone =
        use(
            b -> {
              if (isThere(b, entry)) {
                b.delete(entry);
              }
              return !isThere(b, entry);
            });
    if (!gone) {
      throw new OnboardingException(
          Problem.Unavailable.KEYRING, "it did not remove " + entry.subject());
    }
  }

  private static boolean isThere(Backend backend, Entry entry) throws Exception {
    Optional<Secret> found = backend.find(entry);
    found.ifPresent(Secret::close);
    return found.isPresent();
  }

  private <T> T use(Use<T> use) {
    return watchdog.call(() -> tryTwice(use));
  }

  /** Every call may be repeated: whoever reads, writes or deletes twice finds the same. */
  private <T> T tryTwice(Use<T> use) throws Exception {
    try {
      return tryOnce(use);
    } catch (BrokenOffException e) {
      if (Thread.currentThread().isInterrupted() || watchdog.isSuspended()) { // the time is up
        throw e;
      }
      return tryOnce(use);
    }
  }

  private <T> T tryOnce(Use<T> use) throws Exception {
    Backend open = backend.get();
    if (open == null) {
      open = opener.call();
      backend.set(open);
    }
    boolean done = false;
    try {
      T result = use.on(open);
      done = true;
      return result;
    } finally {
      if (!done) {
        drop(open);
      }
    }
  }

  private void drop(Backend open) {
    // Unless its successor is there already: a call that was given up may end late.
    backend.compareAndSet(open, null);
    // Saying goodbye may block or fail like any other call, and neither matters any more.
    Thread.ofPlatform()
        .daemon()
        .name("keyring-disconnect")
        .start(
            new FutureTask<>(
                () -> {
                  open.disconnect();
                  return true;
                }));
  }

  private void withLock(Runnable work) {
    // Both, as processes of one home may have no session in common.
    withLock(
        home.lock("keyring"), () -> sessionLock().ifPresentOrElse(f -> withLock(f, work), work));
  }

  private void withLock(Path file, Runnable work) {
    try {
      home.create();
      try (LockFile _ = LockFile.acquire(file, LOCK_PATIENCE)) {
        work.run();
      }
    } catch (IOException e) {
      throw new OnboardingException(e, Problem.File.WRITE, file);
    }
  }

  /**
   * All homes of a user write to the same keyring, so there is a lock in the folder of the session,
   * if it has one; not in one that belongs to another, as with {@code sudo -E}.
   */
  private static Optional<Path> sessionLock() {
    return Optional.ofNullable(System.getenv("XDG_RUNTIME_DIR"))
        .map(Path::of)
        .filter(folder -> folder.isAbsolute() && isOurs(folder))
        .map(folder -> folder.resolve("alwrity-keyring.lock"));
  }

  private static boolean isOurs(Path folder) {
    try {
      return Files.isDirectory(folder)
          && Files.isWritable(folder)
          && Files.getOwner(folder).getName().equals(System.getProperty("user.name"));
    } catch (IOException | UnsupportedOperationException _) {
      return false;
    }
  }

  /** What to do with the connection. */
  @FunctionalInterface
  private interface Use<T> {
    T on(Backend backend) throws Exception;
  }
}
