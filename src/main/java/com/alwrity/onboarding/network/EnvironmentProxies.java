package com.alwrity.onboarding.network;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The proxies that {@code HTTPS_PROXY} and {@code NO_PROXY} name, as other programs read them; else
 * those of the system. Nothing on this machine is asked through a proxy.
 */
final class EnvironmentProxies extends ProxySelector {
  private static final int USUAL_PORT = 80;

  private final Map<String, String> environment;
  private final ProxySelector system;

  EnvironmentProxies(Map<String, String> environment, ProxySelector system) {
    this.environment = environment;
    this.system = system;
  }

  @Override
  public List<Proxy> select(URI uri) {
    String host = uri.getHost();
    if (Connections.isLoopback(host) || isExcepted(host)) {
      return List.of(Proxy.NO_PROXY);
    }
    return address()
        .map(proxy -> List.of(new Proxy(Proxy.Type.HTTP, socket(proxy))))
        .orElseGet(() -> system.select(uri));
  }

  /**
   * What the proxy for this address is told of who asks, as in {@code Basic …} (RFC 7617); empty if
   * there is no such proxy, or its address has no name and password in it.
   */
  Optional<String> login(URI uri) {
    String host = uri.getHost();
    if (Connections.isLoopback(host) || isExcepted(host)) {
      return Optional.empty();
    }
    return address()
        .map(URI::getUserInfo)
        .map(login -> login.contains(":") ? login : login + ":")
        .map(login -> Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8)))
        .map(login -> "Basic " + login);
  }

  @Override
  public void connectFailed(URI uri, SocketAddress address, IOException failure) {
    system.connectFailed(uri, address, failure);
  }

  private boolean isExcepted(String host) {
    return variable("NO_PROXY").stream()
        .flatMap(names -> Arrays.stream(names.split("[,\\s]+", -1)))
        .map(name -> name.replaceFirst("^\\*?\\.", "").replaceFirst(":\\d+$", ""))
        .filter(name -> !name.isEmpty())
        .anyMatch(name -> name.equals("*") || isWithin(host, name));
  }

  private static boolean isWithin(String host, String domain) {
    String lower = host.toLowerCase(Locale.ROOT);
    String end = domain.toLowerCase(Locale.ROOT);
    return lower.equals(end) || lower.endsWith("." + end);
  }

  /** The capital letters count first; empty is the same as not set. */
  private Optional<String> variable(String name) {
    return Optional.ofNullable(environment.get(name))
        .or(() -> Optional.ofNullable(environment.get(name.toLowerCase(Locale.ROOT))))
        .filter(value -> !value.isBlank());
  }

  private Optional<URI> address() {
    return variable("HTTPS_PROXY")
        .or(() -> variable("ALL_PROXY"))
        .flatMap(EnvironmentProxies::address);
  }

  private static Optional<URI> address(String text) {
    try {
      URI uri = URI.create(text.contains("://") ? text : "http://" + text);
      return Optional.of(uri)
          .filter(address -> address.getHost() != null)
          .filter(address -> !address.getScheme().startsWith("socks"));
    } catch (IllegalArgumentException _) { // not an address
      return Optional.empty();
    }
  }

  private static InetSocketAddress socket(URI proxy) {
    int port = proxy.getPort() < 0 ? USUAL_PORT : proxy.getPort();
    return new InetSocketAddress(proxy.getHost(), port);
  }
}
