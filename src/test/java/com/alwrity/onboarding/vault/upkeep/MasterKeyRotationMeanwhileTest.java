package com.alwrity.onboarding.vault.upkeep;

import com.alwrity.onboarding.database.Database;
import java.nio.file.Path;

final class MasterKeyRotationMeanwhileTest extends MasterKeyRotationMeanwhileContract {
  @Override
  Database open(Path place) {
    return Database.openLocal(place.resolveSibling(place.getFileName() + ".db"));
  }
}
