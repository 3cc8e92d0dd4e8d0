package com.alwrity.onboarding.cli.vault;

import static com.alwrity.onboarding.model.MasterKeyPlace.PASSPHRASE;

import com.alwrity.onboarding.cli.output.Documents;
import com.alwrity.onboarding.cli.output.Output;
import com.alwrity.onboarding.cli.session.Session;
import com.alwrity.onboarding.cli.session.SessionCommand;
import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.model.UserId;
import com.alwrity.onboarding.text.ExitCode;
import com.alwrity.onboarding.workspace.Workspace;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "reset",
    description = "Start a user's keys anew when their master key is lost.",
    customSynopsis = "alwrity master reset --user ID [OPTIONS]",
    footer = {
      "",
      "The sealed keys are kept aside; \"alwrity master recover\" brings them back if",
      "the master key comes back.",
      "",
      "Example: alwrity master reset --user ann"
    })
final class MasterResetCommand extends SessionCommand {
  @Option(names = "--yes", description = "Do not ask for the user id to be typed.")
  boolean yes;

  @Override
  protected int run(Session session, Output output) {
    Optional<Workspace> workspace = session.workspace();
    UserId user = session.user(workspace); // who was forgotten may have to begin anew, too
    Problem problem =
        session
            .upkeep()
            .problem(user)
            .orElseThrow(
                () ->
                    new OnboardingException(
                        Problem.Refused.KEYS_READABLE, session.knownUser(workspace)));
    String reason = session.messages().sentence(problem);
    TypedConfirmation.require(
        session, yes, user, session.messages().get("master.reset.consequence", user, reason));
    int kept = session.upkeep().reset(user);
    if (output.isJson()) {
      output.document(Documents.pair("user", user.value(), "kept", kept));
    }
    output.note("master.reset.done", user, kept);
    if (kept > 0 && session.vault().masterKeys().place().equals(Optional.of(PASSPHRASE))) {
      output.note("master.reset.file", session.settings().home().masterKeyFile());
    }
    return ExitCode.DONE;
  }
}
