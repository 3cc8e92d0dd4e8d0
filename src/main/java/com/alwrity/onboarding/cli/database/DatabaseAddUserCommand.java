package com.alwrity.onboarding.cli.database;

import com.alwrity.onboarding.cli.output.Output;
import com.alwrity.onboarding.cli.session.Session;
import com.alwrity.onboarding.cli.session.SessionCommand;
import com.alwrity.onboarding.database.Database;
import com.alwrity.onboarding.model.Secret;
import com.alwrity.onboarding.model.UserId;
import com.alwrity.onboarding.text.ExitCode;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    name = "add-user",
    description = "Let a person log in to what is theirs, with a new password, shown once.",
    customSynopsis = "alwrity database add-user USER [OPTIONS]",
    footer = {
      "",
      "A user who is there already gets a new password.",
      "Example: alwrity database add-user user_2abc"
    })
final class DatabaseAddUserCommand extends SessionCommand {
  private static final int PASSWORD_BYTES = 24;

  @Parameters(index = "0", paramLabel = "USER", description = "The user id.")
  String userName = "";

  @Override
  protected int run(Session session, Output output) {
    UserId user = new UserId(userName);
    try (Database database = session.sharedDatabase();
        Secret password = newPassword()) {
      String role = database.addLogin(user, password);
      Map<String, Object> document = new LinkedHashMap<>();
      document.put("user", user.value());
      document.put("role", role);
      document.put("url", session.databaseUrlFor(role));
      document.put("password", password.reveal(String::new));
      if (output.isJson()) {
        output.document(document);
      } else {
        document.forEach((name, value) -> output.line(name + ": " + value));
      }
    }
    output.note("database.user.added", user);
    return ExitCode.DONE;
  }

  private static Secret newPassword() {
    byte[] bytes = new byte[PASSWORD_BYTES];
    new SecureRandom().nextBytes(bytes);
    return Secret.of(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
  }
}
