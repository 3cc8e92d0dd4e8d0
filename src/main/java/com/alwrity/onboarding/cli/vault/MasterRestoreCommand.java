package com.alwrity.onboarding.cli.vault;

import com.alwrity.onboarding.cli.output.Output;
import com.alwrity.onboarding.cli.session.KeyringCopies;
import com.alwrity.onboarding.cli.session.Session;
import com.alwrity.onboarding.cli.session.SessionCommand;
import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.model.ProviderId;
import com.alwrity.onboarding.onboarding.KeyRemoval;
import com.alwrity.onboarding.text.ExitCode;
import com.alwrity.onboarding.vault.backup.Backups;
import com.alwrity.onboarding.vault.backup.RestorePlan;
import com.alwrity.onboarding.vault.backup.RestorePlan.Outcome;
import com.alwrity.onboarding.vault.backup.RestorePlan.Rule;
import com.alwrity.onboarding.vault.backup.UserChange;
import com.alwrity.onboarding.vault.backup.UserChange.Action;
import com.alwrity.onboarding.vault.backup.UserChange.KeyChange;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "restore",
    description = "Show what a backup would change, and bring it back after a yes.",
    customSynopsis = "alwrity master restore FILE [OPTIONS]",
    footer = {
      "",
      "Keys that are missing are added, others stay. With --user ID, those of that user",
      "alone. What is in .env files stays; \"alwrity env write\" updates them.",
      "",
      "Example: alwrity master restore keys.backup --dry-run",
      "         alwrity master restore keys.backup --prefer backup"
    })
final class MasterRestoreCommand extends SessionCommand {
  /** What is typed before keys or settings are lost. */
  private static final String WORD = "replace";

  @Parameters(index = "0", paramLabel = "FILE", description = "The backup.")
  String file = "";

  @Option(
      names = "--backup-passphrase-file",
      paramLabel = "FILE",
      description = "Its first line is the passphrase of the backup, for scripts.")
  @Nullable Path backupPassphraseFile;

  @Option(names = "--dry-run", description = "Only show what would change.")
  boolean dryRun;

  @Option(
      names = "--prefer",
      paramLabel = "WHICH",
      description = "Where both have a key: stored (the usual one) or backup.")
  @Nullable String prefer;

  @Option(
      names = "--replace",
      description = "Leave the backup's users with exactly its keys, and no others.")
  boolean replace;

  @Option(names = "--yes", description = "Do not ask.")
  boolean yes;

  @Override
  protected int run(Session session, Output output) {
    if (!dryRun) {
      session.requireKept();
    }
    Rule rule = rule(session);
    Path source = session.io().folder().resolve(file);
    Backups backups = session.backups();
    try (RestorePlan plan =
        backups.plan(
            source, session.optionalUser(), rule, session.backupPassphrase(backupPassphraseFile))) {
      RestoreReport report = new RestoreReport(output, plan);
      boolean restores = !dryRun && !plan.isEmpty();
      if (restores && !yes && output.isJson()) { // one document, and it comes at the end
        throw new OnboardingException(Problem.Invalid.NOT_CONFIRMED);
      }
      report.show();
      Outcome outcome = Outcome.NOTHING;
      if (restores) {
        confirm(session, plan);
        outcome = backups.restore(plan);
      }
      List<KeyringCopies> copies = dryRun ? List.of() : renewCopies(session, plan);
      report.finish(source, restores, outcome, copies);
      int code = ExitCode.DONE;
      for (KeyringCopies some : copies) {
        code = Math.max(code, some.tell(output));
      }
      if (dryRun) {
        output.note("restore.dry-run");
      }
      return outcome.left().isEmpty() && plan.isWhole() ? code : ExitCode.BAD_NEWS;
    }
  }

  /**
   * Other programs would go on with what is not stored any more; also if an earlier restore did not
   * reach the keyring.
   */
  private static List<KeyringCopies> renewCopies(Session session, RestorePlan plan) {
    KeyRemoval removal = session.onboarding().removal();
    List<KeyringCopies> copies = new ArrayList<>();
    for (UserChange user : plan.users()) {
      Set<ProviderId> saved = new TreeSet<>();
      Set<ProviderId> removed = new TreeSet<>();
      if (plan.rule().replace()) { // an earlier time, the keyring may have been silent
        removed.addAll(removal.copiesOfRemovedKeys(user.user()));
      }
      for (KeyChange change : user.keys()) {
        (change.action() == Action.REMOVE ? removed : saved).add(change.provider());
      }
      removed.forEach(
          provider ->
              copies.add(KeyringCopies.of(provider, removal.removeCopy(user.user(), provider))));
      copies.add(KeyringCopies.renew(session, user.user(), saved));
    }
    return copies;
  }

  private Rule rule(Session session) {
    if (prefer != null && !prefer.equals("stored") && !prefer.equals("backup")) {
      throw new OnboardingException(Problem.Invalid.CHOICE, prefer, "stored, backup");
    }
    if (replace && "stored".equals(prefer)) {
      throw new OnboardingException(
          Problem.Invalid.OPTION, session.messages().get("restore.replace-prefers"));
    }
    if (replace) {
      return Rule.REPLACE;
    }
    return "backup".equals(prefer) ? Rule.MERGE_PREFERRING_BACKUP : Rule.MERGE;
  }

  /** A mere Enter brings keys and settings back, but takes none away. */
  private void confirm(Session session, RestorePlan plan) {
    if (yes) {
      return;
    }
    if (plan.lost() > 0) {
      String consequence =
          session.messages().get("restore.consequence", plan.lostKeys(), plan.lostFiles());
      String question = session.messages().get("restore.type", WORD);
      TypedConfirmation.require(session, false, WORD, consequence, question);
    } else if (!session.agrees("restore.ask")) {
      throw new OnboardingException(Problem.Invalid.NOT_CONFIRMED);
    }
  }
}
