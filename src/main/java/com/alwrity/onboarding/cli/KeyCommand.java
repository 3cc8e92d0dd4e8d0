package com.alwrity.onboarding.cli;

import com.alwrity.onboarding.cli.output.Documents;
import com.alwrity.onboarding.cli.output.Output;
import com.alwrity.onboarding.cli.session.KeyringCopies;
import com.alwrity.onboarding.cli.session.MasterKeyNote;
import com.alwrity.onboarding.cli.session.Session;
import com.alwrity.onboarding.cli.session.SessionCommand;
import com.alwrity.onboarding.cli.session.Version;
import com.alwrity.onboarding.entry.EnteredKey;
import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.model.ProviderId;
import com.alwrity.onboarding.model.Secret;
import com.alwrity.onboarding.model.UserId;
import com.alwrity.onboarding.onboarding.standing.CareText;
import com.alwrity.onboarding.onboarding.standing.KeyStanding;
import com.alwrity.onboarding.provider.Provider;
import com.alwrity.onboarding.text.ExitCode;
import com.alwrity.onboarding.text.Messages;
import com.alwrity.onboarding.vault.envelope.SecretBytes;
import com.alwrity.onboarding.vault.limit.Limited;
import com.alwrity.onboarding.workspace.Workspace;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "key",
    description = "One key at a time.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    customSynopsis = "alwrity key COMMAND [OPTIONS]",
    commandListHeading = "%nCommands:%n",
    footer = {"", "Example: alwrity key set gemini"},
    subcommands = {
      KeyCommand.Set.class,
      KeyCommand.Get.class,
      KeyCommand.ListAll.class,
      KeyCheckCommand.class,
      KeyRotateCommand.class,
      KeyExpiresCommand.class,
      KeyRemoveCommand.class
    })
final class KeyCommand {

  /** A command about the key of one provider. */
  abstract static class OfProvider extends SessionCommand {
    static final String NAMES = "Such as gemini; \"alwrity providers\" lists them.";

    @Parameters(index = "0", paramLabel = "PROVIDER", description = NAMES)
    String providerName = "";

    @Override
    protected final int run(Session session, Output output) {
      Optional<Workspace> workspace = session.workspace();
      Provider provider = session.onboarding().catalogue(workspace).require(providerName);
      return run(session, output, provider, user(session, workspace));
    }

    UserId user(Session session, Optional<Workspace> workspace) {
      return session.knownUser(workspace);
    }

    abstract int run(Session session, Output output, Provider provider, UserId user);
  }

  @Command(
      name = "set",
      description = "Save a key; asks for it without showing it. A key is never an argument.",
      customSynopsis = "alwrity key set PROVIDER [OPTIONS]",
      footer = {
        "",
        "Example: alwrity key set gemini",
        "         pass show gemini | alwrity key set gemini --stdin --expires 2027-01-31"
      })
  static final class Set extends OfProvider {
    @Option(names = "--stdin", description = "Read the key from standard input.")
    boolean stdin;

    @Option(
        names = "--expires",
        paramLabel = "DATE",
        description = "The last day on which the key is good, such as 2027-01-31; or \"never\".")
    @Nullable String expires;

    @Option(names = "--yes", description = "Save it without a question, whatever it looks like.")
    boolean yes;

    /** Whoever has no key yet gets the first one here. */
    @Override
    UserId user(Session session, Optional<Workspace> workspace) {
      return session.user(workspace);
    }

    @Override
    int run(Session session, Output output, Provider provider, UserId user) {
      session.requireKept();
      Optional<LocalDate> on = expires == null ? Optional.empty() : KeyExpiresCommand.date(expires);
      try (Secret entered = read(session, provider, stdin);
          EnteredKey taken = KeyEntry.read(session, provider, entered)) {
        KeyEntry.confirm(session, output, provider, taken, yes);
        Secret key = taken.key();
        Map<ProviderId, LocalDate> days = on.map(d -> Map.of(provider.id(), d)).orElse(Map.of());
        Map<ProviderId, Secret> keys = Map.of(provider.id(), key);
        boolean keptAside = !session.onboarding().saveKeys(user, keys, days).isEmpty();
        if (!output.isJson()) {
          output.note("key.saved", provider.name(), key.hint(), user.value());
        }
        KeyringCopies copies = KeyringCopies.renew(session, user, keys.keySet());
        if (output.isJson()) {
          Map<String, Object> document =
              Documents.pair("provider", provider.id().value(), "hint", key.hint());
          document.put("masterKey", MasterKeyNote.place(session).id());
          copies.addTo(document, output);
          output.document(document);
        }
        MasterKeyNote.tellPlace(session, output);
        session.warnIfBehind(user);
        int code = copies.tell(output);
        if (on.isPresent()) {
          KeyExpiresCommand.tell(session, output, provider, user, on);
        } else if (expires != null) { // the same key, saved again, may have had one
          KeyExpiresCommand.note(session, output, provider, user, on);
        }
        if (keptAside) {
          output.note("kept.aside", provider.id());
        }
        return code;
      }
    }
  }

