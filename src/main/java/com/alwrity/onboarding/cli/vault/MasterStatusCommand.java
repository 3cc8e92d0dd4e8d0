package com.alwrity.onboarding.cli.vault;

import com.alwrity.onboarding.cli.output.Output;
import com.alwrity.onboarding.cli.session.MasterKeyNote;
import com.alwrity.onboarding.cli.session.Session;
import com.alwrity.onboarding.cli.session.SessionCommand;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.model.UserId;
import com.alwrity.onboarding.text.ExitCode;
import com.alwrity.onboarding.text.Messages;
import com.alwrity.onboarding.vault.upkeep.MasterKeyStanding;
import com.alwrity.onboarding.vault.upkeep.MasterKeyStanding.State;
import com.alwrity.onboarding.vault.upkeep.Upkeep;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Command;

@Command(
    name = "status",
    description = "Where each master key is, since when, how much it wraps, whether it opens.",
    customSynopsis = "alwrity master status [OPTIONS]",
    footer = {"", "Example: alwrity master status --json"})
final class MasterStatusCommand extends SessionCommand {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(ZoneId.systemDefault());

  @Override
  protected int run(Session session, Output output) {
    Upkeep upkeep = session.upkeep();
    List<MasterKeyStanding> keys = upkeep.masterKeys();
    if (output.isJson()) {
      output.document(Map.of("keys", keys.stream().map(MasterStatusCommand::document).toList()));
    } else if (keys.isEmpty()) {
      output.note("master.none");
    } else {
      output.table(table(output.messages(), keys));
    }
    MasterKeyNote.tell(session, output);
    if (keys.stream().anyMatch(key -> key.state() == State.RETIRING)) {
      output.note("master.unfinished");
    }
    if (upkeep.hasSpares()) {
      output.note("master.spare");
    }
    if (session.namedPlace().isEmpty() && upkeep.betterPlace().isPresent()) {
      output.note("master.offer");
    }
    List<MasterKeyStanding> bad = keys.stream().filter(MasterKeyStanding::isBad).toList();
    bad.forEach(key -> key.problem().ifPresent(output::warn));
    Optional<Problem> gone =
        keys.isEmpty() ? session.vault().vault().lost(UserId.LOCAL) : Optional.empty();
    gone.ifPresent(output::problem);
    return Stream.concat(bad.stream().flatMap(key -> key.problem().stream()), gone.stream())
        .findFirst()
        .map(ExitCode::of)
        .orElse(ExitCode.DONE);
  }

  private static List<List<String>> table(Messages messages, List<MasterKeyStanding> keys) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(
        List.of(
            messages.get("master.id"),
            messages.get("master.place"),
            messages.get("master.since"),
            messages.get("master.data-keys"),
            messages.get("master.state")));
    for (MasterKeyStanding key : keys) {
      rows.add(
          List.of(
              key.id(),
              key.place().id(),
              TIME.format(key.createdAt()),
              Long.toString(key.dataKeys()),
              key.state().id()));
    }
    return rows;
  }

  private static Map<String, Object> document(MasterKeyStanding key) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("id", key.id());
    document.put("place", key.place().id());
    document.put("createdAt", key.createdAt().toString());
    document.put("dataKeys", key.dataKeys());
    document.put("state", key.state().id());
    return document;
  }
}
