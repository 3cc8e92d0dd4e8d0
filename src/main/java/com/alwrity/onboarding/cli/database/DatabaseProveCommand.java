package com.alwrity.onboarding.cli.database;

import com.alwrity.onboarding.cli.output.Output;
import com.alwrity.onboarding.cli.session.Session;
import com.alwrity.onboarding.cli.session.SessionCommand;
import com.alwrity.onboarding.database.Database;
import com.alwrity.onboarding.database.isolation.Attempt;
import com.alwrity.onboarding.database.isolation.Attempt.Outcome;
import com.alwrity.onboarding.text.ExitCode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;

@Command(
    name = "prove-isolation",
    description = "Try every way to another user's keys, with made-up users, and take it all back.",
    customSynopsis = "alwrity database prove-isolation [OPTIONS]",
    footer = {
      "",
      "Exits 1 if anything was reached that is another's. Needs the same login as migrate.",
      "Example: alwrity database prove-isolation --json"
    })
final class DatabaseProveCommand extends SessionCommand {
  @Override
  protected int run(Session session, Output output) {
    List<Attempt> attempts;
    try (Database database = session.sharedDatabase()) {
      attempts = database.proveIsolation();
    }
    List<Attempt> reached = attempts.stream().filter(Attempt::reached).toList();
    if (output.isJson()) {
      output.document(
          Map.of(
              "isolated",
              reached.isEmpty(),
              "attempts",
              attempts.stream()
                  .map(a -> Map.of("as", a.as(), "tried", a.what(), "outcome", a.outcome().id()))
                  .toList()));
    } else {
      output.table(table(output, attempts));
      reached.forEach(a -> output.sentence("database.reached", a.as(), a.what()));
      output.sentence(
          reached.isEmpty() ? "database.proved" : "database.not-proved",
          attempts.size(),
          reached.size());
    }
    return reached.isEmpty() ? ExitCode.DONE : ExitCode.BAD_NEWS;
  }

  private static List<List<String>> table(Output output, List<Attempt> attempts) {
    Map<String, Map<Outcome, Long>> counts =
        attempts.stream()
            .collect(
                Collectors.groupingBy(
                    Attempt::as,
                    LinkedHashMap::new,
                    Collectors.groupingBy(Attempt::outcome, Collectors.counting())));
    List<List<String>> rows = new ArrayList<>();
    rows.add(
        List.of(
            output.messages().get("database.who"),
            output.messages().get("database.refused"),
            output.messages().get("database.nothing"),
            output.messages().get("database.seen")));
    counts.forEach(
        (who, count) ->
            rows.add(
                List.of(
                    who,
                    number(count, Outcome.REFUSED),
                    number(count, Outcome.NOTHING),
                    number(count, Outcome.REACHED))));
    return rows;
  }

  private static String number(Map<Outcome, Long> counts, Outcome outcome) {
    return Long.toString(counts.getOrDefault(outcome, 0L));
  }
}
