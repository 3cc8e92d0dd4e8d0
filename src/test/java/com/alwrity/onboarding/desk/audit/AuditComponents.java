package com.alwrity.onboarding.desk.audit;

import static com.alwrity.onboarding.testing.Component.ENGLISH;
import static com.alwrity.onboarding.testing.Component.VIEWS;

import com.alwrity.onboarding.database.Audit.AuditRow;
import com.alwrity.onboarding.database.Audit.Event;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.model.UserId;
import com.alwrity.onboarding.onboarding.OnboardedHome;
import com.alwrity.onboarding.testing.Component;
import com.alwrity.onboarding.ui.Tasks;
import com.alwrity.onboarding.vault.audit.AuditAction;
import com.alwrity.onboarding.vault.audit.Finding;
import com.alwrity.onboarding.vault.audit.SavedKeys;
import com.alwrity.onboarding.vault.audit.Verification;
import com.alwrity.onboarding.vault.audit.chain.Head;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.layout.Region;

/** The table of the audit, and what verifying it brought to light. */
public final class AuditComponents {
  private static final double HEIGHT = 460;

  private AuditComponents() {}

  /** In all its states. */
  public static Component all(OnboardedHome home) {
    return Component.named("audit")
        .wide()
        .state("verified", () -> audit(home, verified(List.of())))
        .state(
            "altered",
            () -> audit(home, verified(List.of(new Finding(Finding.Kind.ENTRY_ALTERED, 2, 2)))))
        .state("not verified", () -> audit(home, AuditComponents::refuse));
  }

  private static void refuse(AuditModel model) {
    Problem problem = new Problem(Problem.Unavailable.KEYRING, "it is locked");
    model.page().set(Optional.of(new Trail.Page(List.of(), Optional.empty())));
    model.unverified().set(Optional.of(problem));
  }

  private static Consumer<AuditModel> verified(List<Finding> findings) {
    List<AuditRow> rows =
        List.of(
            row(3, AuditAction.CHECK, "exa"),
            row(2, AuditAction.SET, "exa"),
            row(1, AuditAction.BEGIN, ""));
    Verification found =
        new Verification(
            3, findings, new Head.At(3, "c3"), Optional.empty(), List.of(), new SavedKeys());
    return model -> {
      model.page().set(Optional.of(new Trail.Page(rows, Optional.empty())));
      model.verified().set(Optional.of(new Trail.Verified(found, 0)));
    };
  }

  private static AuditRow row(long seq, AuditAction action, String provider) {
    String fingerprint = provider.isEmpty() ? "" : "2f541442c395f6ef";
    Event event =
        new Event(
            "2026-11-30T12:00:00Z", "ann/window", action.id(), provider, fingerprint, "done", "");
    return new AuditRow(UserId.LOCAL, seq, event, "k1", "c" + seq);
  }

  private static Node audit(OnboardedHome home, Consumer<AuditModel> change) {
    AuditModel model =
        new AuditModel(
            new Tasks(_ -> {}, Runnable::run, _ -> {}),
            new Trail(home.vault(), UserId.LOCAL),
            new EntryWords(ENGLISH, ZoneOffset.UTC));
    Region view = (Region) VIEWS.load(new AuditController(model, () -> {}));
    change.accept(model);
    view.setPrefHeight(HEIGHT);
    return view;
  }
}
