package com.alwrity.onboarding.provider.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.alwrity.onboarding.model.Verdict;
import com.alwrity.onboarding.provider.Provider;
import com.alwrity.onboarding.testing.Certificates;
import com.alwrity.onboarding.testing.RawServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The certificates of {@code SSL_CERT_FILE} come to the usual ones, and there may be many. */
final class TrustedCertificatesTest {
  private static final String STORE = "javax.net.ssl.trustStore";
  private static final String PASSWORD = STORE + "Password";
  private static final Provider MISTRAL = Checking.CATALOGUE.require("mistral");

  @TempDir Path folder;

  @Test
  void comeToThoseThatJavaTrusts() throws Exception {
    Certificates usual = make("usual");
    Certificates own = make("own");
    System.setProperty(STORE, usual.store().toString());
    System.setProperty(PASSWORD, Certificates.PASSWORD);
    try {
      assertThat(ask(usual, own.pem())).isEqualTo(Verdict.VALID);
      assertThat(ask(own, own.pem())).isEqualTo(Verdict.VALID);
      assertThat(ask(make("other"), own.pem())).isEqualTo(Verdict.UNREACHABLE);
    } finally {
      System.clearProperty(STORE);
      System.clearProperty(PASSWORD);
    }
  }

  @Test
  void areAllOfTheFile() throws Exception {
    Certificates first = make("first");
    Certificates last = make("last");
    Path both = folder.resolve("both.pem");
    Files.writeString(both, Files.readString(first.pem()) + Files.readString(last.pem()));

    assertThat(ask(first, both)).isEqualTo(Verdict.VALID);
    assertThat(ask(last, both)).isEqualTo(Verdict.VALID);
  }

  private Certificates make(String name) throws IOException, InterruptedException {
    return Certificates.make(Files.createDirectory(folder.resolve(name)), "localhost", "-1d", 9);
  }

  private static Verdict ask(Certificates certificates, Path trusted)
      throws IOException, InterruptedException, GeneralSecurityException {
    try (RawServer server = new RawServer(certificates.listen(), number -> RawServer.OK)) {
      Map<String, String> environment =
          Map.of(
              "ALWRITY_ENDPOINT_MISTRAL",
              server.address("https"),
              "SSL_CERT_FILE",
              trusted.toString());
      KeyChecks checks = new KeyChecks(environment, Checking.LONG, InstantSource.system());
      return Checking.one(checks, MISTRAL).verdict();
    }
  }
}
