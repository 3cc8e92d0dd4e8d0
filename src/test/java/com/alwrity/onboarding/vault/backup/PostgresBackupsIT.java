package com.alwrity.onboarding.vault.backup;

import com.alwrity.onboarding.database.Database;
import com.alwrity.onboarding.database.url.DatabaseUrl;
import com.alwrity.onboarding.testing.PostgresServer;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;

/** Backups of a shared database, each in a database of its own. */
final class PostgresBackupsIT extends BackupsContract {
  private final PostgresServer server = PostgresServer.shared();

  @Override
  Database open(Path place, InstantSource clock) {
    String name = server.createDatabase();
    return Database.openShared(DatabaseUrl.parse(server.url(name)), Optional.empty(), clock);
  }
}
