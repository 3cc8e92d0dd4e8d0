package com.alwrity.onboarding.vault.upkeep;

import com.alwrity.onboarding.database.ApiKeys;
import com.alwrity.onboarding.database.ApiKeys.KeyRow;
import com.alwrity.onboarding.database.DataKeys.DataKeyRow;
import com.alwrity.onboarding.database.FormerKeys.FormerKeyRow;
import com.alwrity.onboarding.database.KeptKeys.KeptKeyRow;
import com.alwrity.onboarding.database.Tables;
import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.model.ProviderId;
import com.alwrity.onboarding.model.Secret;
import com.alwrity.onboarding.model.UserId;
import com.alwrity.onboarding.model.Verdict;
import com.alwrity.onboarding.vault.Vault;
import com.alwrity.onboarding.vault.audit.AuditAction;
import com.alwrity.onboarding.vault.audit.AuditEvent;
import com.alwrity.onboarding.vault.audit.AuditLog;
import com.alwrity.onboarding.vault.envelope.DataKey;
import com.alwrity.onboarding.vault.envelope.MasterKey;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A user's keys when their master key is lost: they are put aside as they are, so that the user can
 * begin anew, and they come back when the master key does.
 */
final class FreshStart {
  private static final AuditEvent EVENT = AuditEvent.of(AuditAction.MASTER_RESET);

  private final Stores stores;
  private final Vault vault;

  FreshStart(Stores stores) {
    this.stores = stores;
    this.vault = stores.vault();
  }

  /**
   * Why this user's data key cannot be opened, or the user can be given none: it was forgotten, and
   * the audit is under a master key that is lost, or so are all master keys. Empty if there is no
   * such reason.
   */
  Optional<Problem> problem(UserId user) {
    Optional<DataKeyRow> row = stores.database().read(tables -> tables.dataKeys().find(user));
    Optional<DataKeyRow> ofAudit = stores.database().read(tables -> tables.auditKeys().find(user));
    try {
      if (row.isPresent()) {
        open(row.get());
        return Optional.empty();
      }
    } catch (OnboardingException e) { // that is the answer
      return Optional.of(e.problem());
    }
    Optional<Problem> closed =
        ofAudit.isPresent()
            ? closed(ofAudit.get().masterKeyId())
            : stores.masterKeys().closedToNew();
    if (closed.filter(problem -> !AuditLog.LOST.contains(problem.reason())).isPresent()) {
      throw new OnboardingException(null, closed.get()); // which is no reason to begin anew
    }
    return closed;
  }

  private Optional<Problem> closed(String masterKeyId) {
    try {
      stores.masterKeys().open(masterKeyId);
      return Optional.empty();
    } catch (OnboardingException e) {
      return Optional.of(e.problem());
    }
  }

  /**
   * Puts the user's keys aside and gives the user a new data key.
   *
   * @return how many keys there were
   * @throws OnboardingException with {@link Problem.Refused#KEYS_READABLE} if they can be opened
   */
  int reset(UserId user) {
    if (problem(user).isEmpty()) {
      throw new OnboardingException(Problem.Refused.KEYS_READABLE, user);
    }
    boolean auditLost = vault.audit().isLost(user); // first: it may only be closed now
    MasterKey master = stores.masterKeys().openOrReplace();
    return stores
        .database()
        .transact(
            tables -> {
              if (auditLost) {
                vault.audit().beginAnew(tables, user, master, EVENT);
              } else {
                vault.audit().append(tables, user, EVENT);
              }
              return reset(tables, user, master);
            });
  }

  private static int reset(Tables tables, UserId user, MasterKey master) throws SQLException {
    Optional<DataKeyRow> old = tables.dataKeys().find(user);
    if (old.isPresent()) {
      if (tables.masterKeys().find(old.get().masterKeyId()).isPresent()) { // else nothing opens it
        tables.keptDataKeys().insert(old.get());
      }
      tables.dataKeys().removeAll(user);
    }
    for (FormerKeyRow former : tables.formerKeys().all(user)) { // first: the newest come back first
      tables.keptKeys().keep(former.sealed());
    }
    tables.formerKeys().removeAll(user);
    List<KeyRow> keys = tables.apiKeys().all(user);
    for (KeyRow key : keys) {
      tables.keptKeys().keep(key);
      tables.apiKeys().remove(user, key.provider());
    }
    if (tables.masterKeys().isCurrent(master.id())) { // else the next save makes a data key
      tables.dataKeys().insert(DataKey.create(user, master));
    }
    return keys.size();
  }

