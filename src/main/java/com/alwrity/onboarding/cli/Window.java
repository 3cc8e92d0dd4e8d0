package com.alwrity.onboarding.cli;

import com.alwrity.onboarding.model.UserId;
import com.alwrity.onboarding.vault.VaultSettings;
import com.alwrity.onboarding.workspace.Workspace;
import java.util.Optional;

/** Opens the window; the command line does not know how. */
@FunctionalInterface
public interface Window {
  /**
   * Shows the window and returns when it is closed.
   *
   * @param settings without a passphrase prompt: the window asks by itself
   * @param workspace the checkout that was named or is around the working folder
   * @param user the user that was named
   * @return the exit code
   */
  int open(VaultSettings settings, Optional<Workspace> workspace, Optional<UserId> user);
}
