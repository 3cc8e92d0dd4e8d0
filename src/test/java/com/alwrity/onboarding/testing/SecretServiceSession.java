package com.alwrity.onboarding.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A D-Bus session of its own, with a real gnome-keyring or none, in a temporary folder. Nothing of
 * the desktop around it is seen or touched, and closing it ends the processes it started.
 */
public final class SecretServiceSession implements AutoCloseable {
  /** What opens the login keyring. */
  public static final String PASSWORD = "correct horse";

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String ADDRESS = "DBUS_SESSION_BUS_ADDRESS";
  private static final String LOGIN = "/org/freedesktop/secrets/collection/login";
  private static final List<String> PROGRAMS =
      List.of("dbus-daemon", "dbus-send", "gnome-keyring-daemon", "secret-tool");

  /** The program that asks for passwords, which the service wants to be started for it. */
  private static final Path PROMPTER =
      Path.of("/usr/share/dbus-1/services/org.gnome.keyring.SystemPrompter.service");

  private final Path folder;
  private final Map<String, String> environment;
  private final Process bus;
  private @Nullable Process keyring;
  private final @Nullable String propertyBefore = System.getProperty(ADDRESS);

  /** What a program answered. */
  public record Answer(int exitCode, String output) {}

  private SecretServiceSession() throws IOException {
    this("");
  }

  private SecretServiceSession(String display) throws IOException {
    requirePrograms();
    folder = Files.createTempDirectory("session-");
    Path socket = folder.resolve("bus");
    environment = environment(folder, socket);
    if (!display.isEmpty()) {
      environment.put("DISPLAY", display);
    }
    Path services = Files.createDirectory(folder.resolve("services"));
    if (!display.isEmpty()) {
      Files.copy(PROMPTER, services.resolve(PROMPTER.getFileName()));
    }
    String configuration = configuration().replace("FOLDER", folder.toString());
    Path config = Files.writeString(folder.resolve("bus.conf"), configuration);
    bus = start("dbus-daemon", "--config-file=" + config, "--nofork", "--nopidfile");
    await(() -> Files.exists(socket));
  }

  /** With a service whose login keyring is open. */
  public static SecretServiceSession unlocked() throws IOException {
    SecretServiceSession session = new SecretServiceSession();
    session.startKeyring();
    return session;
  }

  /** With a service whose login keyring is locked, and nothing that could ask for its password. */
  public static SecretServiceSession locked() throws IOException {
    SecretServiceSession session = unlocked();
    session.lock();
    return session;
  }

  /** With a service whose keyring has no password, as GNOME makes it for an empty one. */
  public static SecretServiceSession passwordless() throws IOException {
    SecretServiceSession session = new SecretServiceSession();
    Path keyrings = Files.createDirectories(session.dataFolder().resolve("keyrings"));
    Files.writeString(keyrings.resolve("default"), "Default_keyring");
    Files.writeString(
        keyrings.resolve("Default_keyring.keyring"), "[keyring]\ndisplay-name=Default keyring\n");
    session.keyring = session.start("gnome-keyring-daemon", "--foreground", "--components=secrets");
    await(() -> session.run("secret-tool", "search", "a", "b").exitCode() == 0);
    return session;
  }

  /** With a service whose login keyring is locked, and which asks for its password on a display. */
  public static SecretServiceSession prompting(String display) throws IOException {
    SecretServiceSession session = new SecretServiceSession(display);
    session.startKeyring();
    session.lock();
    return session;
  }

  /** With a service that has no keyring yet. */
  public static SecretServiceSession withoutKeyring() throws IOException {
    SecretServiceSession session = new SecretServiceSession();
    session.keyring = session.start("gnome-keyring-daemon", "--foreground", "--components=secrets");
    await(() -> session.run("secret-tool", "search", "a", "b").exitCode() == 0);
    return session;
  }

  /** With a bus that nobody serves secrets on. */
  public static SecretServiceSession withoutService() throws IOException {
    return new SecretServiceSession();
  }

  /** The whole environment for a program that is to run in this session. */
  public Map<String, String> environment() {
    return Map.copyOf(environment);
  }

  /** Where the service keeps its files. */
  public Path dataFolder() {
    return Path.of(environment.getOrDefault("XDG_DATA_HOME", ""));
  }

  /** Makes this process use the session, until it is closed. dbus-java looks there first. */
  public SecretServiceSession adopt() {
    System.setProperty(ADDRESS, environment.getOrDefault(ADDRESS, ""));
    return this;
  }

  /** Runs a program in this session, with standard error in its output. */
  public Answer run(String... command) throws IOException {
    return runWith("", command);
  }

