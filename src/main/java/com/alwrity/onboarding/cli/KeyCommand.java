package com.alwrity.onboarding.cli;

import com.alwrity.onboarding.model.FormatHint;
import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.model.Secret;
import com.alwrity.onboarding.model.UserId;
import com.alwrity.onboarding.onboarding.KeyStanding;
import com.alwrity.onboarding.onboarding.KeyText;
import com.alwrity.onboarding.provider.Provider;
import com.alwrity.onboarding.text.ExitCode;
import com.alwrity.onboarding.workspace.Workspace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "key",
    description = "One key at a time.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      KeyCommand.Set.class,
      KeyCommand.Get.class,
      KeyCommand.ListAll.class,
      KeyCommand.Remove.class
    })
final class KeyCommand {

  /** A command about the key of one provider. */
  abstract static class OfProvider extends SessionCommand {
    @Parameters(index = "0", paramLabel = "PROVIDER", description = "Such as gemini.")
    String providerName = "";

    @Override
    final int run(Session session, Output output) {
      Optional<Workspace> workspace = session.workspace();
      Provider provider = session.onboarding().catalogue(workspace).require(providerName);
      return run(session, output, provider, session.user(workspace));
    }

    abstract int run(Session session, Output output, Provider provider, UserId user);
  }

  @Command(name = "set", description = "Save a key; asks for it without showing it.")
  static final class Set extends OfProvider {
    @Option(names = "--stdin", description = "Read the key from standard input.")
    boolean stdin;

    @Override
    int run(Session session, Output output, Provider provider, UserId user) {
      try (Secret entered = read(session, provider);
          Secret key = KeyText.clean(provider.id(), entered)) {
        FormatHint hint = provider.hint(key);
        if (hint != FormatHint.EXPECTED) {
          output.note("key.hint." + hint.id(), provider.name());
        }
        session.onboarding().saveKeys(user, Map.of(provider.id(), key));
        if (output.isJson()) {
          output.document(Map.of("provider", provider.id().value(), "hint", key.hint()));
        } else {
          output.note("key.saved", provider.name(), key.hint(), user.value());
        }
        return ExitCode.DONE;
      }
    }

    private Secret read(Session session, Provider provider) {
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
        return Secret.of(new String(session.io().in().readNBytes(1 << 20), StandardCharsets.UTF_8));
      } catch (IOException e) {
        throw new OnboardingException(e, Problem.File.READ, "standard input");
      }
    }
  }

  @Command(name = "get", description = "Print the key alone on standard output.")
  static final class Get extends OfProvider {
    @Override
    int run(Session session, Output output, Provider provider, UserId user) {
      try (Secret key =
          session
              .vault()
              .vault()
              .get(user, provider.id())
              .orElseThrow(() -> missing(provider, user))) {
        String text = key.reveal(String::new);
        if (output.isJson()) {
          output.document(Map.of("provider", provider.id().value(), "key", text));
        } else {
          output.line(text);
        }
        return ExitCode.DONE;
      }
    }
  }

  @Command(name = "list", description = "The stored keys, masked.")
  static final class ListAll extends SessionCommand {
    @Override
    int run(Session session, Output output) {
      Optional<Workspace> workspace = session.workspace();
      List<KeyStanding> keys = session.onboarding().stored(session.user(workspace));
      if (output.isJson()) {
        output.document(keys.stream().map(Documents::key).toList());
      } else if (keys.isEmpty()) {
        output.note("status.no-keys");
      } else {
        String unreadable = session.messages().get("status.unreadable");
        output.table(
            keys.stream()
                .map(
                    k ->
                        List.of(
                            k.provider().value(), k.hint().orElse(unreadable), k.verdict().id()))
                .toList());
      }
      return ExitCode.DONE;
    }
  }

  @Command(name = "remove", description = "Forget a key here; .env files stay as they are.")
  static final class Remove extends OfProvider {
    @Override
    int run(Session session, Output output, Provider provider, UserId user) {
      if (!session.onboarding().removeKey(user, provider.id())) {
        throw missing(provider, user);
      }
      if (output.isJson()) {
        output.document(Map.of("provider", provider.id().value(), "removed", true));
      } else {
        output.note("key.removed", provider.name(), user.value());
      }
      return ExitCode.DONE;
    }
  }

  private static OnboardingException missing(Provider provider, UserId user) {
    return new OnboardingException(Problem.Missing.KEY, provider.id(), user);
  }
}
