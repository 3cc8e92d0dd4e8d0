package com.alwrity.onboarding.cli.output;

import com.alwrity.onboarding.database.Sessions.SessionRow;
import com.alwrity.onboarding.destination.Misreading;
import com.alwrity.onboarding.destination.PlaceResult;
import com.alwrity.onboarding.destination.PlaceReview;
import com.alwrity.onboarding.destination.PlaceTarget;
import com.alwrity.onboarding.dotenv.EnvDifference;
import com.alwrity.onboarding.dotenv.reader.EnvReader;
import com.alwrity.onboarding.onboarding.plan.ApplyResult;
import com.alwrity.onboarding.onboarding.plan.OnboardingPlan;
import com.alwrity.onboarding.onboarding.standing.KeyCare;
import com.alwrity.onboarding.onboarding.standing.KeyStanding;
import com.alwrity.onboarding.onboarding.standing.MasterKeyWhereabouts;
import com.alwrity.onboarding.onboarding.standing.ModeText;
import com.alwrity.onboarding.onboarding.standing.Standing;
import com.alwrity.onboarding.provider.Check;
import com.alwrity.onboarding.provider.Provider;
import com.alwrity.onboarding.text.Messages;
import com.alwrity.onboarding.workspace.ModeDecision;
import com.alwrity.onboarding.workspace.Workspace;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The JSON forms of results. Their names are contracts with scripts. */
public final class Documents {
  private Documents() {}