  /** Runs a program in this session with this standard input. */
  public Answer runWith(String input, String... command) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().clear();
    builder.environment().putAll(environment);
    Process process = builder.start();
    try (OutputStream in = process.getOutputStream()) {
      in.write(input.getBytes(StandardCharsets.UTF_8));
    }
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Answer(join(process), output);
  }

  /** Locks the login keyring. */
  public void lock() throws IOException {
    Answer answer =
        run(
            "dbus-send",
            "--session",
            "--print-reply",
            "--dest=org.freedesktop.secrets",
            "/org/freedesktop/secrets",
            "org.freedesktop.Secret.Service.Lock",
            "array:objpath:" + LOGIN);
    assertThat(answer.exitCode()).as(answer.output()).isZero();
    assertThat(property("Locked")).contains("boolean true");
  }

  /** Ends the service as a crash would. */
  public void killService() {
    end(keyring);
    keyring = null;
  }

  /** Stops the service from answering, until {@link #thawService()}. */
  public void freezeService() throws IOException {
    signal("STOP");
  }

  /** Lets the service go on, and starts it anew if it aborts over clients that have left it. */
  public void thawService() throws IOException {
    signal("CONT");
    if (!property("Locked").contains("boolean")) {
      startKeyring();
    }
  }

  /** Starts the service, with its login keyring open; it finds what it kept before. */
  public void startKeyring() throws IOException {
    await(
        () -> {
          // It may stumble over a question that comes while it starts.
          if (!isRunning()) {
            startDaemon();
          }
          return property("Locked").contains("boolean false");
        });
  }

  /** Whether the service runs. It aborts if many clients leave it while it does not answer. */
  public boolean isRunning() {
    return keyring != null && keyring.isAlive();
  }

  private void startDaemon() throws IOException {
    Process daemon =
        start("gnome-keyring-daemon", "--foreground", "--unlock", "--components=secrets");
    keyring = daemon;
    try (OutputStream in = daemon.getOutputStream()) {
      in.write(PASSWORD.getBytes(StandardCharsets.UTF_8));
    }
  }

  @Override
  public void close() throws IOException {
    if (propertyBefore == null) {
      System.clearProperty(ADDRESS);
    } else {
      System.setProperty(ADDRESS, propertyBefore);
    }
    end(keyring);
    end(bus);
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }

  private static String configuration() throws IOException {
    try (InputStream in = SecretServiceSession.class.getResourceAsStream("bus.conf")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private void signal(String name) throws IOException {
    if (keyring != null) {
      assertThat(run("kill", "-" + name, Long.toString(keyring.pid())).exitCode()).isZero();
    }
  }

  /** How many programs are connected to the bus, the one that asks among them. */
  public int connections() throws IOException {
    String names =
        run(
                "dbus-send",
                "--session",
                "--print-reply",
                "--dest=org.freedesktop.DBus",
                "/",
                "org.freedesktop.DBus.ListNames")
            .output();
    return Math.toIntExact(names.lines().filter(line -> line.contains("\":")).count());
  }

  private String property(String name) throws IOException {
    return run(
            "dbus-send",
            "--session",
            "--print-reply",
            "--dest=org.freedesktop.secrets",
            LOGIN,
            "org.freedesktop.DBus.Properties.Get",
            "string:org.freedesktop.Secret.Collection",
            "string:" + name)
        .output();
  }

  private Process start(String... command) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve(command[0] + ".log").toFile());
    builder.environment().clear();
    builder.environment().putAll(environment);
    return builder.start();
  }

  private static Map<String, String> environment(Path folder, Path socket) throws IOException {
    Map<String, String> environment = new HashMap<>();
    environment.put("PATH", System.getenv().getOrDefault("PATH", "/usr/bin:/bin"));
    environment.put("JAVA_HOME", System.getProperty("java.home"));
    environment.put("LANG", "C.UTF-8");
    environment.put(ADDRESS, "unix:path=" + socket);
    Map<String, String> folders =
        Map.of(
            "HOME", "home",
            "XDG_RUNTIME_DIR", "run",
            "XDG_DATA_HOME", "data",
            "XDG_CONFIG_HOME", "config",
            "XDG_CACHE_HOME", "cache");
    for (Map.Entry<String, String> variable : folders.entrySet()) {
      Path path = Files.createDirectory(folder.resolve(variable.getValue()));
      environment.put(variable.getKey(), path.toString());
    }
    return environment;
  }

  private static void requirePrograms() {
    for (String program : PROGRAMS) {
      Needs.that(
          isInstalled(program), program, "apt-get install dbus gnome-keyring libsecret-tools");
    }
  }

  private static boolean isInstalled(String program) {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(":", -1))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }

  private static void await(Await.Condition condition) throws IOException {
    Await.until(condition, PATIENCE, "the session does not start");
  }

  private static int join(Process process) {
    try {
      if (!process.waitFor(60, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new UncheckedIOException(new IOException("does not end: " + process.info()));
      }
      return process.exitValue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static void end(@Nullable Process process) {
    if (process != null) {
      process.destroyForcibly();
      join(process);
    }
  }
}
