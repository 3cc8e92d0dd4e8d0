package com.alwrity.onboarding.database;

import com.alwrity.onboarding.database.engine.Statements;
import com.alwrity.onboarding.database.isolation.Isolation;
import com.alwrity.onboarding.database.isolation.IsolationProof;
import com.alwrity.onboarding.model.UserId;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;

/** The tables, inside a transaction. */
public final class Tables {
  private final Statements statements;
  private final InstantSource clock;
  private final List<Runnable> afterCommit;

  Tables(Statements statements, InstantSource clock, List<Runnable> afterCommit) {
    this.statements = statements;
    this.clock = clock;
    this.afterCommit = afterCommit;
  }

  /** The user whose rows a login for backends sees until the end of the transaction. */
  void actFor(UserId user) throws SQLException {
    statements.actFor(user.value());
  }

  /**
   * Lets nobody else enter anything in an audit, and so change a key, until the end of the
   * transaction: a long one would be taken back again and again otherwise. They wait; backends,
   * which enter nothing, read in the meantime. The first thing in a transaction.
   */
  public void takeTurn() throws SQLException {
    statements.lock("audit");
  }

  /** Has this done as soon as the transaction is committed, and not at all if it is not. */
  public void afterCommit(Runnable work) {
    afterCommit.add(work);
  }

  /** Who is onboarded how far. */
  public Sessions sessions() {
    return new Sessions(statements, clock);
  }

  /** Who may see what, in a shared database. */
  public Isolation isolation() {
    return new Isolation(statements);
  }

  /** Tries to see what is another's, in a shared database. */
  IsolationProof isolationProof() {
    return new IsolationProof(statements);
  }

  /** The sealed keys. */
  public ApiKeys apiKeys() {
    return new ApiKeys(statements, clock);
  }

  /** The wrapped key that seals a user's keys. */
  public DataKeys dataKeys() {
    return new DataKeys(statements, clock, "data_keys");
  }

  /** The data keys that users gave up because they could not be unwrapped. */
  public DataKeys keptDataKeys() {
    return new DataKeys(statements, clock, "kept_data_keys");
  }

  /** The sealed keys that could not be opened and were replaced. */
  public KeptKeys keptKeys() {
    return new KeptKeys(statements, clock);
  }

  /** The sealed keys that were replaced and can be gone back to. */
  public FormerKeys formerKeys() {
    return new FormerKeys(statements, clock);
  }

  /** Where the keys are that wrap data keys. */
  public MasterKeys masterKeys() {
    return new MasterKeys(statements);
  }

  /** The checkouts in use. */
  public Workspaces workspaces() {
    return new Workspaces(statements);
  }

  /** Saves under way. */
  public Intents intents() {
    return new Intents(statements, clock);
  }

  /** Who did what to which key. */
  public Audit audit() {
    return new Audit(statements);
  }

  /** How often backends used which key. */
  public KeyUses keyUses() {
    return new KeyUses(statements);
  }

  /** How far users have used up their limits. */
  public RateLimits rateLimits() {
    return new RateLimits(statements);
  }

  /** The wrapped key of a user's audit. */
  public DataKeys auditKeys() {
    return new DataKeys(statements, clock, "audit_keys");
  }

  /** The keys of audits that were given up because they could not be unwrapped. */
  public DataKeys keptAuditKeys() {
    return new DataKeys(statements, clock, "kept_audit_keys");
  }
}
