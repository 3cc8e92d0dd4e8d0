package com.alwrity.onboarding.cli;

import com.alwrity.onboarding.cli.output.Applied;
import com.alwrity.onboarding.cli.output.Documents;
import com.alwrity.onboarding.cli.output.Output;
import com.alwrity.onboarding.cli.session.KeyringCopies;
import com.alwrity.onboarding.cli.session.Session;
import com.alwrity.onboarding.entry.EnteredKey;
import com.alwrity.onboarding.model.Destination;
import com.alwrity.onboarding.model.FormatHint;
import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.model.Secret;
import com.alwrity.onboarding.model.UserId;
import com.alwrity.onboarding.onboarding.KeyRotation;
import com.alwrity.onboarding.onboarding.KeyRotation.Rotated;
import com.alwrity.onboarding.onboarding.KeyRotation.Unknown;
import com.alwrity.onboarding.onboarding.plan.OnboardingPlan;
import com.alwrity.onboarding.onboarding.standing.KeyStanding;
import com.alwrity.onboarding.provider.Provider;
import com.alwrity.onboarding.text.ExitCode;
import com.alwrity.onboarding.workspace.Workspace;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** A new key in the place of a stored one, and the way back. */
@Command(
    name = "rotate",
    description =
        "Replace a key everywhere; the former one is kept until the new one is confirmed.",
    customSynopsis = "alwrity key rotate PROVIDER [--back | --confirm] [OPTIONS]",
    footer = {
      "",
      "Example: alwrity key rotate gemini",
      "         alwrity key rotate gemini --confirm",
      "The new key is checked at its provider first, as with \"key check\". Exit code 1",
      "without a change says that it was rejected."
    })
final class KeyRotateCommand extends KeyCommand.OfProvider {
  private static final int MOST_DAYS = 90;

  @ArgGroup @Nullable What what;

  @Option(
      names = "--keep",
      paramLabel = "DAYS",
      defaultValue = "7",
      description = "How long the former key is kept: 1 to 90 days, usually 7.")
  int days;

  @Option(
      names = "--mode",
      paramLabel = "MODE",
      description = "The mode of this run: auto, development or production.")
  @Nullable String mode;

  @Option(
      names = "--no-check",
      description = "Do not ask the provider whether the new key works before it is used.")
  boolean unchecked;

  @Option(
      names = "--yes",
      description = "Check it also if that costs something; use it also if it is rejected.")
  boolean yes;

  /** At most one of these. */
  static final class What {
    @Option(names = "--stdin", description = "Read the new key from standard input.")
    boolean stdin;

    @Option(names = "--back", description = "Go back to the former key.")
    boolean back;

    @Option(names = "--confirm", description = "The new key works: destroy the former one.")
    boolean confirm;
  }

  @Override
  int run(Session session, Output output, Provider provider, UserId user) {
    What asked = what == null ? new What() : what;
    KeyRotation rotation = session.onboarding().rotation();
    OnboardingPlan plan = plan(session, user);
    session.warnIfBehind(user);
    if (asked.confirm) {
      return confirm(output, provider, user, rotation.confirm(plan, provider.id()));
    }
    return asked.back
        ? report(session, output, provider, rotation.takeBack(plan, provider.id(), keep()), plan)
        : replace(session, output, provider, plan, asked.stdin);
  }

  private static int confirm(
      Output output, Provider provider, UserId user, KeyRotation.Confirmed confirmed) {
    List<Path> left = confirmed.left();
    KeyringCopies copies = KeyringCopies.of(provider.id(), confirmed.copy());
    if (output.isJson()) {
      Map<String, Object> document =
          Documents.pair("provider", provider.id().value(), "confirmed", true);
      document.put("left", left.stream().map(Path::toString).toList());
      copies.addTo(document, output);
      output.document(document);
    } else {
      output.note("key.rotate.confirmed", provider.name(), user.value());
    }
    left.forEach(file -> output.note("key.rotate.left", file));
    return copies.tell(output);
  }

