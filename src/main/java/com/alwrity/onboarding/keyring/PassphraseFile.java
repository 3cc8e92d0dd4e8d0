package com.alwrity.onboarding.keyring;

import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.model.Secret;
import com.alwrity.onboarding.platform.AtomicFile;
import com.alwrity.onboarding.platform.LockFile;
import com.alwrity.onboarding.platform.OwnerOnly;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;

/**
 * Keeps secrets in one file, mode 0600, that only the passphrase opens: Argon2id and AES-256-GCM.
 *
 * <p>Asks for the passphrase once, when it is needed first, and again only after a wrong one. A
 * file that is damaged or belongs to another passphrase is never overwritten.
 */
public final class PassphraseFile implements Keyring, AutoCloseable {
  private static final Duration LOCK_PATIENCE = Duration.ofSeconds(15);
  private static final int MAX_BYTES = 1 << 20;

  private final Path file;
  private final PassphrasePrompt prompt;
  private final SecureRandom random = new SecureRandom();
  private @Nullable Secret passphrase;
  private @Nullable Unlocked unlocked;

  /** The key of these parameters. */
  private record Unlocked(Argon2 argon2, SecretKey key) {}

  /**
   * @param file need not exist yet
   * @param prompt asked on first use
   */
  public PassphraseFile(Path file, PassphrasePrompt prompt) {
    this.file = file;
    this.prompt = prompt;
  }

  @Override
  public synchronized Lookup get(String service, String account) {
    try {
      Optional<Secret> found = find(new Entry(service, account));
      return found.<Lookup>map(Lookup.Present::new).orElseGet(Lookup.Absent::new);
    } catch (OnboardingException e) {
      return new Lookup.Unavailable(e.problem());
    }
  }

  @Override
  public synchronized void put(String service, String account, Secret value) {
    Entry entry = new Entry(service, account);
    entry.requireStorable(value);
    unlock();
    withLock(
        () -> {
          Optional<SealedEntries> before = read();
          SealedEntries base = before.isPresent() ? before.get() : create();
          base.requireIntact(key(base));
          write(base.with(entry, value, key(base), random));
        });
    Optional<Secret> kept = find(entry);
    boolean equal = kept.isPresent() && kept.get().equals(value);
    kept.ifPresent(Secret::close);
    if (!equal) {
      throw new OnboardingException(Problem.Unavailable.KEYRING_NOT_SAVED, entry.subject());
    }
  }

  @Override
  public synchronized void remove(String service, String account) {
    Entry entry = new Entry(service, account);
    if (read().filter(content -> content.has(entry)).isEmpty()) {
      return;
    }
    unlock();
    withLock(
        () -> {
          Optional<SealedEntries> before = read();
          if (before.isPresent()) {
            SealedEntries rest = before.get().without(entry);
            rest.requireIntact(key(before.get()));
            if (rest.entries().isEmpty()) { // the next one may have another passphrase
              Files.delete(file);
            } else {
              write(rest);
            }
          }
        });
  }

  /** Not synchronized: somebody may be asked for the passphrase meanwhile, and take his time. */
  @Override
  public boolean mayHave(String service, String account) {
    try {
      return read().filter(content -> content.has(new Entry(service, account))).isPresent();
    } catch (OnboardingException e) { // nothing in it can be had
      return false;
    }
  }

  /** Wipes the passphrase and forgets the key; the next use asks again. */
  @Override
  public synchronized void close() {
    if (passphrase != null) {
      passphrase.close();
    }
    passphrase = null;
    unlocked = null;
  }

  @Override
  public void lock() {
    close();
  }

  /** Asks before the lock is taken: a user takes his time, and others need not wait for him. */
  private void unlock() {
    Optional<SealedEntries> content = read();
    if (content.isPresent()) {
      key(content.get());
    } else {
      passphrase(true);
    }
  }

  private Optional<Secret> find(Entry entry) {
    Optional<SealedEntries> content = read();
    if (content.isEmpty() || !content.get().has(entry)) {
      return Optional.empty();
    }
    try {
      return content.get().find(entry, key(content.get()));
    } catch (GeneralSecurityException e) {
      throw damaged(e);
    }
  }

  private Optional<SealedEntries> read() {
    try (InputStream in = Files.newInputStream(file)) {
      Optional<SealedEntries> content = SealedEntries.parse(in.readNBytes(MAX_BYTES));
      if (content.isEmpty()) {
        throw damaged(null);
      }
      return content;
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new OnboardingException(e, Problem.File.READ, file);
    }
  }

  private SealedEntries create() throws GeneralSecurityException {
    Argon2 argon2 = Argon2.fresh(random);
    SecretKey key = argon2.key(passphrase(true));
    unlocked = new Unlocked(argon2, key);
    return SealedEntries.empty(argon2, key, random);
  }

  /** The key that opens this content. */
  private SecretKey key(SealedEntries content) {
    Unlocked known = unlocked;
    if (known != null && known.argon2().equals(content.argon2())) {
      return known.key();
    }
    try {
      SecretKey key = content.argon2().key(passphrase(false));
      if (!content.isKey(key)) {
        close();
        throw new OnboardingException(Problem.Unavailable.WRONG_PASSPHRASE);
      }
      unlocked = new Unlocked(content.argon2(), key);
      return key;
    } catch (GeneralSecurityException e) {
      throw damaged(e);
    }
  }

  private Secret passphrase(boolean isNew) {
    Secret known = passphrase;
    if (known == null) {
      known = prompt.passphrase(isNew);
      if (known.isEmpty()) {
        throw new OnboardingException(Problem.Invalid.PASSPHRASE_EMPTY);
      }
      passphrase = known;
    }
    return known;
  }

  private void write(SealedEntries content) throws IOException {
    AtomicFile.removeLeftovers(file);
    AtomicFile.write(file, content.render());
  }

  private void withLock(Change change) {
    try {
      Path folder = file.toAbsolutePath().getParent();
      if (folder != null) {
        OwnerOnly.createFolders(folder);
      }
      Path lock = file.resolveSibling(file.getFileName() + ".lock");
      try (LockFile _ = LockFile.acquire(lock, LOCK_PATIENCE)) {
        change.make();
      }
    } catch (IOException e) {
      throw new OnboardingException(e, Problem.File.WRITE, file);
    } catch (GeneralSecurityException e) {
      throw damaged(e);
    }
  }

  private OnboardingException damaged(@Nullable Exception cause) {
    return new OnboardingException(cause, Problem.Unavailable.PASSPHRASE_FILE_DAMAGED, file);
  }

  /** What to do to the file. */
  @FunctionalInterface
  private interface Change {
    void make() throws IOException, GeneralSecurityException;
  }
}
