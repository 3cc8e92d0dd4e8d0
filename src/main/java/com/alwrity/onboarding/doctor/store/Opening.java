package com.alwrity.onboarding.doctor.store;

import com.alwrity.onboarding.database.Database.Schema;
import com.alwrity.onboarding.doctor.finding.Finding;
import com.alwrity.onboarding.model.MasterKeyPlace;
import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.model.UserId;
import com.alwrity.onboarding.vault.OpenVault;
import com.alwrity.onboarding.vault.VaultSettings;
import com.alwrity.onboarding.vault.VaultView;
import com.alwrity.onboarding.vault.audit.HeadView;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * What came of opening the stores to look at them.
 *
 * @param findings about the database; there is at least one
 * @param view what can be looked at; empty if there is no database, or not one to read keys from
 */
public record Opening(List<Finding> findings, Optional<VaultView> view) implements AutoCloseable {
  private static final String ID = "database";

  /**
   * Opens what is there; makes nothing, and brings nothing up to date. Does not throw.
   *
   * @param user whose keys may be gone
   */
  public static Opening of(VaultSettings settings, UserId user, InstantSource clock) {
    Path file = settings.home().database();
    if (settings.masterKey().equals(Optional.of(MasterKeyPlace.SESSION))) {
      return without(
          OpenVault.hidesKeys(settings, clock)
              ? Finding.fail(new Problem(Problem.Invalid.SESSION_BESIDE, file))
              : Finding.pass("database.session"));
    }
    if (settings.databaseUrl().isEmpty() && !Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      Path heads = settings.home().audit();
      return without(
          HeadView.isKept(heads, user)
              ? Finding.fail(new Problem(Problem.Unavailable.KEYS_GONE, file, heads, user))
              : Finding.pass("database.none", file));
    }
    if (settings.databaseUrl().isEmpty() && isBeingWritten(file)) {
      return without(Finding.warn("database.journal", file));
    }
    try {
      return of(VaultView.open(settings, clock));
    } catch (OnboardingException e) {
      boolean ofMasterKey = e.problem().reason() == Problem.Invalid.APPLICATION_SECRET;
      return new Opening(
          List.of(Finding.fail(e.problem()).by(ofMasterKey ? "master-key" : ID)), Optional.empty());
    }
  }

  private static Opening of(VaultView view) {
    boolean good = false;
    try {
      Schema schema = view.database().schema();
      Finding finding = finding(view, schema);
      good = schema.found() == schema.newest();
      return new Opening(List.of(finding.by(ID)), good ? Optional.of(view) : Optional.empty());
    } finally {
      if (!good) {
        view.close();
      }
    }
  }

  private static Finding finding(VaultView view, Schema schema) {
    if (schema.found() > schema.newest()) {
      return Finding.fail(
          new Problem(Problem.Unavailable.DATABASE_NEWER, schema.found(), schema.newest()));
    }
    if (schema.found() < schema.newest()) {
      return Finding.warn("database.older", schema.found(), schema.newest());
    }
    return Finding.pass("database.opened", view.database().description(), schema.found());
  }

  /** What SQLite would take back or finish first, which only somebody may who writes. */
  private static boolean isBeingWritten(Path file) {
    Path journal = file.resolveSibling(file.getFileName() + "-journal");
    try {
      return Files.exists(journal) && Files.size(journal) > 0;
    } catch (IOException e) { // it is gone again
      return false;
    }
  }

  private static Opening without(Finding finding) {
    return new Opening(List.of(finding.by(ID)), Optional.empty());
  }

  @Override
  public void close() {
    view.ifPresent(VaultView::close);
  }
}
