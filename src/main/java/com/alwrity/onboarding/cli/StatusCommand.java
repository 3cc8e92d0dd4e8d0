package com.alwrity.onboarding.cli;

import com.alwrity.onboarding.database.Sessions.SessionRow;
import com.alwrity.onboarding.model.MasterKeyPlace;
import com.alwrity.onboarding.onboarding.KeyStanding;
import com.alwrity.onboarding.onboarding.ModeText;
import com.alwrity.onboarding.onboarding.Standing;
import com.alwrity.onboarding.text.ExitCode;
import com.alwrity.onboarding.text.Messages;
import com.alwrity.onboarding.workspace.Workspace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "status",
    description = "Mode and why, workspace, user, step, progress, where each key is.")
final class StatusCommand extends SessionCommand {
  @Option(
      names = "--mode",
      paramLabel = "MODE",
      description = "Look at it in this mode: auto, development or production.")
  @Nullable String mode;

  @Override
  int run(Session session, Output output) {
    Optional<Workspace> workspace = session.workspace();
    Standing standing =
        session.onboarding().standing(session.user(workspace), workspace, Session.mode(mode));
    if (output.isJson()) {
      output.document(Documents.standing(session.messages(), standing));
    } else {
      print(output, session.messages(), standing);
    }
    boolean readable = standing.keys().stream().allMatch(KeyStanding::readable);
    return readable ? ExitCode.DONE : ExitCode.BAD_NEWS;
  }

  private static void print(Output output, Messages messages, Standing standing) {
    List<List<String>> rows = new ArrayList<>();
    String modeText =
        standing.mode().mode().id() + " (" + ModeText.reason(messages, standing.mode()) + ")";
    rows.add(List.of(messages.get("status.mode"), modeText));
    for (String warning : ModeText.warnings(messages, standing.mode())) {
      rows.add(List.of("", warning));
    }
    String none = messages.get("status.none");
    rows.add(
        List.of(
            messages.get("status.workspace"),
            standing.workspace().map(w -> w.root().toString()).orElse(none)));
    rows.add(List.of(messages.get("status.user"), standing.user().value()));
    rows.add(List.of(messages.get("status.onboarding"), progress(messages, standing)));
    rows.add(
        List.of(
            messages.get("status.master-key"),
            standing.masterKey().map(p -> placeText(messages, p)).orElse(none)));
    output.table(rows);
    output.line("");
    output.table(keys(messages, standing));
  }

  static String placeText(Messages messages, MasterKeyPlace place) {
    return messages.get("master-key." + place.id());
  }

  private static String progress(Messages messages, Standing standing) {
    Optional<SessionRow> session = standing.session();
    if (session.isEmpty()) {
      return messages.get("status.not-begun");
    }
    return session
        .get()
        .completedAt()
        .map(at -> messages.get("status.completed", at.toString()))
        .orElseGet(
            () ->
                messages.get(
                    "status.step",
                    session.get().currentStep(),
                    Math.round(session.get().progress())));
  }

  private static List<List<String>> keys(Messages messages, Standing standing) {
    if (standing.keys().isEmpty()) {
      return List.of(List.of(messages.get("status.no-keys")));
    }
    List<List<String>> rows = new ArrayList<>();
    for (KeyStanding key : standing.keys()) {
      String places =
          key.places().entrySet().stream()
              .map(e -> e.getKey().id() + " " + e.getValue().id())
              .collect(Collectors.joining(", "));
      rows.add(
          List.of(
              key.provider().value(),
              key.hint().orElse(messages.get("status.unreadable")),
              key.verdict().id(),
              places));
    }
    return rows;
  }
}
