package com.alwrity.onboarding.provider.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.alwrity.onboarding.model.CheckDetail;
import com.alwrity.onboarding.model.CheckDetail.Kind;
import com.alwrity.onboarding.model.Verdict;
import com.alwrity.onboarding.provider.Provider;
import com.alwrity.onboarding.provider.simulator.Behaviour;
import com.alwrity.onboarding.provider.simulator.SimulatedAnswer;
import com.alwrity.onboarding.provider.simulator.Simulator;
import com.alwrity.onboarding.testing.Certificates;
import com.alwrity.onboarding.testing.RawServer;
import com.alwrity.onboarding.text.Messages;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever may go wrong on the way, each with a verdict and a sentence of its own. */
final class TroubleTest {
  private static final String ENDPOINT = "ALWRITY_ENDPOINT_MISTRAL";
  private static final Provider MISTRAL = Checking.CATALOGUE.require("mistral");
  private static final Messages MESSAGES = new Messages(Locale.ENGLISH);

  @TempDir Path folder;

  @Test
  void aNameThatNobodyKnowsMeansOffline() throws InterruptedException {
    KeyChecks checks =
        new KeyChecks(
            Map.of(),
            Checking.LONG,
            InstantSource.system(),
            host -> {
              throw new UnknownHostException(host);
            });

    expect(
        Checking.one(checks, MISTRAL),
        Verdict.UNREACHABLE,
        Kind.UNKNOWN_HOST,
        "The address of api.mistral.ai cannot be found. There may be no network.");
  }

