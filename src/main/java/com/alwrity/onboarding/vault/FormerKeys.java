package com.alwrity.onboarding.vault;

import com.alwrity.onboarding.database.ApiKeys.KeyRow;
import com.alwrity.onboarding.database.FormerKeys.FormerKeyRow;
import com.alwrity.onboarding.database.Tables;
import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.model.ProviderId;
import com.alwrity.onboarding.model.Secret;
import com.alwrity.onboarding.model.UserId;
import com.alwrity.onboarding.model.Verdict;
import com.alwrity.onboarding.vault.audit.AuditAction;
import com.alwrity.onboarding.vault.audit.AuditEvent;
import com.alwrity.onboarding.vault.envelope.DataKey;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/**
 * Replaces keys by new ones and keeps the former ones, sealed, until the new ones are confirmed or
 * their time is over. All within the caller's transaction, in which it is entered in the audit.
 */
public final class FormerKeys {
  private final Vault vault;

  FormerKeys(Vault vault) {
    this.vault = vault;
  }

  /**
   * Puts a new key in the place of the stored one; {@link Vault#prepare} was called before.
   *
   * @param until when the stored one, then the former one, is to be destroyed
   * @throws OnboardingException with {@link Problem.Missing#KEY} if none is stored, {@link
   *     Problem.Refused#SAME_KEY} if it is this one, {@link Problem.Refused#FORMER_KEY} if a former
   *     one is still kept, {@link Problem.Unavailable#KEY_UNREADABLE} if the stored one cannot be
   *     opened
   */
  public void replace(Tables tables, UserId user, ProviderId provider, Secret key, Instant until)
      throws SQLException {
    if (tables.formerKeys().find(user, provider).isPresent()) {
      throw new OnboardingException(Problem.Refused.FORMER_KEY, provider);
    }
    exchange(tables, user, provider, key, until, AuditEvent.NEW);
  }

  /**
   * Puts the former key back; the one that took its place is the former one then, so that nothing
   * is lost.
   *
   * @throws OnboardingException with {@link Problem.Missing#FORMER_KEY} if none is kept, {@link
   *     Problem.Refused#FORMER_IS_STORED} if somebody saved it again meanwhile
   */
  public void takeBack(Tables tables, UserId user, ProviderId provider, Instant until)
      throws SQLException {
    FormerKeyRow former = require(tables, user, provider);
    DataKey dataKey = vault.prepared(tables, user);
    try (Secret key = dataKey.open(former.sealed())) {
      Optional<KeyRow> stored = tables.apiKeys().find(user, provider);
      if (stored.filter(row -> dataKey.isIn(row, key)).isPresent()) {
        throw new OnboardingException(Problem.Refused.FORMER_IS_STORED, provider);
      }
      if (stored.filter(dataKey::opens).isEmpty()) {
        takeTheOnlyOne(tables, former, stored, key);
        return;
      }
      exchange(tables, user, provider, key, until, AuditEvent.BACK);
      tables.apiKeys().expires(user, provider, former.expiresOn());
    }
  }

  /** The one that took its place is gone, or cannot be opened, and is kept aside then. */
  private void takeTheOnlyOne(
      Tables tables, FormerKeyRow former, Optional<KeyRow> stored, Secret key) throws SQLException {
    UserId user = former.user();
    ProviderId provider = former.provider();
    if (stored.isPresent()) {
      tables.keptKeys().keep(stored.get());
    }
    DataKey dataKey = vault.prepared(tables, user);
    long before = Math.max(former.sealed().version(), stored.map(KeyRow::version).orElse(0L));
    String sealed = dataKey.seal(provider, before + 1, key);
    tables.apiKeys().put(user, provider, sealed, before + 1, Verdict.UNCHECKED);
    tables.apiKeys().expires(user, provider, former.expiresOn());
    AuditEvent event = AuditEvent.of(AuditAction.ROTATE, provider, dataKey.fingerprint(key));
    vault.audit().append(tables, user, event.withDetail(AuditEvent.BACK));
    tables.formerKeys().remove(user, provider);
  }

  /**
   * The former key, if one is kept; {@link Vault#prepare} was called before. The caller closes it.
   */
  public Optional<Secret> open(Tables tables, UserId user, ProviderId provider)
      throws SQLException {
    Optional<FormerKeyRow> former = tables.formerKeys().find(user, provider);
    return former.isEmpty()
        ? Optional.empty()
        : Optional.of(vault.prepared(tables, user).open(former.get().sealed()));
  }

  /**
   * Destroys the former key.
   *
   * @throws OnboardingException with {@link Problem.Missing#FORMER_KEY} if none is kept
   */
  public void letGo(Tables tables, UserId user, ProviderId provider) throws SQLException {
    FormerKeyRow former = require(tables, user, provider);
    vault.audit().append(tables, user, event(former, "confirmed"));
    tables.formerKeys().remove(user, provider);
  }

  /** Destroys those of all users whose time is over; needs no master key. */
  public void letGoOver(Tables tables) throws SQLException {
    for (FormerKeyRow former : tables.formerKeys().over()) {
      vault.audit().appendLater(tables, former.user(), event(former, "over"));
      tables.formerKeys().remove(former.user(), former.provider());
    }
  }

  private void exchange(
      Tables tables, UserId user, ProviderId provider, Secret key, Instant until, String how)
      throws SQLException {
    letGoOver(tables);
    DataKey dataKey = vault.prepared(tables, user);
    KeyRow stored =
        tables
            .apiKeys()
            .find(user, provider)
            .orElseThrow(() -> new OnboardingException(Problem.Missing.KEY, provider, user));
    try (Secret before = dataKey.open(stored)) {
      if (before.equals(key)) {
        throw new OnboardingException(Problem.Refused.SAME_KEY, provider);
      }
      tables.formerKeys().keep(stored, dataKey.fingerprint(before), until);
    }
    long version = stored.version() + 1;
    tables
        .apiKeys()
        .put(user, provider, dataKey.seal(provider, version, key), version, Verdict.UNCHECKED);
    AuditEvent event = AuditEvent.of(AuditAction.ROTATE, provider, dataKey.fingerprint(key));
    vault.audit().append(tables, user, event.withDetail(how));
  }

  private static FormerKeyRow require(Tables tables, UserId user, ProviderId provider)
      throws SQLException {
    return tables
        .formerKeys()
        .find(user, provider)
        .orElseThrow(() -> new OnboardingException(Problem.Missing.FORMER_KEY, provider, user));
  }

  private static AuditEvent event(FormerKeyRow former, String why) {
    return AuditEvent.of(AuditAction.ROTATE, former.provider(), former.fingerprint())
        .withDetail(why);
  }
}
