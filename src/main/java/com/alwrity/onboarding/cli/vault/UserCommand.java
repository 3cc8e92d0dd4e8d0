package com.alwrity.onboarding.cli.vault;

import com.alwrity.onboarding.cli.output.Output;
import com.alwrity.onboarding.cli.session.Session;
import com.alwrity.onboarding.cli.session.SessionCommand;
import com.alwrity.onboarding.cli.session.Version;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.model.UserId;
import com.alwrity.onboarding.onboarding.Users.Listed;
import com.alwrity.onboarding.text.ExitCode;
import com.alwrity.onboarding.text.Messages;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import picocli.CommandLine.Command;

/** The users of this database. */
@Command(
    name = "user",
    description = "The users whose keys are here.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    customSynopsis = "alwrity user COMMAND [OPTIONS]",
    commandListHeading = "%nCommands:%n",
    footer = {"", "Example: alwrity user list"},
    subcommands = {UserCommand.ListAll.class, UserForgetCommand.class})
public final class UserCommand {

  @Command(
      name = "list",
      description = "All users, how many keys they have, and the step they are on.",
      customSynopsis = "alwrity user list [OPTIONS]",
      footer = {"", "Example: alwrity user list --json"})
  static final class ListAll extends SessionCommand {
    @Override
    protected int run(Session session, Output output) {
      List<Listed> users = session.users().list();
      if (output.isJson()) {
        output.document(users.stream().map(ListAll::document).toList());
      } else if (users.isEmpty()) {
        if (lost(session, users).isEmpty()) { // else it is said why
          output.note("user.none");
        }
      } else {
        output.table(table(output.messages(), users));
      }
      List<Problem> lost = lost(session, users);
      lost.forEach(output::problem);
      return lost.stream().findFirst().map(ExitCode::of).orElse(ExitCode.DONE);
    }

    /** In a shared database there may be very many users. */
    private static List<Problem> lost(Session session, List<Listed> users) {
      if (session.vault().database().isShared()) {
        return List.of();
      }
      Stream<UserId> listed = users.stream().map(user -> user.session().user());
      Stream<UserId> all = users.isEmpty() ? Stream.of(UserId.LOCAL) : listed;
      return all.flatMap(user -> session.vault().vault().lost(user).stream()).toList();
    }

    private static List<List<String>> table(Messages messages, List<Listed> users) {
      List<List<String>> rows = new ArrayList<>();
      rows.add(
          List.of(messages.get("user.id"), messages.get("user.keys"), messages.get("user.step")));
      for (Listed user : users) {
        rows.add(
            List.of(
                user.session().user().value(),
                Long.toString(user.keys()),
                Integer.toString(user.session().currentStep())));
      }
      return rows;
    }

    private static Map<String, Object> document(Listed user) {
      Map<String, Object> document = new LinkedHashMap<>();
      document.put("user", user.session().user().value());
      document.put("keys", user.keys());
      document.put("step", user.session().currentStep());
      document.put("progress", user.session().progress());
      return document;
    }
  }
}
