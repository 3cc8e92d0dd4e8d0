package com.alwrity.onboarding.provider.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.alwrity.onboarding.model.CheckDetail;
import com.alwrity.onboarding.model.CheckDetail.Kind;
import com.alwrity.onboarding.provider.Provider;
import com.alwrity.onboarding.provider.simulator.Behaviour;
import com.alwrity.onboarding.provider.simulator.Simulator;
import com.alwrity.onboarding.testing.Certificates;
import com.alwrity.onboarding.testing.RawServer;
import com.alwrity.onboarding.text.Messages;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A clock of this computer that goes wrong. */
final class ClockTest {
  private static final Provider MISTRAL = Checking.CATALOGUE.require("mistral");

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"630, VALID", "-630, REJECTED"})
  void isToldBesideTheVerdict(int seconds, Behaviour behaviour)
      throws IOException, InterruptedException {
    CheckResult result = askWithAClockOffBy(seconds, behaviour);

    assertThat(result.verdict()).hasToString(behaviour.toString());
    assertThat(result.details()).containsExactly(new CheckDetail(Kind.CLOCK, 10));
    assertThat(new Messages(Locale.ENGLISH).sentence(result.details().getFirst()))
        .isEqualTo("The clock of this computer differs from the provider's by 10 minutes.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "en | CLOCK       | 6       | by 6 minutes.",
        "en | CLOCK       | 119     | by 119 minutes.",
        "en | CLOCK       | 120     | by 2 hours.",
        "en | CLOCK       | 2879    | by 48 hours.",
        "en | CLOCK       | 2880    | by 2 days.",
        "en | CLOCK       | 1532067 | by 1,064 days.",
        "de | CLOCK       | 1532067 | um 1.064 Tage.",
        "es | CLOCK       | 300     | en 5 horas.",
        "hi | CLOCK       | 4320    | 3 दिन",
        "zh | CLOCK       | 4320    | 相差 3 天。",
        "en | RETRY_AFTER | 1       | in 1 second.",
        "en | RETRY_AFTER | 119     | in 119 seconds.",
        "en | RETRY_AFTER | 150     | in 3 minutes.",
        "de | RETRY_AFTER | 86400   | : 24 Stunden.",
        "es | RETRY_AFTER | 0       | dentro de 0 segundos."
      })
  void isSaidInAUnitThatPeopleGrasp(Locale language, Kind kind, long number, String words) {
    assertThat(new Messages(language).sentence(new CheckDetail(kind, number))).contains(words);
  }

  @ParameterizedTest
  @ValueSource(ints = {270, -270})
  void mayDifferByMinutes(int seconds) throws IOException, InterruptedException {
    assertThat(askWithAClockOffBy(seconds, Behaviour.VALID).details()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"+5d, 9, CERTIFICATE_EARLY", "-9d, 2, CERTIFICATE_OVER"})
  void isShownWhereACertificateIsOutOfItsTime(String from, int days, Kind kind)
      throws IOException, InterruptedException, GeneralSecurityException {
    Instant now = Instant.parse("2031-05-06T07:08:09Z");
    Certificates certificates = Certificates.make(folder, "localhost", from, days);
    try (RawServer server = new RawServer(certificates.listen(), number -> RawServer.OK)) {
      Map<String, String> environment =
          Map.of(
              "ALWRITY_ENDPOINT_MISTRAL",
              server.address("https"),
              "SSL_CERT_FILE",
              certificates.pem().toString());

      assertThat(
              Checking.one(new KeyChecks(environment, Checking.LONG, () -> now), MISTRAL).details())
          .containsExactly(new CheckDetail(kind, "localhost", now));
    }
  }

  private static CheckResult askWithAClockOffBy(int seconds, Behaviour behaviour)
      throws IOException, InterruptedException {
    InstantSource clock = () -> Instant.now().plusSeconds(seconds);
    try (Simulator simulator = new Simulator(List.of(MISTRAL))) {
      simulator.answer(MISTRAL.id(), behaviour);
      return Checking.one(new KeyChecks(simulator.environment(), Checking.LONG, clock), MISTRAL);
    }
  }
}
