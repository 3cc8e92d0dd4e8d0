package com.alwrity.onboarding.cli;

import com.alwrity.onboarding.cli.output.Documents;
import com.alwrity.onboarding.cli.output.Output;
import com.alwrity.onboarding.cli.session.Session;
import com.alwrity.onboarding.cli.session.SessionCommand;
import com.alwrity.onboarding.cli.vault.KeyringOffer;
import com.alwrity.onboarding.database.Sessions.SessionRow;
import com.alwrity.onboarding.model.Destination;
import com.alwrity.onboarding.model.PlaceState;
import com.alwrity.onboarding.onboarding.standing.KeyStanding;
import com.alwrity.onboarding.onboarding.standing.MasterKeyWhereabouts;
import com.alwrity.onboarding.onboarding.standing.ModeText;
import com.alwrity.onboarding.onboarding.standing.Standing;
import com.alwrity.onboarding.text.Messages;
import com.alwrity.onboarding.workspace.Workspace;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "status",
    description = "Mode and why, workspace, user, step, progress, where each key is.",
    customSynopsis = "alwrity status [OPTIONS]",
    footer = {"", "Example: alwrity status --workspace ~/ALwrity --json"})
final class StatusCommand extends SessionCommand {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm z", Locale.ROOT)
          .withZone(ZoneId.systemDefault());

  @Option(
      names = "--mode",
      paramLabel = "MODE",
      description = "Look at it in this mode: auto, development or production.")
  @Nullable String mode;

  @Override
  protected int run(Session session, Output output) {
    Optional<Workspace> workspace = session.workspace();
    session.catalogue(workspace); // says what is wrong with it
    Standing standing =
        session.onboarding().standing(session.knownUser(workspace), workspace, Session.mode(mode));
    if (output.isJson()) {
      output.document(Documents.standing(output.messages(), standing));
      ModeText.warnings(output.messages(), standing.mode()).forEach(output::remark);
    } else {
      print(output, standing);
    }
    KeyExpiresCommand.remind(output, standing.keys());
    KeyringOffer.after(session, output, standing);
    return Unreadable.report(session, output, standing.user(), standing.keys());
  }

  private static void print(Output output, Standing standing) {
    Messages messages = output.messages();
    String none = messages.get("status.none");
    List<List<String>> rows = new ArrayList<>();
    rows.add(
        List.of(
            messages.get("status.mode"),
            standing.mode().mode().id() + " (" + ModeText.reason(messages, standing.mode()) + ")"));
    ModeText.warnings(messages, standing.mode())
        .forEach(warning -> rows.add(List.of(messages.get("status.warning"), warning)));
    rows.add(
        List.of(
            messages.get("status.workspace"),
            standing.workspace().map(w -> w.root().toString()).orElse(none)));
    rows.add(List.of(messages.get("status.user"), standing.user().value()));
    rows.add(List.of(messages.get("status.onboarding"), progress(messages, standing)));
    rows.add(
        List.of(
            messages.get("status.master-key"),
            standing
                .masterKey()
                .map(m -> messages.get("master-key." + m.place().id()))
                .orElse(none)));
    standing
        .masterKey()
        .filter(MasterKeyWhereabouts::plainText)
        .ifPresent(
            _ ->
                rows.add(
                    List.of(
                        messages.get("status.warning"), messages.get("master-key.plain-text"))));
    output.table(rows);
    output.line("");
    if (standing.keys().isEmpty()) {
      output.sentence("status.no-keys");
    } else {
      output.table(keys(messages, standing));
      output.line("");
      output.table(care(messages, standing.keys()));
    }
  }

  private static String progress(Messages messages, Standing standing) {
    if (standing.session().isEmpty()) {
      return messages.get("status.not-begun");
    }
    SessionRow session = standing.session().get();
    return session
        .completedAt()
        .map(at -> messages.get("status.completed", TIME.format(at)))
        .orElseGet(
            () ->
                messages.get("status.step", session.currentStep(), Math.round(session.progress())));
  }

  /** A column for each place that some key belongs to. */
  private static List<List<String>> keys(Messages messages, Standing standing) {
    SortedSet<Destination> places = new TreeSet<>();
    standing.keys().forEach(key -> places.addAll(key.places().keySet()));
    List<List<String>> rows = new ArrayList<>();
    List<String> head = new ArrayList<>(KeyCommand.head(messages));
    places.forEach(
        place ->
            head.add(
                messages.get("status.place." + Workspace.placeName(standing.workspace(), place))));
    rows.add(head);
    for (KeyStanding key : standing.keys()) {
      List<String> row = new ArrayList<>(KeyCommand.row(messages, key));
      places.forEach(
          place ->
              row.add(
                  Optional.ofNullable(key.places().get(place)).map(PlaceState::id).orElse("-")));
      rows.add(row);
    }
    return rows;
  }

  /** A table of its own: beside the places it would not fit into a terminal. */
  private static List<List<String>> care(Messages messages, List<KeyStanding> keys) {
    List<List<String>> rows = new ArrayList<>();
    List<String> head = new ArrayList<>(List.of(messages.get("key.provider")));
    head.addAll(KeyCommand.careHead(messages));
    rows.add(head);
    for (KeyStanding key : keys) {
      List<String> row = new ArrayList<>(List.of(key.provider().value()));
      row.addAll(KeyCommand.careRow(messages, key));
      rows.add(row);
    }
    return rows;
  }
}
