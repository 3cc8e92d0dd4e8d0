package com.alwrity.onboarding.provider.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.alwrity.onboarding.model.CheckDetail.Kind;
import com.alwrity.onboarding.model.Verdict;
import com.alwrity.onboarding.testing.RawServer;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Connections are tried again, answers are not. */
final class RetryTest {
  private static final String REFUSED = "HTTP/1.1 503 No\r\nContent-Length: 0\r\n\r\n";

  @Test
  void oneConnectionMayBeCut() throws IOException, InterruptedException {
    try (RawServer server = new RawServer(number -> number == 1 ? "" : RawServer.OK)) {
      assertThat(ask(server, "mistral").verdict()).isEqualTo(Verdict.VALID);
      assertThat(server.requests()).hasSize(2);
    }
  }

  @Test
  void notMoreThanThreeAreTried() throws IOException, InterruptedException {
    try (RawServer server = new RawServer(number -> "")) {
      assertThat(Checking.kinds(ask(server, "mistral"))).containsExactly(Kind.BROKEN);
      assertThat(server.requests()).hasSizeBetween(2, 3);
    }
  }

  @Test
  void whatMayCostSomethingIsAskedOnce() throws IOException, InterruptedException {
    try (RawServer server = new RawServer(number -> "")) {
      assertThat(Checking.kinds(ask(server, "exa"))).containsExactly(Kind.BROKEN);
      assertThat(server.requests()).hasSize(1);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        REFUSED,
        "HTTP/1.1 401 No\r\nContent-Length: 0\r\n\r\n",
        "HTTP/1.1 429 No\r\nContent-Length: 0\r\n\r\n"
      })
  void anAnswerIsAnAnswer(String answer) throws IOException, InterruptedException {
    try (RawServer server = new RawServer(number -> answer)) {
      ask(server, "mistral");

      assertThat(server.requests()).hasSize(1);
    }
  }

  private static CheckResult ask(RawServer server, String provider) throws InterruptedException {
    return at(server.address("http"), provider);
  }

  private static CheckResult at(String address, String provider) throws InterruptedException {
    KeyChecks checks =
        new KeyChecks(
            Map.of("ALWRITY_ENDPOINT_EXA", address, "ALWRITY_ENDPOINT_MISTRAL", address),
            Checking.LONG,
            InstantSource.system());
    return Checking.one(checks, Checking.CATALOGUE.require(provider));
  }
}
