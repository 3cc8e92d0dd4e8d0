package com.alwrity.onboarding.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class EnvironmentProxiesTest {
  private static final ProxySelector SYSTEM =
      ProxySelector.of(InetSocketAddress.createUnresolved("system", 3128));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          HTTPS_PROXY=http://proxy.test:8080                             | proxy.test:8080
          HTTPS_PROXY=http://proxy.test:8080/                            | proxy.test:8080
          HTTPS_PROXY=proxy.test:8080                                    | proxy.test:8080
          HTTPS_PROXY=http://proxy.test                                  | proxy.test:80
          https_proxy=http://proxy.test:8080                             | proxy.test:8080
          https_proxy=http://small.test:1 HTTPS_PROXY=http://large.test:2 | large.test:2
          ALL_PROXY=http://proxy.test:8080                               | proxy.test:8080
          HTTPS_PROXY=http://a.test:1 ALL_PROXY=http://b.test:2          | a.test:1
          HTTP_PROXY=http://proxy.test:8080                              | system:3128
          HTTPS_PROXY=http://ann:p@ss/w%@proxy.test:8080                 | proxy.test:8080
          HTTPS_PROXY=                                                   | system:3128
          HTTPS_PROXY=http://                                            | system:3128
          HTTPS_PROXY=socks5://proxy.test:1080                           | system:3128
          NO_PROXY=api.acme.test                                         | direct
          NO_PROXY=acme.test                                             | direct
          NO_PROXY=.acme.test                                            | direct
          NO_PROXY=*.acme.test                                           | direct
          NO_PROXY=*                                                     | direct
          NO_PROXY=ACME.test:443                                         | direct
          NO_PROXY=other.test,acme.test                                  | direct
          no_proxy=acme.test HTTPS_PROXY=http://proxy.test:8080          | direct
          NO_PROXY=cme.test                                              | system:3128
          NO_PROXY=other.test                                            | system:3128
          A=b                                                            | system:3128
          """)
  void areThoseOfTheEnvironmentElseOfTheSystem(String variables, String proxy) {
    assertThat(select(variables, "https://api.acme.test/v1")).isEqualTo(proxy);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          http://ann:secret@proxy.test:8080        | ann:secret
          ann:secret@proxy.test:8080               | ann:secret
          HTTP://ann:secret@proxy.test/            | ann:secret
          http://ann:p%40ss%3Aw%C3%A4@proxy.test:1 | ann:p@ss:wä
          http://ann:p@ss/50%@proxy.test:1         | ann:p@ss/50%
          http://ann:a+b@proxy.test:1              | ann:a+b
          http://ann@proxy.test:1                  | ann:
          http://proxy.test:1                      |
          https://ann:secret@proxy.test:1          |
          """)
  void haveALoginIfItIsInTheAddress(String address, @Nullable String login) {
    EnvironmentProxies proxies = new EnvironmentProxies(Map.of("HTTPS_PROXY", address), SYSTEM);
    assertThat(proxies.login(URI.create("https://api.acme.test/v1")))
        .isEqualTo(
            Optional.ofNullable(login)
                .map(plain -> plain.getBytes(StandardCharsets.UTF_8))
                .map(plain -> "Basic " + Base64.getEncoder().encodeToString(plain)));
    assertThat(proxies.login(URI.create("http://localhost:1/"))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "http://localhost:8080/",
    "https://127.0.0.1/",
    "http://[::1]:8080/",
    "http://127.1.2.3:8080/"
  })
  void areNotForThisMachine(String url) {
    assertThat(select("HTTPS_PROXY=http://proxy.test:8080", url)).isEqualTo("direct");
    assertThat(select("A=b", url)).isEqualTo("direct");
  }

  @ParameterizedTest
  @CsvSource({"https://api.acme.test/"})
  void mayFail(URI url) throws IOException {
    EnvironmentProxies proxies = new EnvironmentProxies(Map.of(), SYSTEM);

    proxies.connectFailed(url, new InetSocketAddress(1), new IOException("gone"));

    assertThat(proxies.select(url)).hasSize(1);
  }

  private static String select(String variables, String url) {
    Map<String, String> environment =
        Arrays.stream(variables.split(" ", -1))
            .map(variable -> variable.split("=", 2))
            .collect(Collectors.toMap(parts -> parts[0], parts -> parts[1]));
    Proxy proxy = new EnvironmentProxies(environment, SYSTEM).select(URI.create(url)).getFirst();
    return proxy.address() instanceof InetSocketAddress address
        ? address.getHostString() + ":" + address.getPort()
        : "direct";
  }
}