  @Test
  void aPortWhereNobodyListens() throws IOException, InterruptedException {
    int port;
    try (ServerSocket socket = new ServerSocket(0, 0, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }

    expect(
        Checking.one(at("http://127.0.0.1:" + port), MISTRAL),
        Verdict.UNREACHABLE,
        Kind.NO_CONNECTION,
        "There is no connection to 127.0.0.1.");
  }

  @ParameterizedTest
  @CsvSource({
    "CUT,      PROVIDER_ERROR, BROKEN,     'The connection was cut,'",
    "PAGE,     PROVIDER_ERROR, IN_BETWEEN, A web page came back",
    "REDIRECT, PROVIDER_ERROR, REDIRECT,   'The answer leads to another server, localhost.'",
    "LARGE,    PROVIDER_ERROR, TOO_LARGE,  The answer is larger than 64 KiB",
    "UNAVAILABLE, PROVIDER_ERROR, STATUS,  The provider has a trouble of its own (HTTP status 503)",
    "RATE_LIMITED, RATE_LIMITED, RETRY_AFTER, The provider wants to be asked again in 30 seconds."
  })
  void eachKindOfTrouble(Behaviour behaviour, Verdict verdict, Kind kind, String sentence)
      throws IOException, InterruptedException {
    List<String> asked = new ArrayList<>();
    try (Simulator simulator =
        new Simulator(List.of(MISTRAL), request -> asked.add(request.provider()))) {
      simulator.answer(MISTRAL.id(), behaviour);

      expect(Checking.one(Checking.at(simulator), MISTRAL), verdict, kind, sentence);
    }
    assertThat(asked).doesNotContain("elsewhere");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nonsense\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"data\"",
        "HTTP/1.1 abc\r\n\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n"
      })
  void whatIsNotHttp(String answer) throws IOException, InterruptedException {
    try (RawServer server = new RawServer(number -> answer)) {
      expect(
          Checking.one(at(server.address("http")), MISTRAL),
          Verdict.PROVIDER_ERROR,
          Kind.BROKEN,
          "The connection was cut, or what came back is not HTTP.");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/other", "http://localhost:PORT/other"})
  void aRedirectToAnotherPathIsNoOtherServer(String location)
      throws IOException, InterruptedException {
    AtomicReference<String> answer = new AtomicReference<>("");
    try (RawServer server = new RawServer(_ -> answer.get())) {
      String port = server.address("http").replaceAll(".*:", "");
      answer.set(
          "HTTP/1.1 307 Elsewhere\r\nLocation: %s\r\nContent-Length: 0\r\n\r\n"
              .formatted(location.replace("PORT", port)));
      expect(
          Checking.one(at(server.address("http")), MISTRAL),
          Verdict.PROVIDER_ERROR,
          Kind.UNKNOWN_STATUS,
          "The provider answered with HTTP status 307");
    }
  }

  @Test
  void aGoodAnswerThatIsLargeIsGood() throws IOException, InterruptedException {
    try (Simulator simulator = new Simulator(List.of(MISTRAL))) {
      simulator.answer(
          MISTRAL.id(), SimulatedAnswer.json(200, "{\"data\":[\"" + "m".repeat(1 << 20) + "\"]}"));

      assertThat(Checking.one(Checking.at(simulator), MISTRAL).verdict()).isEqualTo(Verdict.VALID);
    }
  }

  @Test
  void ofALargeAnswerOnlyTheBeginningIsWaitedFor() throws IOException, InterruptedException {
    String begun = "HTTP/1.1 200 OK\r\nContent-Length: 9999999\r\n\r\n{\"data\":[\"";
    String answer = begun + "m".repeat(Exchange.MOST_BYTES) + RawServer.HOLD;
    try (RawServer server = new RawServer(number -> answer)) {
      assertThat(Checking.one(at(server.address("http")), MISTRAL).verdict())
          .isEqualTo(Verdict.VALID);
      server.awaitCut();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "ok", "{}", "[]", "{\"object\":\"welcome\"}", "null", "\"data\""})
  void aGoodStatusWithoutWhatBelongsToIt(String body) throws IOException, InterruptedException {
    try (Simulator simulator = new Simulator(List.of(MISTRAL))) {
      simulator.answer(MISTRAL.id(), SimulatedAnswer.json(200, body));

      expect(
          Checking.one(Checking.at(simulator), MISTRAL),
          Verdict.PROVIDER_ERROR,
          Kind.UNEXPECTED_ANSWER,
          "The answer is not what this provider answers,");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "localhost, -1d,    9, CERTIFICATE,       The certificate of localhost is not trusted.",
    "localhost, +5d,    9, CERTIFICATE_EARLY, The certificate of localhost is not valid yet",
    "localhost, -9d,    2, CERTIFICATE_OVER,  The certificate of localhost is over",
    "elsewhere.test, -1d, 9, CERTIFICATE,     The certificate of localhost is not trusted."
  })
  void certificates(String host, String from, int days, Kind kind, String sentence)
      throws IOException, InterruptedException, GeneralSecurityException {
    Certificates certificates = Certificates.make(folder, host, from, days);
    boolean trusted = kind != Kind.CERTIFICATE || !host.equals("localhost");
    try (RawServer server = new RawServer(certificates.listen(), number -> RawServer.OK)) {
      Map<String, String> environment = new HashMap<>(Map.of(ENDPOINT, server.address("https")));
      if (trusted) {
        environment.put("SSL_CERT_FILE", certificates.pem().toString());
      }

      expect(Checking.one(at(environment), MISTRAL), Verdict.UNREACHABLE, kind, sentence);
      assertThat(server.requests()).allMatch(String::isEmpty);
    }
  }

  @Test
  void aCertificateThatTheSystemIsToTrust()
      throws IOException, InterruptedException, GeneralSecurityException {
    Certificates certificates = Certificates.make(folder, "localhost", "-1d", 9);
    try (RawServer server = new RawServer(certificates.listen(), number -> RawServer.OK)) {
      CheckResult result =
          Checking.one(
              at(
                  Map.of(
                      ENDPOINT,
                      server.address("https"),
                      "SSL_CERT_FILE",
                      certificates.pem().toString())),
              MISTRAL);

      assertThat(result.verdict()).isEqualTo(Verdict.VALID);
    }
  }

  @Test
  void aServerThatSpeaksWithoutEncryption() throws IOException, InterruptedException {
    try (ServerSocket rude = new ServerSocket(0, 0, InetAddress.getLoopbackAddress())) {
      Thread.ofVirtual().start(() -> answerAtOnce(rude));

      expect(
          Checking.one(at("https://localhost:" + rude.getLocalPort()), MISTRAL),
          Verdict.UNREACHABLE,
          Kind.TLS,
          "No encrypted connection to localhost came about.");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "no certificates here", "-----BEGIN CERTIFICATE-----\nAAAA\n"})
  void certificatesThatCannotBeRead(String content) throws IOException, InterruptedException {
    Path file = Files.writeString(folder.resolve("own.pem"), content);

    expect(
        Checking.one(
            at(Map.of(ENDPOINT, "https://localhost:1", "SSL_CERT_FILE", file.toString())), MISTRAL),
        Verdict.UNREACHABLE,
        Kind.CERTIFICATE_FILE,
        "The certificates in " + file);
  }

  @Test
  void aProxyThatWantsAPassword() throws IOException, InterruptedException {
    String answer = "HTTP/1.1 407 No\r\nProxy-Authenticate: Basic\r\nContent-Length: 0\r\n\r\n";
    try (RawServer proxy = new RawServer(number -> answer)) {
      expect(
          Checking.one(at(Map.of("HTTPS_PROXY", "127.0.0.1:" + proxy.port())), MISTRAL),
          Verdict.UNREACHABLE,
          Kind.PROXY_PASSWORD,
          "The proxy of this network wants a user name and a password.");
      assertThat(proxy.requests())
          .isNotEmpty()
          .allMatch(request -> request.startsWith("CONNECT api.mistral.ai:443 HTTP/1.1\r\n"))
          .noneMatch(request -> request.contains("Authorization"));
    }
  }

  @Test
  void aProxyThatRefuses() throws IOException, InterruptedException {
    try (RawServer proxy =
        new RawServer(number -> "HTTP/1.1 503 No\r\nContent-Length: 0\r\n\r\n")) {
      expect(
          Checking.one(at(Map.of("HTTPS_PROXY", "127.0.0.1:" + proxy.port())), MISTRAL),
          Verdict.UNREACHABLE,
          Kind.PROXY,
          "The proxy 127.0.0.1 refused the connection, or it broke.");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\nb", "a b c", "schlüssel", "\u0000", ""})
  void aKeyThatNoHeaderCarries(String key) throws InterruptedException {
    expect(
        Checking.one(at("http://127.0.0.1:1"), MISTRAL, key),
        Verdict.NOT_VERIFIABLE,
        Kind.KEY_CHARACTERS,
        "The key has characters that no request can carry.");
  }

  @Test
  void aProviderWithoutACheck() throws InterruptedException {
    expect(
        Checking.one(at(Map.of()), Checking.CATALOGUE.require("copilotkit")),
        Verdict.NOT_VERIFIABLE,
        Kind.NO_CHECK,
        "This provider has no way to check a key.");
  }

  private static void expect(CheckResult result, Verdict verdict, Kind kind, String sentence) {
    assertThat(result.verdict()).isEqualTo(verdict);
    assertThat(result.details()).extracting(CheckDetail::kind).containsExactly(kind);
    assertThat(MESSAGES.sentence(result.details().getFirst())).startsWith(sentence);
  }

  private static void answerAtOnce(ServerSocket socket) {
    while (!socket.isClosed()) {
      try (Socket connection = socket.accept()) {
        byte[] answer = "HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
        connection.getInputStream().read();
        connection.getOutputStream().write(answer);
        connection.getInputStream().readAllBytes();
      } catch (IOException _) {
        // The other side went away.
      }
    }
  }

  private static KeyChecks at(String endpoint) {
    return at(Map.of(ENDPOINT, endpoint));
  }

  private static KeyChecks at(Map<String, String> environment) {
    return new KeyChecks(environment, Checking.LONG, InstantSource.system());
  }
}
