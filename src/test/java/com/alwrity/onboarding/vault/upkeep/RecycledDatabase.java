package com.alwrity.onboarding.vault.upkeep;

import com.alwrity.onboarding.database.Database;
import com.alwrity.onboarding.database.DatabaseUrl;
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
      server.execute(
          name,
          "TRUNCATE api_keys, onboarding_sessions, data_keys, kept_keys, kept_data_keys,"
              + " spare_master_keys, master_keys CASCADE");
    }
    return database;
  }
}
