package com.alwrity.onboarding.database.url;

import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.model.Secret;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads a {@link DatabaseUrl}. Stricter than libpq: what could be read in two ways is refused, so
 * that no part of a password ends up in a host name. No exception has a part of the text in it.
 */
final class DatabaseUrlParser {
  /** The most connections at a time, under the name that other pools have for it. */
  static final String CONNECTIONS = "pool_max_conns";

  private static final Pattern FORM =
      Pattern.compile(
          "(?i:(?:jdbc:)?postgres(?:ql)?)://(?:(?<login>[^/?]*)@)?(?<hosts>[^/?@]+)"
              + "/(?<database>[^/?@]+)(?:\\?(?<parameters>.*))?");
  private static final Pattern HOST =
      Pattern.compile(
          "(?<name>[A-Za-z0-9][A-Za-z0-9._-]{0,252}|\\[[0-9A-Fa-f:.]{2,45}])(?::(?<port>\\d{1,5}))?");
  private static final Pattern CONNECTION_COUNT = Pattern.compile("[1-9]\\d?");
  private static final int DEFAULT_PORT = 5432;
  private static final int MAX_PORT = 65_535;

  /** The driver's names of what may be set, by libpq's name or their own, in lower case. */
  private static final Map<String, String> NAMES =
      Map.ofEntries(
          Map.entry("application_name", "ApplicationName"),
          Map.entry("applicationname", "ApplicationName"),
          Map.entry("channel_binding", "channelBinding"),
          Map.entry("channelbinding", "channelBinding"),
          Map.entry("connect_timeout", "connectTimeout"),
          Map.entry("connecttimeout", "connectTimeout"),
          Map.entry("currentschema", "currentSchema"),
          Map.entry("gssencmode", "gssEncMode"),
          Map.entry("keepalives", "tcpKeepAlive"),
          Map.entry("load_balance_hosts", "loadBalanceHosts"),
          Map.entry("loadbalancehosts", "loadBalanceHosts"),
          Map.entry("logintimeout", "loginTimeout"),
          Map.entry("options", "options"),
          Map.entry("password", "password"),
          Map.entry(CONNECTIONS, CONNECTIONS),
          Map.entry("preparethreshold", "prepareThreshold"),
          Map.entry("sockettimeout", "socketTimeout"),
          Map.entry("ssl", "ssl"),
          Map.entry("sslcert", "sslcert"),
          Map.entry("sslkey", "sslkey"),
          Map.entry("sslmode", "sslmode"),
          Map.entry("sslnegotiation", "sslNegotiation"),
          Map.entry("sslpassword", "sslpassword"),
          Map.entry("sslrootcert", "sslrootcert"),
          Map.entry("target_session_attrs", "targetServerType"),
          Map.entry("targetservertype", "targetServerType"),
          Map.entry("tcpkeepalive", "tcpKeepAlive"),
          Map.entry("user", "user"));

  /** Values that libpq spells differently. */
  private static final Map<String, String> VALUES =
      Map.of(
          "targetServerType=read-write", "primary",
          "targetServerType=read-only", "secondary",
          "targetServerType=standby", "secondary",
          "targetServerType=prefer-standby", "preferSecondary",
          "loadBalanceHosts=random", "true",
          "loadBalanceHosts=disable", "false",
          "tcpKeepAlive=1", "true",
          "tcpKeepAlive=0", "false");

  DatabaseUrl parse(String text) {
    Matcher form = FORM.matcher(text.strip());
    if (!form.matches()) {
      throw refused();
    }
    Map<String, String> parameters = parameters(form.group("parameters"));
    DatabaseUrl.Login login = login(form.group("login"), parameters);
    List<String> hosts =
        Stream.of(form.group("hosts").split(",", -1)).map(DatabaseUrlParser::host).toList();
    return new DatabaseUrl(hosts, decode(form.group("database")), login, parameters);
  }

  /** The login before the at sign; user and password are taken out of the parameters. */
  private static DatabaseUrl.Login login(@Nullable String login, Map<String, String> parameters) {
    String[] parts = (login == null ? "" : login).split(":", 2);
    String user = decode(parts[0]);
    String password = parts.length > 1 ? decode(parts[1]) : "";
    return new DatabaseUrl.Login(
        Optional.of(either(user, parameters.remove("user"))).filter(u -> !u.isEmpty()),
        Optional.of(either(password, parameters.remove("password")))
            .filter(p -> !p.isEmpty())
            .map(Secret::of));
  }

  private static String either(String before, @Nullable String parameter) {
    if (parameter == null) {
      return before;
    }
    if (!before.isEmpty()) {
      throw refused();
    }
    return parameter;
  }

  private static String host(String text) {
    Matcher host = HOST.matcher(text);
    if (!host.matches()) {
      throw refused();
    }
    int port = host.group("port") == null ? DEFAULT_PORT : Integer.parseInt(host.group("port"));
    if (port < 1 || port > MAX_PORT) {
      throw refused();
    }
    return host.group("name") + ":" + port;
  }

  private static Map<String, String> parameters(@Nullable String text) {
    Map<String, String> parameters = new HashMap<>();
    if (text == null || text.isEmpty()) {
      return parameters;
    }
    for (String parameter : text.split("&", -1)) {
      String[] parts = parameter.split("=", 2);
      String name = NAMES.get(decode(parts[0]).toLowerCase(Locale.ROOT));
      if (name == null || parts.length < 2) {
        throw refused();
      }
      String value = decode(parts[1]);
      boolean odd = name.equals(CONNECTIONS) && !CONNECTION_COUNT.matcher(value).matches();
      if (odd || parameters.put(name, VALUES.getOrDefault(name + "=" + value, value)) != null) {
        throw refused();
      }
    }
    return parameters;
  }

  /** Percent signs, as UTF-8; a plus sign is a plus sign. */
  private static String decode(String text) {
    ByteBuffer bytes = ByteBuffer.allocate(text.length() * 3);
    for (int i = 0; i < text.length(); ) {
      if (text.charAt(i) == '%') {
        if (i + 2 >= text.length()
            || !HexFormat.isHexDigit(text.charAt(i + 1))
            || !HexFormat.isHexDigit(text.charAt(i + 2))) {
          throw refused();
        }
        bytes.put((byte) HexFormat.fromHexDigits(text, i + 1, i + 3));
        i += 3;
      } else {
        int end = text.offsetByCodePoints(i, 1);
        bytes.put(text.substring(i, end).getBytes(StandardCharsets.UTF_8));
        i = end;
      }
    }
    String decoded;
    try {
      decoded = StandardCharsets.UTF_8.newDecoder().decode(bytes.flip()).toString();
    } catch (CharacterCodingException _) {
      throw refused();
    }
    // A NUL would end the value in the driver's first message, and the rest would be read as more.
    if (decoded.codePoints().anyMatch(Character::isISOControl)) {
      throw refused();
    }
    return decoded;
  }

  private static OnboardingException refused() {
    return new OnboardingException(Problem.Invalid.DATABASE_URL);
  }
}