  @Command(
      name = "get",
      description = "Print the key alone on standard output.",
      customSynopsis = "alwrity key get PROVIDER [OPTIONS]",
      footer = {"", "Example: GEMINI_API_KEY=$(alwrity key get gemini) python3 script.py"})
  static final class Get extends SessionCommand {
    @Parameters(index = "0", paramLabel = "PROVIDER", description = OfProvider.NAMES)
    String providerName = "";

    /** Looks for the key before the provider: to read the catalogue takes longer than the rest. */
    @Override
    protected int run(Session session, Output output) {
      Optional<Workspace> workspace = session.workspace();
      UserId user = session.knownUser(workspace);
      try (Secret key =
          ProviderId.find(providerName)
              .flatMap(provider -> find(session, user, provider))
              .orElseGet(() -> findNamed(session, workspace, user))) {
        session.vault().vault().behind(user).ifPresent(output::warn);
        String text = key.reveal(String::new);
        if (output.isJson()) {
          output.document(Documents.pair("provider", providerName, "key", text));
        } else {
          output.line(text);
        }
        return ExitCode.DONE;
      }
    }

    private static Optional<Secret> find(Session session, UserId user, ProviderId provider) {
      session.onboarding().limits().takeIfShared(user, Limited.REVEALS);
      return session.vault().vault().get(user, provider);
    }

    /** The key of the provider that was named by its variable. */
    private Secret findNamed(Session session, Optional<Workspace> workspace, UserId user) {
      Provider provider = session.onboarding().catalogue(workspace).require(providerName);
      return Optional.of(provider.id())
          .filter(id -> !id.value().equals(providerName))
          .flatMap(id -> find(session, user, id))
          .orElseThrow(() -> KeyCommand.missing(provider, user));
    }
  }

  @Command(
      name = "list",
      description = "The stored keys, masked.",
      customSynopsis = "alwrity key list [OPTIONS]",
      footer = {"", "Example: alwrity key list --user ann"})
  static final class ListAll extends SessionCommand {
    @Override
    protected int run(Session session, Output output) {
      Optional<Workspace> workspace = session.workspace();
      UserId user = session.knownUser(workspace);
      List<KeyStanding> keys = session.onboarding().stored(user);
      Map<ProviderId, Instant> former = session.onboarding().rotation().former(user);
      if (output.isJson()) {
        output.document(keys.stream().map(key -> document(key, former)).toList());
      } else if (keys.isEmpty()) {
        if (session.vault().vault().lost(user).isEmpty()) { // else it is said why
          output.note("status.no-keys");
        }
      } else {
        output.table(table(output.messages(), keys));
      }
      KeyExpiresCommand.remind(output, keys);
      former.forEach((provider, until) -> output.note("key.former", provider, until));
      return Unreadable.report(session, output, user, keys);
    }

    private static List<List<String>> table(Messages messages, List<KeyStanding> keys) {
      List<List<String>> rows = new ArrayList<>();
      rows.add(joined(head(messages), careHead(messages)));
      keys.forEach(key -> rows.add(joined(row(messages, key), careRow(messages, key))));
      return rows;
    }

    private static List<String> joined(List<String> some, List<String> more) {
      return Stream.concat(some.stream(), more.stream()).toList();
    }

    private static Map<String, @Nullable Object> document(
        KeyStanding key, Map<ProviderId, Instant> former) {
      Map<String, @Nullable Object> document = Documents.key(key);
      @Nullable Instant until = former.get(key.provider());
      document.put("formerUntil", until == null ? null : until.toString());
      return document;
    }
  }

  /** The key as it is entered: from standard input, or asked for without showing it. */
  static Secret read(Session session, Provider provider, boolean stdin) {
    if (!stdin && session.io().terminal().isPresent()) {
      return session
          .io()
          .terminal()
          .get()
          .askHidden(session.messages().get("key.ask", provider.name()));
    }
    if (!stdin) {
      throw new OnboardingException(
          Problem.Invalid.OPTION, session.messages().get("key.needs-stdin"));
    }
    try {
      return SecretBytes.take(session.io().in().readNBytes(1 << 20));
    } catch (IOException e) {
      throw new OnboardingException(e, Problem.File.READ, "standard input");
    }
  }

  /** The heads of the columns that tell of a key. */
  static List<String> head(Messages messages) {
    return List.of(
        messages.get("key.provider"), messages.get("key.key"), messages.get("key.verdict"));
  }

  /** What {@link #head} announces. */
  static List<String> row(Messages messages, KeyStanding key) {
    return List.of(
        key.provider().value(),
        key.hint().orElse(messages.get("status.unreadable")),
        key.verdict().id());
  }

  /** The heads of the columns that tell how a key is looked after. */
  static List<String> careHead(Messages messages) {
    return List.of(
        messages.get("care.checked-head"),
        messages.get("care.age-head"),
        messages.get("care.expires-head"));
  }

  /** What {@link #careHead} announces. */
  static List<String> careRow(Messages messages, KeyStanding key) {
    return List.of(
        CareText.checked(messages, key.care()),
        CareText.age(messages, key.care()),
        CareText.expires(messages, key.care()));
  }

  static OnboardingException missing(Provider provider, UserId user) {
    return new OnboardingException(Problem.Missing.KEY, provider.id(), user);
  }
}
