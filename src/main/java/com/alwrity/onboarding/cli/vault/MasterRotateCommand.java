package com.alwrity.onboarding.cli.vault;

import com.alwrity.onboarding.cli.output.Output;
import com.alwrity.onboarding.cli.session.Session;
import com.alwrity.onboarding.cli.session.SessionCommand;
import com.alwrity.onboarding.model.Progress;
import com.alwrity.onboarding.model.Secret;
import com.alwrity.onboarding.vault.master.ApplicationSecret;
import com.alwrity.onboarding.vault.upkeep.MasterKeyChange;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "rotate",
    description = "Replace the master key by a new one in the same place, or finish that.",
    customSynopsis = "alwrity master rotate [OPTIONS]",
    footer = {
      "",
      "Backends read keys in the meantime; commands that save or show one wait.",
      "The old master key is destroyed when nothing needs it any more and every key",
      "was opened.",
      "",
      "Example: alwrity master rotate",
      "         alwrity master rotate --new-secret-file new-secret.txt"
    })
final class MasterRotateCommand extends SessionCommand {
  @Option(
      names = "--new-secret-file",
      paramLabel = "FILE",
      description = "Replace the application secret by the one in this file.")
  @Nullable Path newSecretFile;

  @Override
  protected int run(Session session, Output output) {
    Progress progress = Changed.progress(output);
    if (newSecretFile == null) {
      return Changed.report(output, session.upkeep().rotate(progress));
    }
    try (Secret secret = ApplicationSecret.read(session.io().folder().resolve(newSecretFile))) {
      MasterKeyChange change = session.upkeep().rotateTo(secret, progress);
      return Changed.report(output, change);
    }
  }
}
