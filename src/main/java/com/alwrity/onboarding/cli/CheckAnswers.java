package com.alwrity.onboarding.cli;

import com.alwrity.onboarding.cli.output.Output;
import com.alwrity.onboarding.cli.session.Session;
import com.alwrity.onboarding.entry.EnteredKey;
import com.alwrity.onboarding.model.CheckDetail;
import com.alwrity.onboarding.model.ProviderId;
import com.alwrity.onboarding.model.Secret;
import com.alwrity.onboarding.model.UserId;
import com.alwrity.onboarding.model.Verdict;
import com.alwrity.onboarding.onboarding.standing.KeyStanding;
import com.alwrity.onboarding.provider.Provider;
import com.alwrity.onboarding.provider.ProviderCatalogue;
import com.alwrity.onboarding.provider.check.CheckResult;
import com.alwrity.onboarding.recogniser.KeyRecogniser;
import com.alwrity.onboarding.text.Messages;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What providers said of keys. Apart from the command: every command line loads the types of all
 * methods of all commands.
 */
record CheckAnswers(List<CheckResult> results) {
  /** Nobody was asked. */
  static final CheckAnswers NONE = new CheckAnswers(List.of());

  private static final Set<Verdict> TO_EXPLAIN =
      EnumSet.of(Verdict.REJECTED, Verdict.EXPIRED, Verdict.VALID_NO_CREDIT);

  /** Asks them; the answers are in the order of the providers. */
  static CheckAnswers of(Session session, UserId user, List<Provider> providers) {
    List<ProviderId> order = providers.stream().map(Provider::id).toList();
    return new CheckAnswers(
        session.onboarding().checking().check(user, providers, _ -> {}).stream()
            .sorted(Comparator.comparingInt(result -> order.indexOf(result.provider())))
            .toList());
  }

  /** Whose the stored keys of these providers surely look like, where that is another provider. */
  static Map<ProviderId, ProviderId> owners(
      Session session, UserId user, ProviderCatalogue catalogue, List<Provider> providers) {
    return session
        .onboarding()
        .checking()
        .owners(user, providers, new KeyRecogniser(catalogue)::recognise);
  }

  /** Whose the keys surely look like that are not stored yet, where that is another provider. */
  static Map<ProviderId, ProviderId> owners(
      ProviderCatalogue catalogue, Map<Provider, Secret> entered) {
    EnteredKey.Recogniser recogniser = new KeyRecogniser(catalogue)::recognise;
    Map<ProviderId, ProviderId> owners = new LinkedHashMap<>();
    entered.forEach(
        (provider, key) ->
            EnteredKey.owner(key, provider, recogniser)
                .ifPresent(owner -> owners.put(provider.id(), owner)));
    return owners;
  }

  /** The same, and that nobody was asked about the keys that look like those of others. */
  CheckAnswers withoutThoseOf(Map<ProviderId, ProviderId> owners) {
    List<CheckResult> all = new ArrayList<>(results);
    owners.forEach(
        (provider, owner) ->
            all.add(
                new CheckResult(
                    provider,
                    Verdict.UNCHECKED,
                    List.of(new CheckDetail(CheckDetail.Kind.OTHER_PROVIDER, owner, provider)),
                    OptionalInt.empty(),
                    Duration.ZERO)));
    return new CheckAnswers(all);
  }

  /** Asks about a key that is to take the place of a stored one. */
  static CheckAnswers ofNew(Session session, UserId user, Provider provider, Secret key) {
    return new CheckAnswers(
        session.onboarding().checking().checkNew(user, provider, key).stream().toList());
  }

  /** Asks about keys that are not stored. */
  static CheckAnswers ofEntered(Session session, UserId user, Map<Provider, Secret> entered) {
    return new CheckAnswers(
        session.onboarding().checking().check(user, entered, List.of(), _ -> {}).stream()
            .sorted(Comparator.comparing(CheckResult::provider))
            .toList());
  }

  /** Notes the answer for a new key that is stored by now. */
  void noteNew(Session session, UserId user, Secret key) {
    results.forEach(result -> session.onboarding().checking().noteNew(user, key, result));
  }

  /** The verdicts that tell something of the keys. */
  Map<ProviderId, Verdict> verdicts() {
    return results.stream()
        .filter(result -> result.verdict().isOfTheKey())
        .collect(Collectors.toMap(CheckResult::provider, CheckResult::verdict));
  }

  /** The verdict of the first, for scripts. */
  String verdict() {
    return results.getFirst().verdict().id();
  }

  /** Says what was answered for keys that are not stored, beside the result of the command. */
  void tell(Output output, Function<ProviderId, String> nameOf) {
    for (CheckResult result : results) {
      output.note(
          result.verdict().isOfTheKey() ? "key.new.checked" : "key.new.unchecked",
          nameOf.apply(result.provider()),
          result.verdict().id(),
          advice(output.messages(), result, nameOf));
    }
  }

  boolean areBadNews() {
    return results.stream()
        .map(CheckResult::verdict)
        .anyMatch(
            verdict -> verdict.isBadNews() || verdict == Verdict.UNCHECKED); // in a wrong place
  }

  void show(Output output, List<KeyStanding> stored, Function<ProviderId, String> nameOf) {
    Messages messages = output.messages();
    if (output.isJson()) {
      output.document(documents(messages));
      return;
    }
    if (results.isEmpty()) {
      output.note("key.check.none");
      return;
    }
    Map<ProviderId, KeyStanding> keys =
        stored.stream().collect(Collectors.toMap(KeyStanding::provider, Function.identity()));
    List<List<String>> rows = new ArrayList<>(List.of(KeyCommand.head(messages)));
    for (CheckResult result : results) {
      rows.add(
          List.of(
              result.provider().value(),
              Optional.ofNullable(keys.get(result.provider()))
                  .flatMap(KeyStanding::hint)
                  .orElse(""),
              result.verdict().id()));
    }
    output.table(rows);
    for (CheckResult result : results) {
      String text = advice(messages, result, nameOf);
      if (!text.isEmpty()) {
        output.sentence("key.check.detail", result.provider(), text);
      }
    }
  }

  /** What was answered, for {@code --json}. */
  List<Map<String, @Nullable Object>> documents(Messages messages) {
    return results.stream().map(result -> document(messages, result)).toList();
  }

  private static Map<String, @Nullable Object> document(Messages messages, CheckResult result) {
    Map<String, @Nullable Object> document = new LinkedHashMap<>();
    document.put("provider", result.provider().value());
    document.put("verdict", result.verdict().id());
    document.put("detail", detail(messages, result));
    boolean answered = result.httpStatus().isPresent();
    document.put("httpStatus", answered ? result.httpStatus().getAsInt() : null);
    document.put("elapsedMs", result.elapsed().toMillis());
    return document;
  }

  /** What to do about the verdict, where that is not clear, and what else there is to say. */
  private static String advice(
      Messages messages, CheckResult result, Function<ProviderId, String> nameOf) {
    String detail = detail(messages, result);
    if (!TO_EXPLAIN.contains(result.verdict())) {
      return detail;
    }
    String verdict =
        messages.get("keys.verdict." + result.verdict().id(), nameOf.apply(result.provider()));
    return (verdict + " " + detail).strip();
  }

  private static String detail(Messages messages, CheckResult result) {
    return result.details().stream().map(messages::sentence).collect(Collectors.joining(" "));
  }
}
