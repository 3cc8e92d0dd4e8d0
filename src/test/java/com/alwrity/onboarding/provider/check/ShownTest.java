package com.alwrity.onboarding.provider.check;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.alwrity.onboarding.model.CheckDetail;
import com.alwrity.onboarding.model.CheckDetail.Kind;
import com.alwrity.onboarding.model.Secret;
import com.alwrity.onboarding.provider.Provider;
import com.alwrity.onboarding.provider.simulator.SimulatedAnswer;
import com.alwrity.onboarding.provider.simulator.Simulator;
import com.alwrity.onboarding.testing.SyntheticKeys;
import com.alwrity.onboarding.text.Messages;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** What is shown of an answer: what is on the list, and never the key. */
final class ShownTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          openrouter | 200 | {"data":{"label":"x","limit_remaining":9.5,"usage":0.5}} | limit_remaining: 9.5. usage: 0.5.
          stability  | 200 | {"credits":42.25}                                        | credits: 42.25.
          deepseek   | 200 | {"is_available":true,"balance_infos":[{"total_balance":"110.00"}]} | total_balance: 110.00.
          elevenlabs | 200 | {"subscription":{"tier":"creator","character_count":17}} | tier: creator. character_count: 17.
          firecrawl  | 200 | {"data":{"remainingCredits":5                            | remainingCredits: 5.
          serper     | 200 | {"balance":{"a":1}}                                      | ''
          serper     | 200 | {"balance":"<script>alert(1)</script>"}                  | ''
          serper     | 200 | {"balance":null}                                         | ''
          gemini     | 403 | {"reason":"API_KEY_IP_ADDRESS_BLOCKED","x":"secret text"} | The key is restricted to certain network addresses, which this computer has none of (API_KEY_IP_ADDRESS_BLOCKED).
          openai     | 401 | {"message":"Missing scopes: api.model.read, api.x"}      | The key lacks permissions that its account can give it (missing scopes).
          exa        | 402 | {"tag":"NO_MORE_CREDITS"}                                | The credits of the account are used up (NO_MORE_CREDITS).
          groq       | 401 | {"message":"the key sk-abc is wrong"}                    | ''
          """)
  void isWhatTheCatalogueLists(String id, int status, String body, String shown)
      throws IOException, InterruptedException {
    Provider provider = Checking.CATALOGUE.require(id);
    try (Simulator simulator = new Simulator(List.of(provider))) {
      simulator.answer(provider.id(), SimulatedAnswer.json(status, body));

      CheckResult result = Checking.one(Checking.at(simulator), provider);

      assertThat(sentences(result)).isEqualTo(shown);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "30,                            30",
    "86400,                         86400",
    "0,                             ''",
    "-5,                            ''",
    "soon,                          ''",
    "99999999999999999999,          ''",
    "'Wed, 21 Oct 2015 07:28:00 GMT', ''"
  })
  void saysWhenToAskAgain(String header, String seconds) throws IOException, InterruptedException {
    Provider groq = Checking.CATALOGUE.require("groq");
    try (Simulator simulator = new Simulator(List.of(groq))) {
      simulator.answer(
          groq.id(), new SimulatedAnswer(429, Map.of("Retry-After", header), "slow down"));

      CheckResult result = Checking.one(Checking.at(simulator), groq);

      assertThat(result.details())
          .isEqualTo(
              seconds.isEmpty() ? List.of() : List.of(new CheckDetail(Kind.RETRY_AFTER, seconds)));
    }
  }

  @Test
  void isNeverAPartOfTheKeyWhereverTheAnswerRepeatsIt() throws IOException, InterruptedException {
    Map<Provider, String> keys = new HashMap<>();
    SyntheticKeys made = new SyntheticKeys(11);
    ListAppender<ILoggingEvent> log = new ListAppender<>();
    Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    Level before = root.getLevel();
    root.setLevel(Level.TRACE);
    log.start();
    root.addAppender(log);
    for (int status : new int[] {200, 302, 400, 401, 402, 403, 429, 500}) {
      try (Simulator simulator = new Simulator(Checking.checkable())) {
        for (Provider provider : Checking.checkable()) {
          String key = made.generic(20);
          keys.put(provider, key);
          simulator.answer(provider.id(), echo(provider, status, key));
        }
        assertThat(Checking.all(Checking.at(simulator), keys))
            .hasSameSizeAs(keys.keySet())
            .allSatisfy(result -> assertThat(parts(result + sentences(result), keys)).isEmpty());
      }
    }
    root.detachAppender(log);
    root.setLevel(before);
    assertThat(log.list).noneMatch(event -> !parts(event.getFormattedMessage(), keys).isEmpty());
  }

  @ParameterizedTest
  @ValueSource(strings = {"abcdefgh", "xx-bcdefg-xx", "ABCDEF", "cdefghi"})
  void countsSixCharactersAsAPart(String text) {
    assertThat(Echo.isIn(text, Secret.of("0abcdefghi0"))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "abcde", "fghij", "0abcd-efghi"})
  void countsLessAsChance(String text) {
    assertThat(Echo.isIn(text, Secret.of("0abcdefghi0"))).isFalse();
  }

  @Test
  void countsAllOfAShortKey() {
    assertThat(Echo.isIn("it is abc", Secret.of("abc"))).isTrue();
    assertThat(Echo.isIn("it is ab", Secret.of("abc"))).isFalse();
    assertThat(Echo.isIn("anything", Secret.of(""))).isFalse();
  }

  /** The key wherever something might be shown: fields, reasons, the address of a redirect. */
  private static SimulatedAnswer echo(Provider provider, int status, String key) {
    StringBuilder body = new StringBuilder("{");
    provider
        .check()
        .orElseThrow()
        .quota()
        .forEach(name -> body.append('"').append(name).append("\":\"").append(key).append("\","));
    provider
        .check()
        .orElseThrow()
        .rules()
        .forEach(
            rule ->
                rule.contains()
                    .filter(text -> !text.contains("\""))
                    .ifPresent(text -> body.append("\"m\":\"" + key + text + key + "\",")));
    body.append("\"data\":\"").append(key).append("\"}");
    return new SimulatedAnswer(
        status,
        Map.of(
            "Content-Type",
            "application/json",
            "Location",
            "https://" + key + ".test/",
            "Retry-After",
            key),
        body.toString());
  }

  private static List<String> parts(String text, Map<Provider, String> keys) {
    return keys.values().stream()
        .filter(key -> text.contains(key.substring(0, 6)) || text.contains(key.substring(14)))
        .toList();
  }

  private static String sentences(CheckResult result) {
    Messages messages = new Messages(Locale.ENGLISH);
    return result.details().stream().map(messages::sentence).collect(Collectors.joining(" "));
  }
}
