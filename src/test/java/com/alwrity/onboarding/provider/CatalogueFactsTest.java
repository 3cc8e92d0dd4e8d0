package com.alwrity.onboarding.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The entries say what is known of the providers, and admit what is not. */
final class CatalogueFactsTest {
  private static final ProviderCatalogue CATALOGUE = ProviderCatalogue.load(List.of());

  static List<Fact> facts() {
    return Fact.all();
  }

  static List<Fact> checks() {
    return Fact.ofChecks();
  }

  @Test
  void thereAreFactsOfAll() {
    assertThat(facts())
        .extracting(Fact::id)
        .containsExactlyInAnyOrderElementsOf(
            CATALOGUE.all().stream().map(provider -> provider.id().value()).toList());
    assertThat(checks())
        .allSatisfy(fact -> assertThat(provider(fact).check()).isPresent())
        .hasSize((int) CATALOGUE.all().stream().filter(p -> p.check().isPresent()).count());
  }

  @ParameterizedTest
  @MethodSource("facts")
  void theFormatsAreTheKnownOnes(Fact fact) {
    assertThat(provider(fact).formats())
        .extracting(Pattern::pattern)
        .containsExactlyElementsOf(fact.values("format"));
  }

  @ParameterizedTest
  @MethodSource("facts")
  void theVariablesAreTheKnownOnes(Fact fact) {
    assertThat(provider(fact).variables().all())
        .contains(fact.value("variables").orElseThrow().split(" "));
  }

  @ParameterizedTest
  @MethodSource("checks")
  void theRequestIsTheKnownOne(Fact fact) {
    Check.Request request = provider(fact).check().orElseThrow().request();

    assertThat(request.method() + " " + request.url())
        .isEqualTo(fact.value("request").orElseThrow());
    assertThat(request.headers().entrySet())
        .extracting(header -> header.getKey() + ": " + header.getValue())
        .containsExactlyInAnyOrderElementsOf(fact.values("header"));
    assertThat(request.body()).isEqualTo(fact.value("body"));
  }

  @ParameterizedTest
  @MethodSource("facts")
  void thePageIsTheKnownOne(Fact fact) {
    assertThat(provider(fact).keyPage().orElseThrow().toString())
        .isEqualTo(fact.value("page").orElse(provider(fact).keyPage().orElseThrow().toString()));
  }

  @ParameterizedTest
  @MethodSource("facts")
  void aGuessIsCalledOne(Fact fact) {
    assertThat(provider(fact).facts().entrySet())
        .filteredOn(said -> !said.getValue().verified())
        .extracting(said -> said.getKey().id() + " " + said.getValue().source())
        .containsExactlyElementsOf(fact.values("guess"));
  }

  @ParameterizedTest
  @MethodSource("checks")
  void theCostIsNamed(Fact fact) {
    assertThat(provider(fact).check().orElseThrow().cost().isPresent())
        .isEqualTo(fact.value("costs").isPresent());
  }

  @ParameterizedTest
  @MethodSource("checks")
  void administratorsKeysAreAskedAboutAtTheirAddress(Fact fact) {
    Optional<Check.Admin> admin = provider(fact).check().orElseThrow().admin();

    assertThat(admin.map(a -> a.url().toString()))
        .isEqualTo(fact.value("admin").map(text -> text.split(" ", 2)[1]));
    assertThat(fact.value("admin").stream().map(text -> text.split(" ", 2)[0]))
        .allSatisfy(key -> assertThat(key).matches(admin.orElseThrow().format()));
  }

  private static Provider provider(Fact fact) {
    return CATALOGUE.require(fact.id());
  }
}
