package com.alwrity.onboarding.provider.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.alwrity.onboarding.provider.Check;
import com.alwrity.onboarding.provider.Provider;
import com.alwrity.onboarding.provider.SampleKeys;
import com.alwrity.onboarding.provider.simulator.Behaviour;
import com.alwrity.onboarding.provider.simulator.Simulator;
import com.alwrity.onboarding.testing.RawServer;
import com.alwrity.onboarding.testing.SyntheticKeys;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What leaves this machine: what the catalogue declares, to whom it says, and nothing else. */
final class SentRequestTest {
  static List<Provider> providers() {
    return Checking.checkable();
  }

  @ParameterizedTest
  @MethodSource("providers")
  void isTheDeclaredOneByteForByte(Provider provider) throws IOException, InterruptedException {
    Check.Request declared = provider.check().orElseThrow().request();
    String key = SampleKeys.of(provider).getFirst();
    try (RawServer server = new RawServer(number -> RawServer.OK)) {
      Checking.one(at(provider, server), provider, key);

      assertThat(server.requests()).hasSize(1);
      String[] parts = server.requests().getFirst().split("\r\n\r\n", 2);
      List<String> lines = Arrays.asList(parts[0].split("\r\n", -1));
      String query = declared.url().getRawQuery() == null ? "" : "?" + declared.url().getRawQuery();
      assertThat(lines.getFirst())
          .isEqualTo(
              declared.method() + " /base" + declared.url().getRawPath() + query + " HTTP/1.1");
      assertThat(lines.subList(1, lines.size()))
          .containsExactlyInAnyOrderElementsOf(headers(declared, key, server));
      assertThat(parts[1]).isEqualTo(body(declared, key));
    }
  }

  @ParameterizedTest
  @MethodSource("providers")
  void hasTheKeyOnceAndInNoAddress(Provider provider) throws IOException, InterruptedException {
    String key = SampleKeys.of(provider).getLast();
    try (RawServer server = new RawServer(number -> RawServer.OK)) {
      Checking.one(at(provider, server), provider, key);

      String request = server.requests().getFirst();
      assertThat(request.lines().findFirst().orElseThrow()).doesNotContain(key);
      assertThat(request.split(Pattern.quote(key), -1)).hasSize(2);
    }
  }

  @Test
  void aKeyInAFormIsEncodedAndAddsNoField() throws IOException, InterruptedException {
    Provider nvidia = Checking.CATALOGUE.require("nvidia");
    try (RawServer server = new RawServer(number -> RawServer.OK)) {
      Checking.one(at(nvidia, server), nvidia, "a&b=c+d%41{key}");

      assertThat(server.requests().getFirst())
          .endsWith("\r\n\r\ncredentials=a%26b%3Dc%2Bd%2541%7Bkey%7D");
    }
  }

  @Test
  void goesToItsOwnProviderEvenIfThatRejectsIt() throws IOException, InterruptedException {
    SyntheticKeys made = new SyntheticKeys(7);
    Map<Provider, String> keys = new HashMap<>();
    providers().forEach(provider -> keys.put(provider, made.generic(40)));
    Queue<Simulator.Received> received = new ConcurrentLinkedQueue<>();
    List<Behaviour> ending = List.copyOf(EnumSet.complementOf(EnumSet.of(Behaviour.SILENT)));
    try (Simulator simulator = new Simulator(providers(), received::add)) {
      for (int i = 0; i < providers().size(); i++) {
        simulator.answer(providers().get(i).id(), ending.get(i % ending.size()));
      }
      Checking.all(Checking.at(simulator), keys);
    }

    assertThat(received).extracting(Simulator.Received::provider).doesNotContain("elsewhere");
    for (Provider provider : providers()) {
      String own = keys.get(provider);
      assertThat(received)
          .filteredOn(request -> request.provider().equals(provider.id().value()))
          .isNotEmpty()
          .allMatch(request -> (request.headers() + request.body()).contains(own));
      assertThat(received)
          .filteredOn(request -> !request.provider().equals(provider.id().value()))
          .noneMatch(
              request -> (request.headers() + request.target() + request.body()).contains(own));
    }
  }

  @Test
  void asksAboutAnAdministratorsKeyAtItsOwnAddress() throws IOException, InterruptedException {
    Provider openai = Checking.CATALOGUE.require("openai");
    String key = "sk-" + "admin-" + new SyntheticKeys(8).generic(60);
    List<String> targets = new ArrayList<>();
    try (Simulator simulator =
        new Simulator(providers(), request -> targets.add(request.target()))) {
      CheckResult result = Checking.one(Checking.at(simulator), openai, key);

      assertThat(targets).containsExactly("/v1/organization/admin_api_keys");
      assertThat(result.verdict().id()).isEqualTo("valid-restricted");
      assertThat(result.details().getFirst().kind().id()).isEqualTo("admin-key");
    }
  }

  private static List<String> headers(Check.Request declared, String key, RawServer server) {
    List<String> headers = new ArrayList<>();
    declared
        .headers()
        .forEach((name, value) -> headers.add(name + ": " + value.replace(Check.KEY, key)));
    headers.add("Host: localhost:" + server.port());
    headers.add("User-Agent: ALwrity-Onboarding");
    if (declared.method().equals("POST")) {
      headers.add("Content-Length: " + body(declared, key).length());
    }
    return headers;
  }

  private static String body(Check.Request declared, String key) {
    return declared.body().orElse("").replace(Check.KEY, key);
  }

  private static KeyChecks at(Provider provider, RawServer server) {
    String name =
        "ALWRITY_ENDPOINT_" + provider.id().value().toUpperCase(Locale.ROOT).replace('-', '_');
    return new KeyChecks(
        Map.of(name, server.address("http") + "/base/"), Checking.LONG, InstantSource.system());
  }
}
