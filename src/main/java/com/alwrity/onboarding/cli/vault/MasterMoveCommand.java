package com.alwrity.onboarding.cli.vault;

import com.alwrity.onboarding.cli.output.Output;
import com.alwrity.onboarding.cli.session.Session;
import com.alwrity.onboarding.cli.session.SessionCommand;
import com.alwrity.onboarding.model.MasterKeyPlace;
import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.vault.upkeep.MasterKeyChange;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    name = "move",
    description = "Put the master key into another place: os, passphrase or secret.",
    customSynopsis = "alwrity master move PLACE [OPTIONS]",
    footer = {
      "",
      "Under the application secret (secret), and away from it, everything is wrapped",
      "anew: that key is given to the program and not kept by it.",
      "",
      "Example: alwrity master move os"
    })
final class MasterMoveCommand extends SessionCommand {
  @Parameters(index = "0", paramLabel = "PLACE", description = "os, passphrase or secret.")
  String placeName = "";

  @Override
  protected int run(Session session, Output output) {
    MasterKeyPlace target =
        MasterKeyPlace.choice(placeName)
            .orElseThrow(
                () ->
                    new OnboardingException(
                        Problem.Invalid.CHOICE, placeName, "os, passphrase, secret"));
    MasterKeyChange change = session.upkeep().move(target, Changed.progress(output));
    if (change.steps().isEmpty()) {
      output.note("master.is-there", output.messages().get("master-key." + target.id()));
    }
    session
        .namedPlace()
        .filter(named -> named != target)
        .ifPresent(named -> output.note("master.named", named.id(), target.id()));
    return Changed.report(output, change);
  }
}
