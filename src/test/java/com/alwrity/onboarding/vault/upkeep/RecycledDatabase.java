package com.alwrity.onboarding.vault.upkeep;

import com.alwrity.onboarding.database.Database;
import com.alwrity.onboarding.database.url.DatabaseUrl;
import com.alwrity.onboarding.testing.PostgresServer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A PostgreSQL database that is emptied instead of made anew, which would take most of the time.
 */
final class RecycledDatabase {
  private final PostgresServer server = PostgresServer.shared();
  private final String name = server.createDatabase();
  private @Nullable Database database;

  Database empty() {
    if (database == null) {
      database = Database.openShared(DatabaseUrl.parse(server.url(name)), Optional.empty());
    } else {
      // Entries are there to stay, but not for tests.
      server.execute(name, "ALTER TABLE audit DISABLE TRIGGER USER");
      server.execute(
          name,
          "TRUNCATE audit, audit_keys, kept_audit_keys, audit_pending, api_keys,"
              + " onboarding_sessions, data_keys, kept_keys, kept_data_keys, former_keys, spare_master_keys,"
              + " master_keys CASCADE");
      server.execute(name, "ALTER TABLE audit ENABLE TRIGGER USER");
    }
    return database;
  }

  /** Whether a transaction waits for another one. */
  boolean isSomebodyWaiting() {
    return server.waits(name);
  }
}
