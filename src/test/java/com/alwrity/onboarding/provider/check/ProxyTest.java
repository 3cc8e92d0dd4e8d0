package com.alwrity.onboarding.provider.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.alwrity.onboarding.model.CheckDetail;
import com.alwrity.onboarding.model.CheckDetail.Kind;
import com.alwrity.onboarding.provider.Provider;
import com.alwrity.onboarding.testing.Certificates;
import com.alwrity.onboarding.testing.RawServer;
import com.alwrity.onboarding.testing.TunnelProxy;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Behind a proxy, it alone is looked up, connected to and named when there is a trouble. */
final class ProxyTest {
  private static final Provider MISTRAL = Checking.CATALOGUE.require("mistral");
  private static final String REFUSAL = "HTTP/1.1 503 No\r\nContent-Length: 0\r\n\r\n";

  private final Queue<String> lookedUp = new ConcurrentLinkedQueue<>();

  @Test
  void isThatOfTheSystemIfTheEnvironmentNamesNone() throws IOException, InterruptedException {
    ProxySelector before = ProxySelector.getDefault();
    try (RawServer proxy = new RawServer(number -> REFUSAL)) {
      ProxySelector.setDefault(
          ProxySelector.of(new InetSocketAddress(InetAddress.getLoopbackAddress(), proxy.port())));

      Checking.one(at(Map.of(), lookedUp::add), MISTRAL);

      assertThat(proxy.requests())
          .isNotEmpty()
          .allMatch(request -> request.startsWith("CONNECT api.mistral.ai:443 "));
    } finally {
      ProxySelector.setDefault(before);
    }
  }

  @Test
  void isAloneLookedUp() throws IOException, InterruptedException {
    try (RawServer proxy = new RawServer(number -> REFUSAL)) {
      Checking.one(at(proxyAt("127.0.0.1:" + proxy.port()), lookedUp::add), MISTRAL);
    }
    assertThat(lookedUp).containsExactly("127.0.0.1");
  }

  @Test
  void isToldTheNameAndPasswordOfTheEnvironmentAndNobodyElse(@TempDir Path folder)
      throws IOException, InterruptedException, GeneralSecurityException {
    Certificates certificates = Certificates.make(folder, "api.mistral.ai", "-1d", 9);
    try (RawServer server = new RawServer(certificates.listen(), number -> RawServer.OK);
        TunnelProxy proxy = new TunnelProxy(server.port())) {
      for (String login : List.of("ann:p%40ss%3Aw@", "ann@", "")) {
        Map<String, String> environment =
            Map.of(
                "HTTPS_PROXY",
                "http://" + login + "127.0.0.1:" + proxy.port(),
                "SSL_CERT_FILE",
                certificates.pem().toString());
        Checking.one(at(environment, lookedUp::add), MISTRAL);
      }

      assertThat(proxy.asked())
          .hasSize(3)
          .allMatch(asked -> asked.startsWith("CONNECT api.mistral.ai:443 "))
          .noneMatch(asked -> asked.contains("Bearer"));
      assertThat(proxy.asked().get(0)).contains(proxyLogin("ann:p@ss:w"));
      assertThat(proxy.asked().get(1)).contains(proxyLogin("ann:"));
      assertThat(proxy.asked().get(2)).doesNotContain("Proxy-Authorization");
      assertThat(server.requests())
          .hasSize(3)
          .allMatch(request -> request.contains("Bearer"))
          .noneMatch(request -> request.contains("Proxy-Authorization"));
    }
  }

  @Test
  void saysSoWhenItWantsAnotherPassword() throws IOException, InterruptedException {
    String wants =
        "HTTP/1.1 407 No\r\nProxy-Authenticate: Basic realm=\"x\"\r\nContent-Length: 0\r\n\r\n";
    try (RawServer proxy = new RawServer(number -> wants)) {
      String address = "http://ann:wrong@127.0.0.1:" + proxy.port();

      assertThat(Checking.one(at(proxyAt(address), lookedUp::add), MISTRAL).details())
          .containsExactly(new CheckDetail(Kind.PROXY_PASSWORD));
      assertThat(proxy.requests()).as("asked once").hasSize(1);
    }
  }

  private static String proxyLogin(String login) {
    String encoded = Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8));
    return "\r\nProxy-Authorization: Basic " + encoded + "\r\n";
  }

  @Test
  void isNamedWhenNobodyKnowsIt() throws InterruptedException {
    Exchange.Names nobody =
        host -> {
          throw new UnknownHostException(host);
        };
    CheckDetail detail = new CheckDetail(Kind.UNKNOWN_HOST, "proxy.invalid");

    assertThat(Checking.one(at(proxyAt("proxy.invalid:1"), nobody), MISTRAL).details())
        .containsExactly(detail);
    // The same if its name is gone only when the client asks.
    assertThat(Checking.one(at(proxyAt("proxy.invalid:1"), lookedUp::add), MISTRAL).details())
        .containsExactly(detail);
  }

  @Test
  void isNamedWhenItDoesNotListen() throws IOException, InterruptedException {
    int port;
    try (ServerSocket socket = new ServerSocket(0, 0, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }

    assertThat(Checking.one(at(proxyAt("127.0.0.1:" + port), lookedUp::add), MISTRAL).details())
        .isEqualTo(List.of(new CheckDetail(Kind.NO_CONNECTION, "127.0.0.1")));
  }

  private static Map<String, String> proxyAt(String address) {
    return Map.of("HTTPS_PROXY", address);
  }

  private static KeyChecks at(Map<String, String> environment, Exchange.Names names) {
    return new KeyChecks(environment, Checking.LONG, InstantSource.system(), names);
  }
}
