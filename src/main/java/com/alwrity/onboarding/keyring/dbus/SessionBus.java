package com.alwrity.onboarding.keyring.dbus;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One way to the bus of this login session.
 *
 * @param socket the path of its Unix socket
 * @param guid who must answer there; empty if the address does not say
 */
public record SessionBus(Path socket, Optional<String> guid) {
  /** The variable with the address; as a system property it comes first, as D-Bus libraries do. */
  public static final String VARIABLE = "DBUS_SESSION_BUS_ADDRESS";

  private static final String UNESCAPED = "-_/.\\*";
  private static final int HEX = 16;

  /**
   * The ways to try, in this order.
   *
   * @return empty if none is known, or if one is of a kind that Java has no sockets for
   */
  public static List<SessionBus> find() {
    return find(
        Optional.ofNullable(System.getProperty(VARIABLE)).orElseGet(() -> System.getenv(VARIABLE)),
        System.getenv("XDG_RUNTIME_DIR"));
  }

  /**
   * Lets D-Bus libraries find the same bus: they know one plain address, and no usual place. Sets
   * the system property that they look at first, unless they do without.
   */
  public static void tellLibraries() {
    String address = System.getenv(VARIABLE);
    boolean plain =
        address != null && !address.isEmpty() && !address.contains(";") && !address.contains("%");
    if (System.getProperty(VARIABLE) == null && !plain) {
      find().stream()
          .filter(bus -> Files.exists(bus.socket()))
          .findFirst()
          .ifPresent(bus -> System.setProperty(VARIABLE, "unix:path=" + bus.socket()));
    }
  }

  static List<SessionBus> find(@Nullable String address, @Nullable String runtimeFolder) {
    if (address != null && !address.isEmpty()) {
      return parse(address);
    }
    // Where systemd puts it, and where the other libraries look as well.
    return runtimeFolder == null || !Path.of(runtimeFolder).isAbsolute()
        ? List.of()
        : List.of(new SessionBus(Path.of(runtimeFolder, "bus"), Optional.empty()));
  }

  /**
   * Reads a list of addresses. Source: D-Bus Specification 0.43, "Server Addresses".
   *
   * @return empty if any of them is wrong or not a path: leaving one out could lead to another bus
   */
  static List<SessionBus> parse(String addresses) {
    List<SessionBus> found = new ArrayList<>();
    for (String address : addresses.split(";", -1)) {
      if (address.isEmpty() && !found.isEmpty()) {
        continue; // a semicolon at the end
      }
      Optional<SessionBus> bus = one(address);
      if (bus.isEmpty()) {
        return List.of();
      }
      found.add(bus.get());
    }
    return found;
  }

  private static Optional<SessionBus> one(String address) {
    String transport = "unix:";
    if (!address.startsWith(transport)) {
      return Optional.empty();
    }
    Map<String, String> values = new HashMap<>();
    for (String pair : address.substring(transport.length()).split(",", -1)) {
      int equals = pair.indexOf('=');
      Optional<String> value = unescape(pair.substring(equals + 1));
      if (equals < 1 || value.isEmpty() || values.containsKey(pair.substring(0, equals))) {
        return Optional.empty();
      }
      values.put(pair.substring(0, equals), value.get());
    }
    String path = values.remove("path");
    Optional<String> guid = Optional.ofNullable(values.remove("guid"));
    boolean plain = path != null && path.startsWith("/") && values.isEmpty();
    try {
      return plain ? Optional.of(new SessionBus(Path.of(path), guid)) : Optional.empty();
    } catch (InvalidPathException e) { // a letter that the locale lacks
      return Optional.empty();
    }
  }

  /** Empty if it is not what the specification allows. */
  private static Optional<String> unescape(String escaped) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int i = 0; i < escaped.length(); i++) {
      char c = escaped.charAt(i);
      if (c == '%' && i + 2 < escaped.length()) {
        int high = Character.digit(escaped.charAt(i + 1), HEX);
        int low = Character.digit(escaped.charAt(i + 2), HEX);
        if (high < 0 || low < 0 || high + low == 0) { // no path holds a NUL
          return Optional.empty();
        }
        bytes.write(high * HEX + low);
        i += 2;
      } else if (c < 0x80 && (Character.isLetterOrDigit(c) || UNESCAPED.indexOf(c) >= 0)) {
        bytes.write(c);
      } else {
        return Optional.empty();
      }
    }
    return Optional.of(bytes.toString(StandardCharsets.UTF_8));
  }
}
