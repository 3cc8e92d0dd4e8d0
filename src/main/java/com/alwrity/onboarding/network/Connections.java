package com.alwrity.onboarding.network;

import com.alwrity.onboarding.platform.Os;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Connections that are closed together: through the proxy of the system, and trusting what it
 * trusts.
 */
public final class Connections implements AutoCloseable {
  /** What is not sent to a proxy that is asked to connect; the client reads it once. */
  private static final String NOT_SENT = "jdk.http.auth.tunneling.disabledSchemes";

  static {
    if (System.getProperty(NOT_SENT) == null) { // a password in HTTPS_PROXY is there to be sent
      System.setProperty(NOT_SENT, "");
    }
  }

  private final Map<String, String> environment;
  private final HttpClient.Redirect redirects;
  private final EnvironmentProxies proxies;
  private final SystemCertificates system;
  private @Nullable HttpClient client;
  private boolean closed;

  /**
   * Connections as the environment wants them: {@code HTTPS_PROXY}, {@code NO_PROXY}, {@code
   * SSL_CERT_FILE}.
   *
   * @param redirects which answers that lead elsewhere are followed
   */
  public Connections(Map<String, String> environment, HttpClient.Redirect redirects) {
    this(environment, redirects, SystemCertificates.usual());
  }

  Connections(
      Map<String, String> environment, HttpClient.Redirect redirects, SystemCertificates system) {
    this.environment = environment;
    this.system = system;
    this.redirects = redirects;
    proxies = new EnvironmentProxies(environment, systemProxies());
  }

  /**
   * The client that all of them share.
   *
   * @throws FileSystemException if the certificates that {@code SSL_CERT_FILE} names cannot be read
   * @throws IOException if these connections are closed
   */
  public synchronized HttpClient client() throws IOException {
    if (closed) {
      throw new IOException("closed");
    }
    if (client == null) {
      client = open();
    }
    return client;
  }

  /** The server to connect to: the proxy, or the one of the address. */
  public String firstHost(URI url) {
    return proxies.select(url).stream()
        .map(Proxy::address)
        .filter(InetSocketAddress.class::isInstance)
        .map(address -> ((InetSocketAddress) address).getHostString())
        .findFirst()
        .orElseGet(url::getHost);
  }

  /**
   * The same request with the name and password that the environment has for the proxy, if it has
   * any; nobody behind the proxy sees them.
   */
  public HttpRequest knownToProxy(HttpRequest request) {
    return proxies
        .login(request.uri())
        .map(
            login ->
                HttpRequest.newBuilder(request, (_, _) -> true)
                    .setHeader("Proxy-Authorization", login)
                    .build())
        .orElse(request);
  }

  /** Whether it is this machine, without asking anybody for the address of a name. */
  public static boolean isLoopback(@Nullable String host) {
    if (host == null || host.equalsIgnoreCase("localhost")) {
      return host != null;
    }
    try {
      return InetAddress.ofLiteral(host.replaceAll("^\\[|]$", "")).isLoopbackAddress();
    } catch (IllegalArgumentException _) { // a name
      return false;
    }
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
            .followRedirects(redirects)
            .proxy(proxies)
            .executor(Executors.newVirtualThreadPerTaskExecutor());
    String file = environment.getOrDefault("SSL_CERT_FILE", "");
    return builder.sslContext(file.isBlank() ? trusted() : trusted(file)).build();
  }

  private SSLContext trusted() throws IOException {
    try {
      return TrustedCertificates.with(system);
    } catch (GeneralSecurityException e) { // of this Java
      throw new IOException(e);
    }
  }

  private SSLContext trusted(String file) throws FileSystemException {
    try {
      return TrustedCertificates.with(Path.of(file), system);
    } catch (IOException | GeneralSecurityException e) {
      FileSystemException unreadable = new FileSystemException(file);
      unreadable.initCause(e);
      throw unreadable;
    }
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
