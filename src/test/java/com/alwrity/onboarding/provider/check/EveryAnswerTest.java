package com.alwrity.onboarding.provider.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.alwrity.onboarding.model.CheckDetail.Kind;
import com.alwrity.onboarding.model.Verdict;
import com.alwrity.onboarding.provider.Fact;
import com.alwrity.onboarding.provider.Provider;
import com.alwrity.onboarding.provider.SampleKeys;
import com.alwrity.onboarding.provider.simulator.SimulatedAnswer;
import com.alwrity.onboarding.provider.simulator.Simulator;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every provider, with every answer that is known of it and every status, over real HTTP. */
final class EveryAnswerTest {
  private static final String ANY = "{\"error\":{\"message\":\"no\"}}";

  private static Simulator simulator;

  @BeforeAll
  static void start() throws IOException {
    simulator = new Simulator(Checking.checkable());
  }

  @AfterAll
  static void stop() {
    simulator.close();
  }

  static List<Fact> facts() {
    return Fact.ofChecks();
  }

  @ParameterizedTest
  @MethodSource("facts")
  void knownAnswersHaveTheKnownVerdict(Fact fact) throws InterruptedException {
    Provider provider = Checking.CATALOGUE.require(fact.id());
    assertThat(fact.answers()).isNotEmpty();
    for (Fact.Answer answer : fact.answers()) {
      simulator.answer(provider.id(), SimulatedAnswer.json(answer.status(), answer.body()));

      CheckResult result = Checking.one(Checking.at(simulator), provider);

      assertThat(result.verdict().id())
          .as(answer.status() + " " + answer.body())
          .isEqualTo(answer.verdict());
      assertThat(result.httpStatus()).hasValue(answer.status());
    }
  }

  @ParameterizedTest
  @ValueSource(
      ints = {
        200, 201, 204, 400, 401, 402, 403, 404, 405, 407, 408, 409, 410, 413, 418, 422, 425, 429,
        432, 433, 451, 500, 502, 503, 504, 520, 529
      })
  void anyStatusTellsWhatIsKnownOfItOrNothing(int status) throws InterruptedException {
    Map<Provider, String> keys = new HashMap<>();
    for (Provider provider : Checking.checkable()) {
      keys.put(provider, SampleKeys.of(provider).getFirst());
      simulator.answer(provider.id(), SimulatedAnswer.json(status, status == 204 ? "" : ANY));
    }

    List<CheckResult> results = Checking.all(Checking.at(simulator), keys);

    assertThat(results).hasSameSizeAs(keys.keySet());
    for (CheckResult result : results) {
      assertThat(result.verdict().id())
          .as(result.provider() + " " + status)
          .isEqualTo(known(result.provider().value(), status).orElse(unknown(status).id()));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 400, 401, 402, 403, 404, 422, 432})
  void aPageForPeopleIsNobodysVerdict(int status) throws InterruptedException {
    Map<Provider, String> keys = new HashMap<>();
    for (Provider provider : Checking.checkable()) {
      keys.put(provider, SampleKeys.of(provider).getFirst());
      simulator.answer(provider.id(), page(status, provider));
    }

    assertThat(Checking.all(Checking.at(simulator), keys))
        .hasSameSizeAs(keys.keySet())
        .allSatisfy(
            result -> {
              assertThat(result.verdict()).isEqualTo(Verdict.PROVIDER_ERROR);
              assertThat(Checking.kinds(result)).containsExactly(Kind.IN_BETWEEN);
            });
  }

  /** A page that has in it whatever the provider's rules look for. */
  private static SimulatedAnswer page(int status, Provider provider) {
    StringBuilder body = new StringBuilder("<html>");
    provider
        .check()
        .orElseThrow()
        .rules()
        .forEach(rule -> rule.contains().ifPresent(text -> body.append(text).append("\n")));
    return new SimulatedAnswer(status, Map.of("Content-Type", "text/html"), body.toString());
  }

  private static Optional<String> known(String id, int status) {
    return Fact.all().stream()
        .filter(fact -> fact.id().equals(id))
        .flatMap(fact -> fact.answers().stream())
        .filter(answer -> answer.status() == status && answer.body().equals(ANY))
        .map(Fact.Answer::verdict)
        .findFirst();
  }

  private static Verdict unknown(int status) {
    return switch (status) {
      case 429 -> Verdict.RATE_LIMITED;
      case 407 -> Verdict.UNREACHABLE;
      default -> Verdict.PROVIDER_ERROR;
    };
  }
}
