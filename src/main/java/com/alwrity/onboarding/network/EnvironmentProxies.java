package com.alwrity.onboarding.network;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.Arrays;
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
    return variable("HTTPS_PROXY")
        .or(() -> variable("ALL_PROXY"))
        .flatMap(EnvironmentProxies::proxy)
        .map(List::of)
        .orElseGet(() -> system.select(uri));
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

  private static Optional<Proxy> proxy(String address) {
    try {
      URI uri = URI.create(address.contains("://") ? address : "http://" + address);
      if (uri.getHost() == null || uri.getScheme().startsWith("socks")) {
        return Optional.empty();
      }
      int port = uri.getPort() < 0 ? USUAL_PORT : uri.getPort();
      return Optional.of(new Proxy(Proxy.Type.HTTP, new InetSocketAddress(uri.getHost(), port)));
    } catch (IllegalArgumentException _) { // not an address
      return Optional.empty();
    }
  }
}