  /** Two fields in this order; that of {@code Map.of} differs from run to run. */
  public static Map<String, Object> pair(
      String first, Object itsValue, String second, Object otherValue) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put(first, itsValue);
    document.put(second, otherValue);
    return document;
  }

  /** {@code status}. */
  public static Map<String, @Nullable Object> standing(Messages messages, Standing standing) {
    Map<String, @Nullable Object> document = new LinkedHashMap<>();
    document.put("mode", mode(messages, standing.mode()));
    document.put("workspace", workspace(standing.workspace()));
    document.put("user", standing.user().value());
    document.put("onboarding", onboarding(standing.session()));
    document.put("masterKey", masterKey(standing.masterKey()));
    document.put("keys", standing.keys().stream().map(Documents::key).toList());
    return document;
  }

  static Map<String, @Nullable Object> applied(
      Output output, OnboardingPlan plan, ApplyResult result) {
    Map<String, @Nullable Object> document = new LinkedHashMap<>();
    document.put("mode", mode(output.messages(), result.mode()));
    document.put("workspace", workspace(plan.workspace()));
    document.put("user", plan.user().value());
    document.put("masterKey", masterKey(Optional.of(result.masterKey())));
    document.put("saved", result.saved().stream().map(Object::toString).toList());
    document.put("places", result.places().stream().map(p -> place(output, p)).toList());
    return document;
  }

  private static Map<String, @Nullable Object> mode(Messages messages, ModeDecision mode) {
    Map<String, @Nullable Object> document = new LinkedHashMap<>();
    document.put("value", mode.mode().id());
    document.put("reason", ModeText.reason(messages, mode));
    document.put("conflict", mode.conflict());
    document.put("chosen", mode.chosen());
    return document;
  }

  /** One key in {@code status} and {@code key list}. */
  public static Map<String, @Nullable Object> key(KeyStanding key) {
    Map<String, @Nullable Object> document = new LinkedHashMap<>();
    document.put("provider", key.provider().value());
    document.put("hint", key.hint().orElse(null));
    document.put("fingerprint", key.fingerprint().orElse(null));
    document.put("state", key.readable() ? "stored" : "unreadable");
    document.put("checkedAt", key.care().checkedAt().map(Instant::toString).orElse(null));
    document.put("verdict", key.verdict().id());
    document.put("updatedAt", key.care().updatedAt().toString());
    putExpiry(document, key.care());
    document.put(
        "places",
        key.places().entrySet().stream()
            .map(e -> pair("place", e.getKey().id(), "state", e.getValue().id()))
            .toList());
    return document;
  }

  /** When a key expires, and how near that is. */
  public static void putExpiry(Map<String, @Nullable Object> document, KeyCare care) {
    document.put("expiresOn", care.expiresOn().map(LocalDate::toString).orElse(null));
    document.put("expiry", care.expiry().id());
  }

  /** One of the known providers. */
  public static Map<String, @Nullable Object> provider(Provider provider) {
    Map<String, @Nullable Object> document = new LinkedHashMap<>();
    document.put("id", provider.id().value());
    document.put("name", provider.name());
    document.put("purpose", provider.purpose());
    document.put("required", provider.required());
    document.put("free", provider.free());
    document.put("public", provider.publicKey());
    document.put("keyPage", provider.keyPage().map(URI::toString).orElse(null));
    document.put("backendVariable", provider.variables().backend());
    document.put("frontendVariable", provider.variables().frontend().orElse(null));
    document.put("aliases", List.copyOf(provider.variables().aliases()));
    document.put("check", provider.check().map(check -> check(provider, check)).orElse(null));
    document.put("facts", facts(provider));
    return document;
  }

  /** Who says so, and what is a guess. */
  private static Map<String, Object> facts(Provider provider) {
    Map<String, Object> document = new LinkedHashMap<>();
    provider
        .facts()
        .forEach(
            (topic, evidence) ->
                document.put(
                    topic.id(),
                    pair("source", evidence.source(), "verified", evidence.verified())));
    return document;
  }

  /** What trying a key at its provider takes. */
  private static Map<String, @Nullable Object> check(Provider provider, Check check) {
    Map<String, @Nullable Object> document = new LinkedHashMap<>();
    document.put("server", check.request().url().getAuthority());
    document.put("cost", check.cost().orElse(null));
    document.put("verified", provider.isVerified(Provider.Topic.CHECK));
    return document;
  }

  /** What would change in a place. */
  public static Map<String, @Nullable Object> review(Output output, PlaceReview review) {
    EnvDifference difference = review.difference();
    Map<String, @Nullable Object> document = new LinkedHashMap<>();
    document.put("place", review.destination().id());
    putTarget(document, review.target());
    document.put("changes", review.changes());
    document.put("keys", difference.keys());
    document.put("settings", difference.settings());
    document.put("lines", difference.lines().stream().map(Object::toString).toList());
    document.put("freesFirstLine", difference.freesFirstLine());
    document.put("misreadings", review.misreadings().stream().map(Documents::misreading).toList());
    review.refusal().ifPresent(p -> document.put("problem", output.problemDocument(p)));
    return document;
  }

  private static Map<String, Object> misreading(Misreading misreading) {
    return pair(
        "name",
        misreading.variable(),
        "readers",
        misreading.readers().stream().map(EnvReader::title).toList());
  }

  private static void putTarget(Map<String, @Nullable Object> document, PlaceTarget target) {
    document.put("target", target.name());
    document.put("linkTo", target.linkTo().map(Path::toString).orElse(null));
  }

  /** What became of a place. */
  public static Map<String, @Nullable Object> place(Output output, PlaceResult result) {
    Map<String, @Nullable Object> document = new LinkedHashMap<>();
    document.put("place", result.destination().id());
    putTarget(document, result.target());
    document.put("saved", result.saved());
    result.problem().ifPresent(p -> document.put("problem", output.problemDocument(p)));
    return document;
  }

  private static @Nullable Map<String, @Nullable Object> workspace(Optional<Workspace> workspace) {
    if (workspace.isEmpty()) {
      return null;
    }
    Map<String, @Nullable Object> document = new LinkedHashMap<>();
    document.put("path", workspace.get().root().toString());
    document.put("backend", workspace.get().backendEnv().toString());
    document.put(
        "frontend",
        workspace.filter(w -> !w.isPlain()).map(w -> w.frontendEnv().toString()).orElse(null));
    return document;
  }

  private static Map<String, @Nullable Object> onboarding(Optional<SessionRow> session) {
    Map<String, @Nullable Object> document = new LinkedHashMap<>();
    document.put("step", session.map(SessionRow::currentStep).orElse(1));
    document.put("progress", session.map(SessionRow::progress).orElse(0.0));
    document.put(
        "completedAt",
        session.flatMap(SessionRow::completedAt).map(Instant::toString).orElse(null));
    return document;
  }

  private static Map<String, @Nullable Object> masterKey(Optional<MasterKeyWhereabouts> standing) {
    Map<String, @Nullable Object> document = new LinkedHashMap<>();
    document.put("place", standing.map(s -> s.place().id()).orElse(null));
    if (standing.filter(MasterKeyWhereabouts::plainText).isPresent()) {
      document.put("plaintext", true);
    }
    return document;
  }
}
