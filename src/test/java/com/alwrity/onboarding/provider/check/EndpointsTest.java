package com.alwrity.onboarding.provider.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.model.ProviderId;
import com.alwrity.onboarding.model.Secret;
import com.alwrity.onboarding.provider.Provider;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class EndpointsTest {
  private static final ProviderId ACME = new ProviderId("acme-maps");
  private static final String VARIABLE = "ALWRITY_ENDPOINT_ACME_MAPS";
  private static final URI URL = URI.create("https://acme.test/v1/me?full=1");

  @ParameterizedTest
  @CsvSource({
    "http://127.0.0.1:8080,        http://127.0.0.1:8080/v1/me?full=1",
    "http://127.0.0.1:8080/,       http://127.0.0.1:8080/v1/me?full=1",
    "http://127.9.9.9:8080/a/b//,  http://127.9.9.9:8080/a/b/v1/me?full=1",
    "https://localhost:8443/acme,  https://localhost:8443/acme/v1/me?full=1",
    "http://[::1]:8080,            http://[::1]:8080/v1/me?full=1",
    "' http://LOCALHOST:1 ',       http://LOCALHOST:1/v1/me?full=1",
    "'',                           https://acme.test/v1/me?full=1"
  })
  void takesTheirPlaceOnThisMachine(String base, String url) {
    assertThat(new Endpoints(Map.of(VARIABLE, base)).of(ACME, URL)).hasToString(url);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://10.0.0.1:8080",
        "https://acme.example",
        "https://localhost.evil.test",
        "https://127.0.0.1.evil.test",
        "http://127.0.0.1@evil.test",
        "http://user@127.0.0.1:8080",
        "http://127.0.0.1:8080/?key=1",
        "ftp://127.0.0.1",
        "127.0.0.1:8080",
        "http://0.0.0.0:8080",
        "http://[::]:8080",
        "http://",
        "not an address"
      })
  void areRefusedElsewhere(String base) {
    assertThatExceptionOfType(OnboardingException.class)
        .isThrownBy(() -> new Endpoints(Map.of(VARIABLE, base)).of(ACME, URL))
        .extracting(OnboardingException::problem)
        .isEqualTo(new Problem(Problem.Refused.ENDPOINT, VARIABLE));
  }

  @Test
  void areLookedAtBeforeAnythingIsSent() throws InterruptedException {
    List<String> lookedUp = new CopyOnWriteArrayList<>();
    Provider exa = Checking.CATALOGUE.require("exa");
    Provider groq = Checking.CATALOGUE.require("groq");
    KeyChecks checks =
        new KeyChecks(
            Map.of("ALWRITY_ENDPOINT_GROQ", "https://evil.test"),
            Checking.LONG,
            InstantSource.system(),
            host -> lookedUp.add(host));
    Map<Provider, Secret> keys = Map.of(exa, Secret.of("of exa"), groq, Secret.of("of groq"));

    assertThatExceptionOfType(OnboardingException.class)
        .isThrownBy(() -> checks.start(keys, result -> {}));
    assertThat(lookedUp).isEmpty();
  }

  @Test
  void ofOtherProvidersDoNotMatter() {
    Endpoints endpoints = new Endpoints(Map.of("ALWRITY_ENDPOINT_GROQ", "https://evil.test"));

    assertThat(endpoints.of(ACME, URL)).isEqualTo(URL);
  }
}
