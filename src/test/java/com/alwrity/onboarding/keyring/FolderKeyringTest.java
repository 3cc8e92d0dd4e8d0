package com.alwrity.onboarding.keyring;

import com.alwrity.onboarding.testing.InMemory;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

final class FolderKeyringTest extends KeyringContract {
  @TempDir(factory = InMemory.class)
  private Path folder;

  @Override
  Keyring keyring() {
    return new FolderKeyring(folder);
  }
}
