package com.alwrity.onboarding.userkeys;

import com.alwrity.onboarding.testing.PostgresServer;
import java.util.Map;

/** The same on PostgreSQL, with the application secret as the master key. */
final class UserApiKeysPostgresIT extends UserApiKeysContract {
  private final PostgresServer server = PostgresServer.shared();
  private final String database = server.createDatabase();

  @Override
  Map<String, String> databaseVariables() {
    return Map.of("ALWRITY_DATABASE_URL", server.url(database));
  }

  @Override
  void execute(String sql) {
    server.execute(database, sql);
  }

  @Override
  void breakDatabase() {
    server.execute(PostgresServer.OWNER, "DROP DATABASE " + database + " WITH (FORCE)");
  }
}