  private int replace(
      Session session, Output output, Provider provider, OnboardingPlan plan, boolean stdin) {
    try (Secret entered = KeyCommand.read(session, provider, stdin);
        EnteredKey taken = KeyEntry.read(session, provider, entered)) {
      Secret key = taken.key();
      if (taken.looks() == FormatHint.PLACEHOLDER) {
        throw new OnboardingException(Problem.Refused.PLACEHOLDER, provider.name());
      }
      Duration keep = keep();
      KeyRotation rotation = session.onboarding().rotation();
      rotation.requireNew(plan.user(), provider.id(), key);
      KeyEntry.confirm(session, output, provider, taken, yes);
      CheckAnswers checked = check(session, output, provider, plan.user(), key);
      if (stops(session, output, provider, checked)) {
        return ExitCode.BAD_NEWS;
      }
      Rotated rotated = rotation.replace(plan, provider.id(), key, keep);
      checked.noteNew(session, plan.user(), key);
      return report(session, output, provider, rotated, plan);
    }
  }

  /** What the provider says of the new key; nothing if it is not asked. */
  private CheckAnswers check(
      Session session, Output output, Provider provider, UserId user, Secret key) {
    if (unchecked || KeyCheckCommand.leavesOut(session, output, provider, yes)) {
      return CheckAnswers.NONE;
    }
    CheckAnswers answers = CheckAnswers.ofNew(session, user, provider, key);
    answers.tell(output, _ -> provider.name());
    return answers;
  }

  /** Whether the key will not work and nobody wants it all the same. */
  private boolean stops(Session session, Output output, Provider provider, CheckAnswers answers) {
    if (!answers.areBadNews() || yes || session.agrees("key.rotate.ask")) {
      return false;
    }
    output.note("key.rotate.stopped", provider.name());
    if (output.isJson()) {
      Map<String, Object> document =
          Documents.pair("provider", provider.id().value(), "verdict", answers.verdict());
      document.put("replaced", false);
      output.document(document);
    }
    return true;
  }

  private OnboardingPlan plan(Session session, UserId user) {
    Optional<Workspace> workspace = session.workspace();
    session.applyAuto(mode, workspace);
    OnboardingPlan plan = OnboardingPlan.of(user).withMode(Session.mode(mode));
    return workspace.map(plan::in).orElse(plan);
  }

  private Duration keep() {
    if (days < 1 || days > MOST_DAYS) {
      throw new OnboardingException(
          Problem.Invalid.CHOICE, String.valueOf(days), "1 … " + MOST_DAYS);
    }
    return Duration.ofDays(days);
  }

  private static int report(
      Session session, Output output, Provider provider, Rotated rotated, OnboardingPlan plan) {
    String hint =
        session.onboarding().stored(plan.user()).stream()
            .filter(key -> key.provider().equals(provider.id()))
            .findFirst()
            .flatMap(KeyStanding::hint)
            .orElse("");
    Instant until = rotated.until().truncatedTo(ChronoUnit.SECONDS);
    if (output.isJson()) {
      output.document(document(output, provider, hint, rotated));
    } else {
      output.sentence("key.rotate.done", provider.name(), hint, plan.user().value());
      Applied.places(output, rotated.places());
      if (session.onboarding().rotation().former(plan.user()).containsKey(provider.id())) {
        output.note("key.rotate.kept", until);
        output.note("key.rotate.next", provider.id());
      }
    }
    for (Unknown place : rotated.unknown()) {
      output.alert("key.rotate.unknown." + place.destination().id(), place.target(), provider.id());
    }
    rotated.left().forEach(file -> output.note("key.rotate.left", file));
    int code = Applied.code(rotated.places());
    if (code != ExitCode.DONE || rotated.unknown().isEmpty()) {
      return code;
    }
    boolean keyring =
        rotated.unknown().stream().anyMatch(p -> p.destination() == Destination.KEYRING);
    return keyring
        ? ExitCode.of(new Problem(Problem.Unavailable.KEYRING_TIMEOUT))
        : ExitCode.BAD_NEWS;
  }

  private static Map<String, @Nullable Object> document(
      Output output, Provider provider, String hint, Rotated rotated) {
    Map<String, @Nullable Object> document = new LinkedHashMap<>();
    document.put("provider", provider.id().value());
    document.put("hint", hint);
    document.put("formerUntil", rotated.until().toString());
    document.put("places", rotated.places().stream().map(p -> Documents.place(output, p)).toList());
    document.put(
        "unknown", rotated.unknown().stream().map(place -> place.target().name()).toList());
    document.put("left", rotated.left().stream().map(Path::toString).toList());
    return document;
  }
}