  /** Opens what is kept for this user, and makes it the user's key again where there is none. */
  Map<Recovery, List<ProviderId>> recover(UserId user) {
    List<KeptKeyRow> kept = stores.database().read(tables -> tables.keptKeys().all(user));
    Map<Recovery, List<ProviderId>> result = new EnumMap<>(Recovery.class);
    if (kept.isEmpty()) {
      return result;
    }
    vault.prepare(user);
    List<DataKey> dataKeys = openDataKeys(user);
    for (KeptKeyRow row : kept) {
      ProviderId provider = named(row, dataKeys);
      Recovery recovery = recover(row, provider, dataKeys);
      result.computeIfAbsent(recovery, _ -> new ArrayList<>()).add(provider);
    }
    stores.database().transact(tables -> letGo(tables, user));
    return result;
  }

  /** Whose key it is: of one that lost its name, that of the provider under which it opens. */
  private ProviderId named(KeptKeyRow row, List<DataKey> dataKeys) {
    if (!row.provider().equals(ApiKeys.UNNAMED)) {
      return row.provider();
    }
    return vault.audit().everSaved(row.user()).stream()
        .filter(provider -> opening(row, provider, dataKeys).isPresent())
        .findFirst()
        .orElse(row.provider());
  }

  private Recovery recover(KeptKeyRow row, ProviderId provider, List<DataKey> dataKeys) {
    Optional<DataKey> dataKey = opening(row, provider, dataKeys);
    if (dataKey.isEmpty()) {
      return Recovery.UNREADABLE;
    }
    try (Secret key = dataKey.get().open(sealed(row, provider))) {
      return stores.database().transact(tables -> bringBack(tables, row, provider, key));
    }
  }

  private static Optional<DataKey> opening(
      KeptKeyRow row, ProviderId provider, List<DataKey> dataKeys) {
    KeyRow sealed = sealed(row, provider);
    return dataKeys.stream().filter(key -> key.opens(sealed)).findFirst();
  }

  private static KeyRow sealed(KeptKeyRow row, ProviderId provider) {
    return KeyRow.sealed(row.user(), provider, row.key(), row.version(), row.keptAt());
  }

  private Recovery bringBack(Tables tables, KeptKeyRow row, ProviderId provider, Secret key)
      throws SQLException {
    if (tables.apiKeys().find(row.user(), provider).isPresent()) {
      return Recovery.REPLACED;
    }
    tables.sessions().findOrCreate(row.user());
    vault.put(tables, row.user(), provider, key, Verdict.UNCHECKED);
    tables.keptKeys().remove(row.id());
    return Recovery.BACK;
  }

  /** The data keys that are of no use when no key is kept any more. */
  private static int letGo(Tables tables, UserId user) throws SQLException {
    return tables.keptKeys().all(user).isEmpty() ? tables.keptDataKeys().removeAll(user) : 0;
  }

  /** The user's data key and those that were put aside, as far as they can be opened. */
  private List<DataKey> openDataKeys(UserId user) {
    List<DataKeyRow> rows = new ArrayList<>();
    stores
        .database()
        .read(
            tables -> {
              rows.addAll(tables.dataKeys().all(user));
              return rows.addAll(tables.keptDataKeys().all(user));
            });
    return rows.stream().flatMap(row -> openIfPossible(row).stream()).toList();
  }

  private Optional<DataKey> openIfPossible(DataKeyRow row) {
    try {
      return Optional.of(open(row));
    } catch (OnboardingException _) { // what it seals stays where it is
      return Optional.empty();
    }
  }

  private DataKey open(DataKeyRow row) {
    return DataKey.open(row, stores.masterKeys().open(row.masterKeyId()));
  }
}
