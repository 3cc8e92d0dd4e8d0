package com.alwrity.onboarding.onboarding;

import com.alwrity.onboarding.database.Database;
import com.alwrity.onboarding.destination.Places;
import com.alwrity.onboarding.keyring.Keyring;
import com.alwrity.onboarding.model.Destination;
import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.model.ProviderId;
import com.alwrity.onboarding.model.Secret;
import com.alwrity.onboarding.model.UserId;
import com.alwrity.onboarding.model.Verdict;
import com.alwrity.onboarding.vault.StoredKey;
import com.alwrity.onboarding.vault.Vault;
import com.alwrity.onboarding.vault.audit.AuditAction;
import com.alwrity.onboarding.vault.audit.AuditEvent;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Removes a key from the database and from the keyring copy; files stay as they are. Blocking: not
 * for the JavaFX thread.
 */
public final class KeyRemoval {
  private final Database database;
  private final Vault vault;
  private final Keyring copies;

  KeyRemoval(Database database, Vault vault, Keyring copies) {
    this.database = database;
    this.vault = vault;
    this.copies = copies;
  }

  /**
   * A key that was removed, to be put back; closing it makes that impossible.
   *
   * @param copied whether the keyring had a copy
   * @param copyLeft why a copy may still be in the keyring; empty if none is
   */
  public record Removed(
      UserId user,
      ProviderId provider,
      Secret key,
      Verdict verdict,
      Optional<LocalDate> expiresOn,
      boolean copied,
      Optional<Problem> copyLeft)
      implements AutoCloseable {
    @Override
    public void close() {
      key.close();
    }
  }

  /**
   * What became of a key that was to be removed for good.
   *
   * @param isRemoved false if there was none
   * @param isKeptAside whether it could not be opened, and is kept aside, sealed as it was
   * @param isCopyRemoved whether a copy was in the keyring, and is not any more
   * @param copyLeft why a copy may still be in the keyring; empty if none is
   */
  public record Removal(
      boolean isRemoved, boolean isKeptAside, boolean isCopyRemoved, Optional<Problem> copyLeft) {}

  /** Removes a key for good. */
  public Removal remove(UserId user, ProviderId provider) {
    Optional<StoredKey> removed = vault.remove(user, provider);
    removed.ifPresent(StoredKey::close);
    // Also without a key: an earlier removal may not have come that far.
    boolean copied = Places.isCopied(copies, user, provider);
    Optional<Problem> copyLeft = copyLeft(user, provider, copied);
    boolean keptAside = removed.filter(key -> key.secret().isEmpty()).isPresent();
    return new Removal(removed.isPresent(), keptAside, copied && copyLeft.isEmpty(), copyLeft);
  }

  /** Why a copy may be left; a keyring that was never given one has none, whatever it answers. */
  private Optional<Problem> copyLeft(UserId user, ProviderId provider, boolean copied) {
    Optional<Problem> left = Places.forget(copies, user, provider);
    if (left.isEmpty() && copied) {
      vault.audit().copyIsGone(user, provider);
    }
    return left.filter(why -> copied || vault.audit().mayBeInKeyring(user, provider, why));
  }

  /**
   * The providers of whose keys the keyring may have copies, and none is stored any more because
   * this program removed it; the copy of one that somebody took out may be the last there is.
   */
  public Set<ProviderId> copiesOfRemovedKeys(UserId user) {
    Set<ProviderId> copied = new TreeSet<>(vault.audit().inKeyring(user).keySet());
    database
        .read(tables -> tables.apiKeys().all(user))
        .forEach(row -> copied.remove(row.provider()));
    copied.removeIf(provider -> vault.lost(user, provider.value()::equals).isPresent());
    return copied;
  }

  /**
   * Removes the copy of a key that is not stored any more.
   *
   * @return why there may be one still; empty if there is none now
   */
  public Optional<Problem> removeCopy(UserId user, ProviderId provider) {
    return copyLeft(user, provider, Places.isCopied(copies, user, provider));
  }

  /**
   * Removes a key, and keeps it in memory.
   *
   * @return empty if there was none, or none that can be opened; that one is kept aside
   */
  public Optional<Removed> removeForNow(UserId user, ProviderId provider) {
    boolean copied = Places.isCopied(copies, user, provider);
    Optional<StoredKey> taken = vault.remove(user, provider);
    Optional<Problem> copyLeft = copyLeft(user, provider, copied);
    return taken.flatMap(
        key ->
            key.secret()
                .map(
                    secret ->
                        new Removed(
                            user,
                            provider,
                            secret,
                            key.verdict(),
                            key.expiresOn(),
                            copied,
                            copyLeft)));
  }

  /**
   * What became of a key that was put back.
   *
   * @param isBack false if there is another one by now
   * @param missing why something that was known of it, or its copy in the keyring, is not back
   */
  public record PutBack(boolean isBack, Optional<Problem> missing) {}

  /**
   * Puts a key back with all that was known of it, and with its copy in the keyring, unless there
   * is another one by now.
   *
   * @throws OnboardingException if it is not back
   */
  public PutBack putBack(Removed removed) {
    UserId user = removed.user();
    ProviderId provider = removed.provider();
    vault.prepare(user);
    boolean back =
        database.transact(
            tables -> {
              boolean free = tables.apiKeys().find(user, provider).isEmpty();
              if (free) {
                vault.put(tables, user, provider, removed.key(), removed.verdict());
              }
              return free;
            });
    return new PutBack(back, back ? complete(removed) : Optional.empty());
  }

  private Optional<Problem> complete(Removed removed) {
    try {
      if (removed.expiresOn().isPresent()) {
        vault.expires(removed.user(), removed.provider(), removed.expiresOn());
      }
      if (removed.copied()) {
        AuditEvent copy =
            vault.event(removed.user(), AuditAction.COPY, removed.provider(), removed.key());
        vault.enter(removed.user(), List.of(copy.withDetail(Destination.KEYRING.id())));
        Places.copy(copies, removed.user(), removed.provider(), removed.key());
      }
      return Optional.empty();
    } catch (OnboardingException e) {
      return Optional.of(e.problem());
    }
  }
}
