package com.alwrity.onboarding.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.alwrity.onboarding.testing.Certificates;
import com.alwrity.onboarding.testing.RawServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A certificate that whoever runs the machine put among those of the system. */
final class SystemCertificatesTest {
  private static final String BAD =
      "# a note\n-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n";

  @TempDir Path folder;

  @Test
  void ofTheFirstBundleThatHasAnyAreTrusted() throws Exception {
    Certificates company = make("company", "localhost");
    Path bundle = write("bundle", BAD + Files.readString(make("other", "localhost").pem()) + "\n");
    Files.writeString(bundle, Files.readString(bundle) + Files.readString(company.pem()));
    Path nowhere = folder.resolve("nowhere");

    assertThat(ask(company, system(nowhere, write("none", "no text of this kind"), bundle)))
        .isEqualTo(200);
    assertThat(ask(company, system(bundle), "SSL_CERT_FILE", make("own", "localhost").pem()))
        .as("beside a file that is named")
        .isEqualTo(200);
    assertRefused(company, system(nowhere));
    assertRefused(company, system(write("bad", BAD)));
    assertRefused(company, system(make("third", "localhost").pem(), bundle));
  }

  @Test
  void vouchForTheHostThatTheyAreOfAlone() throws Exception {
    Certificates elsewhere = make("elsewhere", "example.com");
    assertRefused(elsewhere, system(elsewhere.pem()));
  }

  @Test
  void aStoreThatThisSystemDoesNotHaveIsNoneAndNoTrouble() throws Exception {
    Certificates company = make("company", "localhost");
    SystemCertificates both =
        new SystemCertificates(List.of(company.pem()), List.of("Nobody-ROOT"));
    assertThat(ask(company, both)).isEqualTo(200);
  }

  @Test
  void aFileThatIsNamedAndCannotBeReadIsATrouble() throws Exception {
    Certificates company = make("company", "localhost");
    assertThatExceptionOfType(FileSystemException.class)
        .isThrownBy(
            () -> ask(company, system(company.pem()), "SSL_CERT_FILE", folder.resolve("nowhere")));
  }

  private Certificates make(String name, String host) throws IOException, InterruptedException {
    return Certificates.make(Files.createDirectory(folder.resolve(name)), host, "-1d", 9);
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private static SystemCertificates system(Path... bundles) {
    return new SystemCertificates(List.of(bundles), List.of());
  }

  private static void assertRefused(Certificates server, SystemCertificates system) {
    assertThatExceptionOfType(SSLHandshakeException.class).isThrownBy(() -> ask(server, system));
  }

  private static int ask(Certificates of, SystemCertificates system)
      throws IOException, InterruptedException, GeneralSecurityException {
    return ask(of, system, Map.of());
  }

  private static int ask(Certificates of, SystemCertificates system, String name, Path file)
      throws IOException, InterruptedException, GeneralSecurityException {
    return ask(of, system, Map.of(name, file.toString()));
  }

  private static int ask(
      Certificates of, SystemCertificates system, Map<String, String> environment)
      throws IOException, InterruptedException, GeneralSecurityException {
    try (RawServer server = new RawServer(of.listen(), _ -> RawServer.OK);
        Connections connections = new Connections(environment, HttpClient.Redirect.NEVER, system)) {
      HttpRequest request = HttpRequest.newBuilder(URI.create(server.address("https"))).build();
      return connections.client().send(request, BodyHandlers.discarding()).statusCode();
    }
  }
}
