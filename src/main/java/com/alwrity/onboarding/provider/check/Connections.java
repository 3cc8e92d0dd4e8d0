package com.alwrity.onboarding.provider.check;

import com.alwrity.onboarding.platform.Os;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** The connections of one run: through the proxy of the system, and trusting what it trusts. */
final class Connections implements AutoCloseable {
  private final Map<String, String> environment;
  private final ProxySelector proxies;
  private @Nullable HttpClient client;
  private boolean closed;

  Connections(Map<String, String> environment) {
    this.environment = environment;
    proxies = new EnvironmentProxies(environment, systemProxies());
  }

  /**
   * The client that all checks of the run share; it follows no redirects.
   *
   * @throws FileSystemException if the certificates that {@code SSL_CERT_FILE} names cannot be read
   * @throws IOException if these connections are closed
   */
  synchronized HttpClient client() throws IOException {
    if (closed) {
      throw new IOException("closed");
    }
    if (client == null) {
      client = open();
    }
    return client;
  }

  /** The server to connect to: the proxy, or the one of the address. */
  String firstHost(URI url) {
    return proxies.select(url).stream()
        .map(Proxy::address)
        .filter(InetSocketAddress.class::isInstance)
        .map(address -> ((InetSocketAddress) address).getHostString())
        .findFirst()
        .orElseGet(url::getHost);
  }

  /** Cuts all connections at once. */
  @Override
  public synchronized void close() {
    closed = true;
    if (client != null) {
      client.shutdownNow();
    }
  }

  private HttpClient open() throws IOException {
    // HTTP/1.1: there is one request for each server, and nothing is sent that is not declared.
    HttpClient.Builder builder =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .proxy(proxies)
            .executor(Executors.newVirtualThreadPerTaskExecutor());
    String file = environment.getOrDefault("SSL_CERT_FILE", "");
    if (!file.isBlank()) {
      try {
        builder.sslContext(TrustedCertificates.with(Path.of(file)));
      } catch (IOException | GeneralSecurityException e) {
        FileSystemException unreadable = new FileSystemException(file);
        unreadable.initCause(e);
        throw unreadable;
      }
    }
    return builder.build();
  }

  private static ProxySelector systemProxies() {
    String property = "java.net.useSystemProxies";
    // On Linux, the environment is where they are.
    if (Os.current() != Os.LINUX && System.getProperty(property) == null) {
      System.setProperty(property, "true");
    }
    return Objects.requireNonNullElseGet(ProxySelector.getDefault(), () -> ProxySelector.of(null));
  }
}
