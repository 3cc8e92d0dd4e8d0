package com.alwrity.onboarding.cli.vault;

import com.alwrity.onboarding.cli.output.Output;
import com.alwrity.onboarding.cli.session.KeyringCopies;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.text.Messages;
import com.alwrity.onboarding.vault.backup.RestorePlan;
import com.alwrity.onboarding.vault.backup.RestorePlan.FileChange;
import com.alwrity.onboarding.vault.backup.RestorePlan.Outcome;
import com.alwrity.onboarding.vault.backup.UserChange;
import com.alwrity.onboarding.vault.backup.UserChange.Action;
import com.alwrity.onboarding.vault.backup.UserChange.AuditStanding;
import com.alwrity.onboarding.vault.backup.UserChange.KeyChange;
import com.alwrity.onboarding.vault.backup.UserChange.SettingsChange;
import com.alwrity.onboarding.vault.backup.UserChange.State;
import com.alwrity.onboarding.vault.backup.Written.LeftFile;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Says what restoring a backup would do, and what it did; with {@code --json} all at the end. */
record RestoreReport(Output output, RestorePlan plan) {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(ZoneId.systemDefault());

  /** Before anything is done. */
  void show() {
    output.note("restore.backup-of", TIME.format(plan.createdAt()), output.messages().get(mode()));
    if (!output.isJson()) {
      output.table(table(output.messages()));
    }
    for (UserChange user : plan.users()) {
      SettingsChange settings = user.settings();
      if (settings.progress()) {
        output.note("restore.progress", user.user());
      }
      if (!settings.workspaces().isEmpty()) {
        output.note("restore.workspaces", user.user(), settings.workspaces().size());
      }
      if (user.audit() == AuditStanding.OLDER) {
        output.note("restore.audit-older", user.user());
      }
    }
    plan.files().forEach(this::show);
  }

  private void show(FileChange file) {
    switch (file.action()) {
      case ADD -> output.note("restore.file.add", file.name());
      case REPLACE -> output.note("restore.file.replace", file.name());
      case KEEP, REMOVE -> {
        if (file.problem().isPresent()) {
          output.note("restore.file.left", file.name());
          output.warn(file.problem().get());
        } else if (file.state() == State.DIFFERENT) {
          output.note("restore.file.keep", file.name());
        }
      }
    }
  }

  /**
   * After it is done, or not.
   *
   * @param outcome what became of the files
   * @param copies what became of the copies in the keyring
   */
  void finish(Path file, boolean restored, Outcome outcome, List<KeyringCopies> copies) {
    if (output.isJson()) {
      Map<String, Object> document = document(file, restored, outcome);
      copies.stream()
          .filter(some -> some.problem().isPresent())
          .findFirst()
          .ifPresent(some -> some.addTo(document, output));
      output.document(document);
    }
    if (plan.isEmpty()) {
      output.note("restore.same");
    } else if (restored) {
      output.note(
          "restore.done",
          plan.count(Action.ADD),
          plan.count(Action.REPLACE),
          plan.count(Action.REMOVE));
      output.note("restore.copies");
    }
    outcome.former().forEach((name, copy) -> output.note("restore.file.former", name, copy));
    for (LeftFile each : outcome.left()) {
      output.note("restore.file.failed", each.name(), output.messages().sentence(each.problem()));
    }
  }

  private String mode() {
    if (plan.rule().replace()) {
      return "restore.mode.replace";
    }
    return plan.rule().preferBackup() ? "restore.mode.prefer-backup" : "restore.mode.merge";
  }

  private List<List<String>> table(Messages messages) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(
        List.of(
            messages.get("restore.user"),
            messages.get("restore.provider"),
            messages.get("restore.backup"),
            messages.get("restore.stored"),
            messages.get("restore.state"),
            messages.get("restore.action")));
    for (UserChange user : plan.users()) {
      for (KeyChange key : user.keys()) {
        rows.add(
            List.of(
                user.user().value(),
                key.provider().value(),
                key.backup().orElse("-"),
                key.stored().orElse(messages.get(stored(key.state()))),
                messages.get("restore.state." + key.state().id()),
                messages.get("restore.action." + key.action().id())));
      }
    }
    return rows;
  }

  /** What stands for a stored key that has no masked form. */
  private static String stored(State state) {
    return state == State.NEW ? "restore.stored.none" : "restore.stored.unreadable";
  }

  private Map<String, Object> document(Path file, boolean restored, Outcome outcome) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("file", file.toString());
    document.put("createdAt", plan.createdAt().toString());
    document.put("mode", plan.rule().replace() ? "replace" : "merge");
    document.put("prefer", plan.rule().preferBackup() ? "backup" : "stored");
    document.put("restored", restored);
    document.put("users", plan.users().stream().map(RestoreReport::document).toList());
    document.put("settings", plan.files().stream().map(each -> document(each, outcome)).toList());
    return document;
  }

  private Map<String, @Nullable Object> document(FileChange file, Outcome outcome) {
    Optional<Problem> failed =
        outcome.left().stream()
            .filter(e -> e.name().equals(file.name()))
            .map(LeftFile::problem)
            .findFirst();
    Map<String, @Nullable Object> document = new LinkedHashMap<>();
    document.put("file", file.name());
    document.put("state", file.state().id());
    document.put("action", (failed.isPresent() ? Action.KEEP : file.action()).id());
    document.put("problem", failed.or(file::problem).map(output::problemDocument).orElse(null));
    Path former = outcome.former().get(file.name());
    document.put("former", former == null ? null : former.toString());
    return document;
  }

  private static Map<String, Object> document(UserChange user) {
    Map<String, Object> settings = new LinkedHashMap<>();
    settings.put("progress", user.settings().progress());
    settings.put("workspaces", user.settings().workspaces().size());
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("user", user.user().value());
    document.put("audit", user.audit().id());
    document.put("settings", settings);
    document.put("keys", user.keys().stream().map(RestoreReport::document).toList());
    return document;
  }

  private static Map<String, @Nullable Object> document(KeyChange key) {
    Map<String, @Nullable Object> document = new LinkedHashMap<>();
    document.put("provider", key.provider().value());
    document.put("state", key.state().id());
    document.put("action", key.action().id());
    document.put("backup", key.backup().orElse(null));
    document.put("stored", key.stored().orElse(null));
    return document;
  }
}
