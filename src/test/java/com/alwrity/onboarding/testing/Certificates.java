package com.alwrity.onboarding.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * A certificate of a server, and that of its issuer, whom nobody trusts yet, made by the JDK's
 * keytool.
 */
public record Certificates(Path store, Path pem) {
  private static final String SERVER = "server";

  /** Of its files. */
  public static final String PASSWORD = "of-a-test";

  /** One for this host, valid for so many days from a time such as {@code -1d}. */
  public static Certificates make(Path folder, String host, String from, int days)
      throws IOException, InterruptedException {
    Certificates made =
        new Certificates(folder.resolve(host + ".p12"), folder.resolve(host + ".pem"));
    made.keytool("-genkeypair", "-alias", "issuer", "-dname", "CN=issuer", "-ext", "bc:c");
    made.keytool(
        "-genkeypair",
        "-alias",
        SERVER,
        "-dname",
        "CN=" + host,
        "-ext",
        "san=dns:" + host,
        "-startdate",
        from,
        "-validity",
        String.valueOf(days),
        "-signer",
        "issuer");
    made.keytool("-exportcert", "-alias", "issuer", "-rfc", "-file", made.pem.toString());
    return made;
  }

  /** A listening socket that speaks TLS with this certificate. */
  public ServerSocket listen() throws IOException, GeneralSecurityException {
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      keys.load(in, PASSWORD.toCharArray());
    }
    keys.deleteEntry("issuer"); // else it might be shown in the server's place
    KeyManagerFactory managers =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(keys, PASSWORD.toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    return context
        .getServerSocketFactory()
        .createServerSocket(0, 0, InetAddress.getLoopbackAddress());
  }

  private void keytool(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of(arguments));
    command.addAll(
        List.of("-storetype", "PKCS12", "-storepass", PASSWORD, "-keystore", store.toString()));
    if (arguments[0].equals("-genkeypair")) {
      command.addAll(List.of("-keyalg", "EC"));
    }
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
  }
}
