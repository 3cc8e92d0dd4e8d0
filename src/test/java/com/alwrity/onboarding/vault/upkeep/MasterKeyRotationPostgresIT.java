package com.alwrity.onboarding.vault.upkeep;

import com.alwrity.onboarding.database.Database;
import java.nio.file.Path;

final class MasterKeyRotationPostgresIT extends MasterKeyRotationContract {
  private final RecycledDatabase database = new RecycledDatabase();

  @Override
  Database open(Path place) {
    return database.empty();
  }
}
