package com.alwrity.onboarding.cli.vault;

import com.alwrity.onboarding.cli.output.Output;
import com.alwrity.onboarding.cli.session.Session;
import com.alwrity.onboarding.cli.session.SessionCommand;
import com.alwrity.onboarding.keyring.Keyring;
import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.model.UserId;
import com.alwrity.onboarding.onboarding.Users;
import com.alwrity.onboarding.onboarding.Users.Forgotten;
import com.alwrity.onboarding.text.ExitCode;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "forget",
    description = "Destroy a user's data key, and with it all sealed keys, and the rest.",
    customSynopsis = "alwrity user forget USER [OPTIONS]",
    footer = {"", "Example: alwrity user forget user_2abc --yes"})
final class UserForgetCommand extends SessionCommand {
  @Parameters(index = "0", paramLabel = "USER", description = "The user id.")
  String userName = "";

  @Option(names = "--yes", description = "Do not ask for the user id to be typed.")
  boolean yes;

  @Override
  protected int run(Session session, Output output) {
    UserId user = new UserId(userName);
    Users users = session.users();
    if (!users.isKnown(user) && !users.mayHaveCopies(user)) {
      throw new OnboardingException(Problem.Missing.USER, user);
    }
    boolean known = users.isKnown(user);
    TypedConfirmation.require(
        session, yes, user, session.messages().get("user.forget.consequence", user));
    Forgotten forgotten = users.forget(user);
    if (output.isJson()) {
      output.document(document(output, forgotten));
    }
    if (known) {
      output.note("user.forgotten", user, forgotten.keys());
      output.note("user.left.audit", user);
    } else if (forgotten.keyring().isEmpty()) {
      output.note("user.forgotten.copies", user);
    }
    for (Path file : forgotten.envFiles()) {
      output.note("user.left.file", file);
    }
    forgotten.backups().ifPresent(folder -> output.note("user.left.backups", folder));
    if (known) {
      output.note("user.left.database");
    }
    if (forgotten.keyring().isEmpty()) {
      return ExitCode.DONE;
    }
    output.alert("user.left.keyring", Keyring.COPY_SERVICE, user);
    output.problem(forgotten.keyring().get());
    return ExitCode.of(forgotten.keyring().get());
  }

  /** The fields {@code left} are what may still hold keys. */
  private static Map<String, @Nullable Object> document(Output output, Forgotten forgotten) {
    Map<String, @Nullable Object> left = new LinkedHashMap<>();
    left.put("files", forgotten.envFiles().stream().map(Path::toString).toList());
    left.put("backups", forgotten.backups().map(Path::toString).orElse(null));
    left.put("keyring", forgotten.keyring().map(output::problemDocument).orElse(null));
    Map<String, @Nullable Object> document = new LinkedHashMap<>();
    document.put("user", forgotten.user().value());
    document.put("keys", forgotten.keys());
    document.put("left", left);
    return document;
  }
}
