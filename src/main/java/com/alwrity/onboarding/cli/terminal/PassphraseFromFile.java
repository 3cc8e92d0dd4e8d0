package com.alwrity.onboarding.cli.terminal;

import com.alwrity.onboarding.keyring.PassphrasePrompt;
import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A passphrase for scripts: the first line of a file. */
public record PassphraseFromFile(Path file) implements PassphrasePrompt {
  @Override
  public Secret passphrase(boolean isNew) {
    try {
      return Secret.of(Files.readString(file).lines().findFirst().orElse(""));
    } catch (IOException e) {
      throw new OnboardingException(e, UnreadFile.why(e, file), file);
    }
  }
}
