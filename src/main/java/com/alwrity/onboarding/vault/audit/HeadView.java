package com.alwrity.onboarding.vault.audit;

import com.alwrity.onboarding.database.Audit;
import com.alwrity.onboarding.database.Database;
import com.alwrity.onboarding.model.UserId;
import com.alwrity.onboarding.vault.audit.chain.Head;
import com.alwrity.onboarding.vault.audit.chain.Heads;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;

/**
 * What the heads of chains, which stand beside the database, tell of it, as far as that can be said
 * without the keys of the chains. Looks, and changes nothing.
 */
public record HeadView(Database database, Heads heads) {
  /** A home may be moved, and its database with it. */
  static final String LOCAL = "local";

  /** The file with the head of this user's chain, be it there or not. */
  public Optional<Path> file(UserId user) {
    return heads.file(user);
  }

  /** Whether the entry that the file of this user tells of is in the database. */
  public boolean leadsOn(UserId user) {
    return told(user) // before the tables, so that it is never ahead of an entry that is there
        .filter(head -> database.read(tables -> has(tables.audit(), user, head)))
        .isPresent();
  }

  /** The file that tells of an entry of this user that is not in the database. */
  public Optional<Path> ahead(UserId user) {
    return told(user)
        .filter(head -> !database.read(tables -> has(tables.audit(), user, head)))
        .flatMap(_ -> file(user));
  }

  /** The file that tells of a chain of this user, if of that chain nothing is in the database. */
  public Optional<Path> orphaned(UserId user) {
    return file(user)
        .filter(Heads::tells)
        .filter(
            _ ->
                database.read(
                    tables ->
                        tables.auditKeys().find(user).isEmpty()
                            && tables.audit().last(user).isEmpty()));
  }

  /** Whether this folder tells of a chain of this user in a local database. */
  public static boolean isKept(Path folder, UserId user) {
    return new Heads(Optional.of(folder), LOCAL).file(user).filter(Heads::tells).isPresent();
  }

  /** The entry that the file of this user tells of. */
  Optional<Head.At> told(UserId user) {
    return heads.told(user).filter(head -> head.seq() > 0);
  }

  static boolean has(Audit audit, UserId user, Head.At head) throws SQLException {
    return audit.find(user, head.seq()).filter(row -> row.hash().equals(head.hash())).isPresent();
  }
}
