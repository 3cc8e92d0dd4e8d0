package com.alwrity.onboarding.cli.vault;

import com.alwrity.onboarding.cli.output.Documents;
import com.alwrity.onboarding.cli.output.Output;
import com.alwrity.onboarding.database.MasterKeys.MasterKeyRow;
import com.alwrity.onboarding.database.MasterKeys.Spare;
import com.alwrity.onboarding.model.MasterKeyPlace;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.model.Progress;
import com.alwrity.onboarding.text.ExitCode;
import com.alwrity.onboarding.vault.upkeep.MasterKeyChange;
import com.alwrity.onboarding.vault.upkeep.MasterKeyChange.Step;
import java.util.LinkedHashMap;
import java.util.Map;

/** Tells what became of the master keys. */
final class Changed {
  private Changed() {}

  /** Says once what is going on, however many parts it has. */
  static Progress progress(Output output) {
    StringBuilder said = new StringBuilder();
    return (_, _, what) -> {
      if (!what.contentEquals(said)) {
        said.replace(0, said.length(), what);
        output.note(what);
      }
    };
  }

  /** Prints the change; answers the exit code. */
  static int report(Output output, MasterKeyChange change) {
    if (output.isJson()) {
      output.document(document(change));
    }
    change.steps().forEach(step -> say(output, step));
    change.notRemoved().forEach((copy, problem) -> sayNotRemoved(output, copy, problem));
    if (change.left() > 0) {
      output.note("master.left", change.left());
    }
    boolean complete =
        change.notRemoved().isEmpty() && change.steps().stream().allMatch(Step::complete);
    return complete ? ExitCode.DONE : ExitCode.BAD_NEWS;
  }

  private static void say(Output output, Step step) {
    MasterKeyRow before = step.before();
    MasterKeyRow after = step.after();
    String place = output.messages().get("master-key." + after.place().id());
    if (before.id().equals(after.id())) {
      output.note("master.moved", after.id(), place);
      return;
    }
    output.note("master.replaced", before.id(), after.id(), place, step.rewrapped());
    if (!step.complete()) {
      step.unreadable().forEach(output::warn);
      output.note("master.old-is-kept", before.id());
    } else if (before.place() == MasterKeyPlace.SECRET) {
      output.note("master.old-is-given");
    } else {
      output.note("master.old-backups");
    }
  }

  private static void sayNotRemoved(Output output, Spare copy, Problem problem) {
    String place = output.messages().get("master-key." + copy.place().id());
    output.note("master.old-copy", copy.id(), place);
    output.warn(problem);
  }

  private static Map<String, Object> document(MasterKeyChange change) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("keys", change.steps().stream().map(Changed::document).toList());
    document.put(
        "oldCopies",
        change.notRemoved().keySet().stream()
            .map(copy -> Documents.pair("id", copy.id(), "place", copy.place().id()))
            .toList());
    document.put("left", change.left());
    return document;
  }

  private static Map<String, Object> document(Step step) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("id", step.before().id());
    document.put("place", step.before().place().id());
    document.put("newId", step.after().id());
    document.put("newPlace", step.after().place().id());
    document.put("rewrapped", step.rewrapped());
    document.put("complete", step.complete());
    return document;
  }
}
