package com.alwrity.onboarding.cli.database;

import com.alwrity.onboarding.cli.output.Output;
import com.alwrity.onboarding.cli.session.Session;
import com.alwrity.onboarding.cli.session.SessionCommand;
import com.alwrity.onboarding.database.Database;
import com.alwrity.onboarding.database.isolation.Isolation.Login;
import com.alwrity.onboarding.database.isolation.Isolation.Standing;
import com.alwrity.onboarding.text.ExitCode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;

@Command(
    name = "status",
    description = "Which server it is, whether it keeps users apart, and who can log in.",
    customSynopsis = "alwrity database status [OPTIONS]",
    footer = {
      "",
      "Exits 1 if row level security is not in force on every table.",
      "Example: alwrity database status --json"
    })
final class DatabaseStatusCommand extends SessionCommand {
  @Override
  protected int run(Session session, Output output) {
    try (Database database = session.sharedDatabase()) {
      Standing standing = database.read(tables -> tables.isolation().standing());
      if (output.isJson()) {
        output.document(document(database.description(), standing));
      } else {
        output.sentence("database.is", database.description(), standing.server());
        output.sentence(
            standing.seesAll() ? "database.login.sees-all" : "database.login", standing.login());
        if (standing.open().isEmpty()) {
          output.sentence("database.isolated");
        } else {
          output.sentence("database.open", String.join(", ", standing.open()));
        }
        if (!standing.logins().isEmpty()) {
          output.table(table(output, standing.logins()));
        }
      }
      return standing.open().isEmpty() ? ExitCode.DONE : ExitCode.BAD_NEWS;
    }
  }

  private static List<List<String>> table(Output output, List<Login> logins) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of(output.messages().get("user.id"), output.messages().get("database.role")));
    logins.forEach(login -> rows.add(List.of(login.user().value(), login.role())));
    return rows;
  }

  private static Map<String, Object> document(String description, Standing standing) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("database", description);
    document.put("server", standing.server());
    document.put("login", standing.login());
    document.put("seesAll", standing.seesAll());
    document.put("isolated", standing.open().isEmpty());
    document.put("open", standing.open());
    document.put(
        "logins",
        standing.logins().stream()
            .map(login -> Map.of("user", login.user().value(), "role", login.role()))
            .toList());
    return document;
  }
}
