package com.alwrity.onboarding.cli.database;

import com.alwrity.onboarding.cli.output.Output;
import com.alwrity.onboarding.cli.session.Session;
import com.alwrity.onboarding.cli.session.SessionCommand;
import com.alwrity.onboarding.database.Database;
import com.alwrity.onboarding.text.ExitCode;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "migrate",
    description = "Bring tables, roles and policies up to date, as often as you like.",
    customSynopsis = "alwrity database migrate [--dry-run] [OPTIONS]",
    footer = {
      "",
      "Needs a login that owns the tables and may create roles, or a superuser.",
      "Example: alwrity database migrate --dry-run > migrate.sql"
    })
final class DatabaseMigrateCommand extends SessionCommand {
  @Option(
      names = "--dry-run",
      description = "Print the SQL for an empty database; connect to nothing.")
  boolean dryRun;

  @Override
  protected int run(Session session, Output output) {
    if (dryRun) {
      String sql = Database.sharedSchema();
      if (output.isJson()) {
        output.document(Map.of("sql", sql));
      } else {
        output.text(sql);
      }
      return ExitCode.DONE;
    }
    try (Database database = session.sharedDatabase()) {
      database.isolate();
      if (output.isJson()) {
        output.document(Map.of("database", database.description(), "isolated", true));
      } else {
        output.sentence("database.migrated", database.description());
      }
    }
    output.note("database.migrated.next");
    return ExitCode.DONE;
  }
}
