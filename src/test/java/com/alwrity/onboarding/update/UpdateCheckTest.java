package com.alwrity.onboarding.update;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.testing.Certificates;
import com.alwrity.onboarding.testing.Needs;
import com.alwrity.onboarding.testing.RawServer;
import com.alwrity.onboarding.testing.RawServer.Conversation;
import com.alwrity.onboarding.text.Messages;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Against a real server with a certificate, and keys that are made here. */
final class UpdateCheckTest {
  private static final SemanticVersion INSTALLED = SemanticVersion.parse("0.1.0").orElseThrow();
  private static final Duration LONG = Duration.ofSeconds(30);

  @TempDir private static Path folder;
  private static Certificates certificates;

  private final Publisher publisher = new Publisher();
  private final Map<String, String> environment = new HashMap<>();
  private RawServer server;
  private Duration limit = LONG;

  UpdateCheckTest() throws GeneralSecurityException, IOException {
    environment.put("SSL_CERT_FILE", certificates.pem().toString());
    environment.put("ALWRITY_UPDATE_KEY", publisher.key());
    answering(_ -> publisher.signed(Publisher.manifest("0.2.0")));
  }

  @BeforeAll
  static void makeCertificates() throws IOException, InterruptedException {
    certificates = Certificates.make(folder, "localhost", "-1d", 9);
  }

  @AfterEach
  void stop() throws IOException {
    server.close();
  }

  @Test
  void tellsTheNewestVersionAndItsNotes() {
    UpdateManifest newest = ask();
    assertThat(newest.version()).hasToString("0.2.0");
    assertThat(newest.notes()).hasToString("https://notes.test/0.2.0");
    assertThat(server.requests())
        .as("one request that says nothing of who asks")
        .hasSize(1)
        .first()
        .asString()
        .startsWith("GET /update HTTP/1.1\r\n")
        .contains("User-Agent: ALwrity-Onboarding\r\n")
        .doesNotContain("0.1.0", System.getProperty("user.name"));
  }

  @Test
  void theInstalledVersionMayBeTheNewest() throws IOException, GeneralSecurityException {
    answering(_ -> publisher.signed(Publisher.manifest("0.1.0")));
    assertThat(ask().version()).isEqualTo(INSTALLED);
  }

  @Test
  void nobodyIsAskedUntilSomebodySaysWhomAndWhoseSignatureCounts() {
    environment.remove("ALWRITY_UPDATE_KEY");
    assertThat(refused()).isEqualTo(problem(Problem.Missing.UPDATE_SOURCE, "ALWRITY_UPDATE_KEY"));
    environment.put("ALWRITY_UPDATE_URL", " ");
    assertThat(refused()).isEqualTo(problem(Problem.Missing.UPDATE_SOURCE, "ALWRITY_UPDATE_URL"));
    assertThat(server.requests()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"http", "https://", "ftp", "https://me:secret@", "not an address "})
  void onlyAnEncryptedAddressIsAsked(String scheme) {
    String end = "localhost:" + server.port() + "/update";
    environment.put(
        "ALWRITY_UPDATE_URL",
        scheme.equals("https://") ? scheme : (scheme + "://" + end).replace("@://", "@"));
    assertThat(refused()).isEqualTo(problem(Problem.Invalid.UPDATE_URL, "ALWRITY_UPDATE_URL"));
    assertThat(server.requests()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "AAAA",
        "no Base64",
        // a key for X25519, which signs nothing
        "MCowBQYDK2VuAyEAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAk="
      })
  void onlyAPublicKeyCounts(String text) {
    environment.put("ALWRITY_UPDATE_KEY", text);
    assertThat(refused()).isEqualTo(problem(Problem.Invalid.UPDATE_KEY, "ALWRITY_UPDATE_KEY"));
    assertThat(server.requests()).isEmpty();
  }

