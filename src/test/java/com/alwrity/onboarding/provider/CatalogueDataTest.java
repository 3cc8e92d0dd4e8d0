package com.alwrity.onboarding.provider;

import static org.assertj.core.api.Assertions.assertThat;

import com.alwrity.onboarding.model.FormatHint;
import com.alwrity.onboarding.model.Secret;
import com.alwrity.onboarding.model.Verdict;
import com.alwrity.onboarding.provider.Provider.Topic;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every built-in entry must have. */
final class CatalogueDataTest {
  private static final List<Provider> PROVIDERS = ProviderCatalogue.load(List.of()).all();

  static List<Provider> providers() {
    return PROVIDERS;
  }

  static Stream<Provider> checkable() {
    return PROVIDERS.stream().filter(provider -> provider.check().isPresent());
  }

  @ParameterizedTest
  @MethodSource("providers")
  void saysWhatItIsForInAShortSentence(Provider provider) {
    assertThat(provider.name()).isNotBlank().hasSizeLessThan(40);
    assertThat(provider.purpose()).matches("[A-Z].{10,70}\\.");
    assertThat(provider.example()).isNotBlank();
  }

  @ParameterizedTest
  @MethodSource("providers")
  void saysHowToGetAKey(Provider provider) {
    assertThat(provider.keyPage().orElseThrow()).hasScheme("https").hasNoQuery();
    assertThat(provider.steps()).hasSizeBetween(2, 3).allMatch(step -> step.endsWith("."));
  }

  @ParameterizedTest
  @MethodSource("providers")
  void saysOfEachTopicWhoSaysSoAndWhatIsAGuess(Provider provider) {
    EnumSet<Topic> topics = EnumSet.of(Topic.VARIABLES, Topic.KEY_PAGE);
    if (!provider.formats().isEmpty()) {
      topics.add(Topic.FORMATS);
    }
    if (provider.check().isPresent()) {
      topics.add(Topic.CHECK);
    }
    assertThat(provider.facts().keySet()).isEqualTo(topics);
    assertThat(provider.facts().values())
        .allSatisfy(
            said -> {
              boolean guesses = said.source().matches(".*(guess|not documented).*");
              assertThat(said.source()).matches("[A-Z].{10,}\\.");
              assertThat(said.verified()).as(said.source()).isEqualTo(!guesses);
            });
  }

  @ParameterizedTest
  @MethodSource("providers")
  void letsOnlyPublicKeysIntoTheFrontend(Provider provider) {
    assertThat(provider.variables().frontend().isPresent()).isEqualTo(provider.publicKey());
  }

  @ParameterizedTest
  @MethodSource("providers")
  void recognisesItsOwnKeys(Provider provider) {
    FormatHint known = provider.formats().isEmpty() ? FormatHint.NO_FORMAT : FormatHint.EXPECTED;
    assertThat(SampleKeys.of(provider))
        .isNotEmpty()
        .allSatisfy(key -> assertThat(hint(provider, key)).isEqualTo(known));
  }

  @ParameterizedTest
  @MethodSource("providers")
  void wantsTheKeyAloneAndWhole(Provider provider) {
    for (String key : SampleKeys.of(provider)) {
      assertThat(hint(provider, key + " ")).isEqualTo(FormatHint.UNUSUAL);
      assertThat(hint(provider, "\"" + key + "\"\n")).isEqualTo(FormatHint.UNUSUAL);
    }
    assertThat(hint(provider, "")).isEqualTo(FormatHint.UNUSUAL);
    assertThat(hint(provider, "1a2b3c")).isEqualTo(FormatHint.UNUSUAL);
  }

  @ParameterizedTest
  @MethodSource("checkable")
  void sendsTheKeyInAHeaderOrInAFormAndNowhereElse(Provider provider) {
    Check.Request request = provider.check().orElseThrow().request();

    assertThat(request.url()).hasScheme("https");
    assertThat(request.url().toString()).doesNotContain("key=", "token=", "{");
    Stream<String> form = request.isForm() ? request.body().stream() : Stream.of();
    assertThat(Stream.concat(request.headers().values().stream(), form))
        .filteredOn(v -> v.contains(Check.KEY))
        .hasSize(1);
    assertThat(request.body().orElse("").contains(Check.KEY)).isEqualTo(request.isForm());
    assertThat(request.body().isPresent()).isEqualTo(request.headers().containsKey("Content-Type"));
  }

  @ParameterizedTest
  @MethodSource("checkable")
  void tellsAGoodKeyFromABadOne(Provider provider) {
    List<Check.Rule> rules = provider.check().orElseThrow().rules();

    assertThat(rules).extracting(Check.Rule::verdict).contains(Verdict.VALID, Verdict.REJECTED);
    assertThat(rules).extracting(Check.Rule::status).allMatch(s -> s >= 200 && s < 500);
    // 429 says nothing of the key, whatever the body.
    assertThat(rules).extracting(Check.Rule::status).doesNotContain(429);
  }

  @ParameterizedTest
  @MethodSource("checkable")
  void doesNotTakeTheAnswerOfACaptivePortalForAValidKey(Provider provider) {
    assertThat(provider.check().orElseThrow().rules())
        .filteredOn(rule -> rule.status() == 200 && rule.verdict() == Verdict.VALID)
        .isNotEmpty()
        .allMatch(rule -> rule.contains().isPresent());
  }

  @ParameterizedTest
  @MethodSource("checkable")
  void hasNoRuleThatAnEarlierOneHides(Provider provider) {
    List<Check.Rule> rules = provider.check().orElseThrow().rules();

    for (int i = 0; i < rules.size(); i++) {
      Check.Rule later = rules.get(i);
      assertThat(rules.subList(0, i))
          .noneMatch(rule -> rule.status() == later.status() && rule.contains().isEmpty());
    }
  }

  @Test
  void costsNothingToCheckExceptWhereItSaysSo() {
    assertThat(checkable().filter(p -> p.check().orElseThrow().cost().isPresent()))
        .extracting(provider -> provider.id().value())
        .containsExactly("exa", "brave");
  }

  @Test
  void checksAllButThePublicKeys() {
    assertThat(PROVIDERS).allMatch(p -> p.check().isPresent() != p.publicKey());
  }

  @Test
  void givesEachVariableToOneProvider() {
    assertThat(PROVIDERS.stream().map(p -> p.variables().all()).flatMap(Collection::stream))
        .doesNotHaveDuplicates();
  }

  private static FormatHint hint(Provider provider, String key) {
    try (Secret secret = Secret.of(key)) {
      return provider.hint(secret);
    }
  }
}
