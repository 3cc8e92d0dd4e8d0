package com.alwrity.onboarding.database.url;

import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.model.Secret;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * Where a PostgreSQL database is. Immutable; its text never has a password or a parameter in it.
 */
public final class DatabaseUrl {
  /** What the driver gets unless the URL says otherwise; times in seconds. */
  private static final Map<String, String> DEFAULTS =
      Map.of(
          "ApplicationName", "alwrity-onboarding",
          "connectTimeout", "8",
          "loginTimeout", "10",
          "socketTimeout", "30",
          // How long a server is believed to be what it was: a replica may be the primary now.
          "hostRecheckSeconds", "1",
          "tcpKeepAlive", "true",
          // The details of an error repeat values of the row.
          "logServerErrorDetail", "false");

  private static final int DEFAULT_CONNECTIONS = 4;

  /** What is the same for all who connect. */
  private static final List<String> SHARED_PARAMETERS =
      List.of("sslmode", "sslrootcert", "targetServerType", "currentSchema");

  private final List<String> hosts;
  private final String database;
  private final Login login;
  private final Map<String, String> parameters;

  DatabaseUrl(List<String> hosts, String database, Login login, Map<String, String> parameters) {
    this.hosts = List.copyOf(hosts);
    this.database = database;
    this.login = login;
    this.parameters = Map.copyOf(parameters);
  }

  record Login(Optional<String> user, Optional<Secret> password) {}

  /**
   * Reads {@code postgresql://[user[:password]@]host[:port][,host2…]/db[?parameters]}, the same
   * with {@code jdbc:} before it, or with {@code user} and {@code password} among the parameters.
   * Parameters may have libpq's names or the driver's; those that load classes or write files are
   * refused.
   *
   * @throws OnboardingException with {@link Problem.Invalid#DATABASE_URL}, which repeats nothing of
   *     the text, if it is something else
   */
  public static DatabaseUrl parse(String text) {
    return new DatabaseUrlParser().parse(text);
  }

  /** The same database for another login, without a password. */
  public DatabaseUrl withUser(String user) {
    return new DatabaseUrl(
        hosts, database, new Login(Optional.of(user), Optional.empty()), parameters);
  }

  /** The same with what else another login needs to get there safely. */
  public String withParameters() {
    return SHARED_PARAMETERS.stream()
        .filter(parameters::containsKey)
        .map(name -> name + "=" + encode(String.valueOf(parameters.get(name))))
        .reduce((one, other) -> one + "&" + other)
        .map(all -> this + "?" + all)
        .orElseGet(this::toString);
  }

  /** The name to log in with; without one, the driver takes the system user's. */
  public Optional<String> user() {
    return login.user();
  }

  /** Whether there is a password in the URL, where others may see it: worth a warning. */
  public boolean hasPassword() {
    return login.password().isPresent() || parameters.containsKey("sslpassword");
  }

  /** Hosts, ports and database, such as {@code db.example.org:5432/alwrity}. */
  public String place() {
    return String.join(",", hosts) + "/" + database;
  }

  /** The URL without password and parameters: the same for the same account. */
  @Override
  public String toString() {
    return "postgresql://"
        + login.user().map(user -> encode(user) + "@").orElse("")
        + String.join(",", hosts)
        + "/"
        + encode(database);
  }

  /** As the driver wants it, without user, password and parameters. */
  public String driverUrl() {
    return "jdbc:postgresql://" + String.join(",", hosts) + "/" + encode(database);
  }

  /** All else for the driver, the password among it: this one, or else the one in the URL. */
  public Properties driverProperties(Optional<Secret> given) {
    Properties properties = new Properties();
    properties.putAll(DEFAULTS);
    properties.putAll(parameters);
    properties.remove(DatabaseUrlParser.CONNECTIONS);
    login.user().ifPresent(user -> properties.setProperty("user", user));
    given
        .or(login::password)
        .ifPresent(secret -> properties.setProperty("password", secret.reveal(String::new)));
    return properties;
  }

  /** The most connections at a time. */
  public int connections() {
    String connections = parameters.get(DatabaseUrlParser.CONNECTIONS);
    return connections == null ? DEFAULT_CONNECTIONS : Integer.parseInt(connections);
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