  @Test
  void whatIsNotSignedToTheByteDoesNotCount() throws Exception {
    String text = Publisher.manifest("0.2.0");
    String signature = publisher.signature(text);
    List<String> bodies =
        List.of(
            "",
            "\n",
            text,
            "\n" + text,
            signature,
            signature + "\n" + text + " ",
            signature + "\n" + text.replace("0.2.0", "9.2.0"),
            signature + "\n" + text.replace("\n", "\r\n"),
            signature + "\n\n" + text,
            signature.substring(1) + "\n" + text,
            new Publisher().signature(text) + "\n" + text,
            "A".repeat(86) + "==\n" + text,
            "<html>sign in</html>\n");
    for (String body : bodies) {
      answering(_ -> Publisher.answer(body));
      assertThat(refused())
          .as(body)
          .isEqualTo(problem(Problem.Refused.UPDATE_SIGNATURE, "localhost"));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          alwrity-onboarding | alwrity
          "product":         | "products":
          0.2.0"             | 0.2"
          0.2.0"             | 0.2.0\\u001b[2J"
          "version": "0.2.0" | "version": 2
          https://notes      | http://notes
          https://notes      | javascript:notes
          https://notes.test/0.2.0 | https://notes.test/\\u001b[2J
          https://notes.test/0.2.0 | https://notes.test/\\u202e
          https://notes.test/0.2.0 | https:///nowhere
          {                  | [
          }                  |
          """)
  void whatIsSignedForSomethingElseIsRefused(String part, String other) throws Exception {
    String text = Publisher.manifest("0.2.0");
    String changed = text.replace(part, other == null ? "" : other);
    assertThat(changed).isNotEqualTo(text);
    answering(_ -> publisher.signed(changed));
    assertThat(refused()).isEqualTo(problem(Problem.Refused.UPDATE_MANIFEST, "localhost"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.0.9", "0.1.0-rc.1"})
  void aFormerVersionIsRefused(String version) throws Exception {
    answering(_ -> publisher.signed(Publisher.manifest(version)));
    assertThat(refused())
        .isEqualTo(problem(Problem.Refused.UPDATE_OLDER, "localhost", version, "0.1.0"));
  }

  @Test
  void aRedirectIsFollowedOnlyIfItIsEncryptedToo() throws Exception {
    answering(
        number -> number == 1 ? redirect("/there") : publisher.signed(Publisher.manifest("0.3.0")));
    assertThat(ask().version()).hasToString("0.3.0");
    try (RawServer plain = new RawServer(_ -> publisher.signed(Publisher.manifest("0.3.0")))) {
      answering(_ -> redirect(plain.address("http")));
      assertThat(refused())
          .isEqualTo(
              problem(Problem.Unavailable.UPDATE, "localhost", "Its answer has HTTP status 302."));
      assertThat(plain.requests()).isEmpty();
    }
  }

  @Test
  void aHugeAnswerIsNotReadToItsEnd() throws Exception {
    String part = "x".repeat(UpdateCheck.MOST_BYTES + 1);
    answering(_ -> "HTTP/1.1 200 OK\r\nContent-Length: 999999999\r\n\r\n" + part + RawServer.HOLD);
    assertThat(refused()).isEqualTo(problem(Problem.Refused.UPDATE_MANIFEST, "localhost"));
  }

  @Test
  void aSlowServerIsNotWaitedFor() throws Exception {
    limit = Duration.ofMillis(300);
    answering(_ -> "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nMC" + RawServer.HOLD);
    assertThat(refused())
        .isEqualTo(
            problem(
                Problem.Unavailable.UPDATE, "localhost", "There was no answer within 1 seconds."));
    server.awaitCut();
  }

  @Test
  void aCertificateThatNobodyTrustsIsSaid() {
    environment.remove("SSL_CERT_FILE");
    assertThat(refused().reason()).isEqualTo(Problem.Unavailable.UPDATE);
    assertThat(refused().details().getLast()).startsWith("The certificate of localhost is not");
  }

  @Test
  void anAddressWithoutAServerIsSaid() throws IOException {
    server.close();
    assertThat(refused())
        .isEqualTo(
            problem(
                Problem.Unavailable.UPDATE, "localhost", "There is no connection to localhost."));
  }

  @Test
  void whatAReleaseMakesIsUnderstood() throws Exception {
    Needs.command("apt install openssl", "openssl", "version");
    Path key = folder.resolve("key.pem");
    run("openssl genpkey -algorithm ed25519 -out " + key);
    environment.put(
        "ALWRITY_UPDATE_KEY",
        run("openssl pkey -in " + key + " -pubout -outform DER | base64 -w 0"));
    String made =
        run("UPDATE_KEY=$(cat " + key + ") installer/update-manifest.sh 0.4.0 https://notes.test/");
    answering(_ -> Publisher.answer(made));
    assertThat(ask().version()).hasToString("0.4.0");
  }

  private static String run(String command) throws IOException {
    Process process = new ProcessBuilder("sh", "-c", command).start();
    process.getOutputStream().close();
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  private void answering(Conversation conversation) throws IOException, GeneralSecurityException {
    if (server != null) {
      server.close();
    }
    server = new RawServer(certificates.listen(), conversation);
    environment.put("ALWRITY_UPDATE_URL", server.address("https") + "/update");
  }

  private UpdateManifest ask() {
    Messages messages = new Messages(Locale.ENGLISH);
    return new UpdateCheck(environment, limit, InstantSource.system(), messages).ask(INSTALLED);
  }

  private Problem refused() {
    Problem[] problem = new Problem[1];
    assertThatThrownBy(this::ask)
        .isInstanceOfSatisfying(OnboardingException.class, e -> problem[0] = e.problem());
    return problem[0];
  }

  private static Problem problem(Problem.Reason reason, Object... details) {
    return new Problem(reason, details);
  }

  private static String redirect(String address) {
    return "HTTP/1.1 302 Found\r\nLocation: %s\r\nContent-Length: 0\r\n\r\n".formatted(address);
  }
}
