package com.alwrity.onboarding.cli;

import com.alwrity.onboarding.cli.output.Output;
import com.alwrity.onboarding.cli.session.Session;
import com.alwrity.onboarding.cli.session.SessionCommand;
import com.alwrity.onboarding.cli.session.Version;
import com.alwrity.onboarding.text.ExitCode;
import com.alwrity.onboarding.update.SemanticVersion;
import com.alwrity.onboarding.update.UpdateCheck;
import com.alwrity.onboarding.update.UpdateManifest;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Command;

@Command(
    name = "update",
    description = "Ask whether there is a newer version, and say where to read about it.",
    customSynopsis = "alwrity update [OPTIONS]",
    footer = {
      "",
      "Example: alwrity update --json",
      "Nothing is asked by itself, and nothing is downloaded.",
      "ALWRITY_UPDATE_URL is the https address to ask; what it answers counts if it is signed with",
      "the key in ALWRITY_UPDATE_KEY, an Ed25519 public key in Base64. Without them nobody is asked,",
      "and the exit code is 3. It is 4 if the answer is refused, and 5 if there is none."
    })
final class UpdateCommand extends SessionCommand {
  @Override
  protected int run(Session session, Output output) {
    // What was not packed has no version, and everything is newer.
    SemanticVersion installed =
        Version.number()
            .flatMap(SemanticVersion::parse)
            .or(() -> SemanticVersion.parse("0.0.0-development"))
            .orElseThrow();
    UpdateManifest latest =
        new UpdateCheck(
                session.io().environment(),
                UpdateCheck.USUAL_LIMIT,
                InstantSource.system(),
                output.messages())
            .ask(installed);
    boolean newer = latest.version().compareTo(installed) > 0;
    if (output.isJson()) {
      Map<String, Object> document = new LinkedHashMap<>();
      document.put("installed", installed.toString());
      document.put("available", latest.version().toString());
      document.put("newer", newer);
      document.put("notes", latest.notes().toString());
      output.document(document);
    } else if (newer) {
      output.sentence("update.newer", latest.version(), installed, latest.notes());
    } else {
      output.sentence("update.current", installed);
    }
    return ExitCode.DONE;
  }
}
