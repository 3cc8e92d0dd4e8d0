package com.alwrity.onboarding.network;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The proxies that {@code HTTPS_PROXY} and {@code NO_PROXY} name, as other programs read them; else
 * those of the system. Nothing on this machine is asked through a proxy.
 */
final class EnvironmentProxies extends ProxySelector {
  private static final int USUAL_PORT = 80;
  private static final Pattern CODES = Pattern.compile("(?:%[0-9A-Fa-f]{2})+");

  private final Map<String, String> environment;
  private final ProxySelector system;

  EnvironmentProxies(Map<String, String> environment, ProxySelector system) {
    this.environment = environment;
    this.system = system;
  }

  /** The address of a proxy; the login is as it stands there. */
  private record Address(String scheme, Optional<String> login, InetSocketAddress socket) {
    private static final Pattern PARTS =
        Pattern.compile(
            "(?:([A-Za-z][A-Za-z0-9+.-]*)://)?(?:(.*)@)?([^@/?#]*[^@/?#:])(?:[/?#].*)?");

    static Optional<Address> parse(String text) {
      Matcher parts = PARTS.matcher(text.strip());
      if (!parts.matches()) {
        return Optional.empty();
      }
      try {
        URI server = URI.create("http://" + parts.group(3));
        int port = server.getPort() < 0 ? USUAL_PORT : server.getPort();
        String scheme = Objects.requireNonNullElse(parts.group(1), "http").toLowerCase(Locale.ROOT);
        return Optional.ofNullable(server.getHost())
            .filter(_ -> !scheme.startsWith("socks"))
            .map(host -> new InetSocketAddress(host, port))
            .map(socket -> new Address(scheme, Optional.ofNullable(parts.group(2)), socket));
      } catch (IllegalArgumentException _) { // not an address
        return Optional.empty();
      }
    }
  }

  @Override
  public List<Proxy> select(URI uri) {
    String host = uri.getHost();
    if (Connections.isLoopback(host) || isExcepted(host)) {
      return List.of(Proxy.NO_PROXY);
    }
    return address()
        .map(proxy -> List.of(new Proxy(Proxy.Type.HTTP, proxy.socket())))
        .orElseGet(() -> system.select(uri));
  }

  /**
   * What the proxy for this address is told of who asks, as in {@code Basic …} (RFC 7617); empty if
   * there is no such proxy, or its address has no name and password in it. A proxy that wants to be
   * spoken to by TLS is not told: the client of the JDK would send it for everybody to read.
   */
  Optional<String> login(URI uri) {
    String host = uri.getHost();
    if (Connections.isLoopback(host) || isExcepted(host)) {
      return Optional.empty();
    }
    return address()
        .filter(proxy -> proxy.scheme().equals("http"))
        .flatMap(Address::login)
        .map(login -> decoded(login.contains(":") ? login : login + ":"))
        .map(login -> Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8)))
        .map(login -> "Basic " + login);
  }

  /** A percent sign that begins no such code stands for itself, as other programs have it. */
  private static String decoded(String login) {
    return CODES
        .matcher(login)
        .replaceAll(
            codes ->
                Matcher.quoteReplacement(URLDecoder.decode(codes.group(), StandardCharsets.UTF_8)));
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

  private Optional<Address> address() {
    return variable("HTTPS_PROXY").or(() -> variable("ALL_PROXY")).flatMap(Address::parse);
  }
}
