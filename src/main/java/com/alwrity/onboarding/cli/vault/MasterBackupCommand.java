package com.alwrity.onboarding.cli.vault;

import com.alwrity.onboarding.cli.output.Documents;
import com.alwrity.onboarding.cli.output.Output;
import com.alwrity.onboarding.cli.session.Session;
import com.alwrity.onboarding.cli.session.SessionCommand;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.text.ExitCode;
import com.alwrity.onboarding.vault.backup.Backups.Target;
import com.alwrity.onboarding.vault.backup.Written;
import com.alwrity.onboarding.vault.backup.Written.LeftFile;
import com.alwrity.onboarding.vault.backup.Written.LeftOut;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "backup",
    description = "Write all users' keys and settings into one file, sealed with a passphrase.",
    customSynopsis = "alwrity master backup FILE [OPTIONS]",
    footer = {
      "",
      "With --user ID, of that user alone. The passphrase is another than that of the",
      "master key: the file opens with it on any machine.",
      "",
      "Example: alwrity master backup keys.backup",
      "         alwrity master backup keys.backup --backup-passphrase-file words.txt"
    })
final class MasterBackupCommand extends SessionCommand {
  @Parameters(index = "0", paramLabel = "FILE", description = "The file to make.")
  String file = "";

  @Option(
      names = "--backup-passphrase-file",
      paramLabel = "FILE",
      description = "Its first line is the passphrase of the backup, for scripts.")
  @Nullable Path backupPassphraseFile;

  @Option(names = "--replace-file", description = "Replace a file that is there already.")
  boolean replaceFile;

  @Override
  protected int run(Session session, Output output) {
    Target target = new Target(session.io().folder().resolve(file), replaceFile);
    Written written =
        session
            .backups()
            .write(target, session.optionalUser(), session.backupPassphrase(backupPassphraseFile));
    if (output.isJson()) {
      output.document(document(output, written));
    }
    List<Problem> lost =
        written.keys().keySet().stream()
            .flatMap(user -> session.vault().vault().lost(user).stream())
            .toList();
    output.note("backup.written", written.total(), written.keys().size(), file);
    for (LeftOut key : written.leftOut()) {
      output.note("backup.left-out", key.provider(), key.user());
      output.warn(key.problem());
    }
    for (LeftFile left : written.leftFiles()) {
      output.note("backup.left-file", left.name());
      output.warn(left.problem());
    }
    lost.forEach(output::warn);
    output.note("backup.passphrase.apart");
    return written.isWhole() && lost.isEmpty() ? ExitCode.DONE : ExitCode.BAD_NEWS;
  }

  private static Map<String, Object> document(Output output, Written written) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("file", written.file().toString());
    document.put("createdAt", written.createdAt().toString());
    document.put(
        "users",
        written.keys().entrySet().stream()
            .map(user -> Documents.pair("user", user.getKey().value(), "keys", user.getValue()))
            .toList());
    document.put("leftOut", written.leftOut().stream().map(key -> document(output, key)).toList());
    List<Object> settings = new ArrayList<>();
    for (LeftFile left : written.leftFiles()) {
      Map<String, Object> problem = output.problemDocument(left.problem());
      settings.add(Documents.pair("file", left.name(), "problem", problem));
    }
    document.put("leftOutSettings", settings);
    return document;
  }

  private static Map<String, Object> document(Output output, LeftOut key) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("user", key.user().value());
    document.put("provider", key.provider().value());
    document.put("problem", output.problemDocument(key.problem()));
    return document;
  }
}
