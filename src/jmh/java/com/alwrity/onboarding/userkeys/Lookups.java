package com.alwrity.onboarding.userkeys;

import com.alwrity.onboarding.database.Database;
import com.alwrity.onboarding.database.url.DatabaseUrl;
import com.alwrity.onboarding.model.Secret;
import com.alwrity.onboarding.testing.PostgresServer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A random user's key through {@link UserApiKeys}, decrypted and on PostgreSQL with row level
 * security in force, beside what others reach in the same run, turn by turn: pgbench with the same
 * query under the same security in one message, SQLAlchemy's ORM with a session for each call, and
 * on SQLite a loop in C with libsqlite3 and OpenSSL.
 *
 * <p>Arguments: a folder, the number of users, seconds for each turn, turns.
 */
public final class Lookups {
  /** As in {@code ApiKeys}. */
  private static final String QUERY =
      "SELECT k.provider, k.key, k.version, d.id, d.master_key_id, d.wrapped"
          + " FROM onboarding_sessions s JOIN api_keys k ON k.session_id = s.id"
          + " LEFT JOIN data_keys d ON d.user_id = s.user_id WHERE s.user_id = ?";

  private static final String LOGIN = "backend";
  private static final String PASSWORD = "made-up-for-the-benchmark";
  private static final Pattern TPS = Pattern.compile("tps = ([0-9.]+)");
  private static final List<Integer> CLIENTS = List.of(1, 8);

  private final Path folder;
  private final int users;
  private final int seconds;
  private final int turns;
  private final PrintStream out = System.out;
  private final Map<String, List<Double>> figures = new LinkedHashMap<>();

  private Lookups(Path folder, int users, int seconds, int turns) {
    this.folder = folder;
    this.users = users;
    this.seconds = seconds;
    this.turns = turns;
  }

  public static void main(String[] arguments) throws Exception {
    Path folder = Files.createTempDirectory(Files.createDirectories(Path.of(arguments[0])), "l");
    Lookups lookups =
        new Lookups(
            folder,
            Integer.parseInt(arguments[1]),
            Integer.parseInt(arguments[2]),
            Integer.parseInt(arguments[3]));
    lookups.postgresql();
    lookups.sqlite();
    lookups.figures.forEach(
        (name, all) -> {
          Collections.sort(all);
          lookups.out.printf(
              "%-66s %,9.0f   of %s%n", name, all.get(all.size() / 2), rounded(all));
        });
    System.exit(0); // the server's threads go on
  }

  private static List<Long> rounded(List<Double> all) {
    return all.stream().map(Math::round).toList();
  }

  private void note(String name, double value) {
    figures.computeIfAbsent(name, _ -> new ArrayList<>()).add(value);
  }

  private Map<String, String> environment(String home) throws IOException {
    Path checkout = folder.resolve(home + "-ALwrity");
    Files.createDirectories(checkout.resolve("frontend"));
    Files.createDirectories(checkout.resolve("backend"));
    Files.writeString(checkout.resolve("backend/.env"), "DEPLOY_ENV=render\n");
    Map<String, String> environment = new HashMap<>();
    environment.put("ALWRITY_HOME", folder.resolve(home).toString());
    environment.put("ALWRITY_MASTER_KEY", SavedUsers.applicationSecret(1));
    return environment;
  }

  private void postgresql() throws Exception {
    PostgresServer server = PostgresServer.shared();
    String database = server.createDatabase();
    try (Database open =
        Database.openShared(DatabaseUrl.parse(server.url(database)), Optional.empty())) {
      open.isolate();
    }
    server.execute(
        database,
        "CREATE ROLE " + LOGIN + " LOGIN PASSWORD '" + PASSWORD + "' IN ROLE alwrity_service");
    load(server.driverUrl(database) + "&reWriteBatchedInserts=true");
    server.execute(database, "VACUUM ANALYZE");
    Map<String, String> environment = environment("postgresql");
    environment.put("ALWRITY_DATABASE_PASSWORD", PASSWORD);
    Path script = folder.resolve("pgbench.sql");
    Files.writeString(
        script,
        """
        \\set n random(0, %d)
        \\startpipeline
        SELECT set_config('app.user_id', 'user_' || :n, true);
        %s;
        \\endpipeline
        """
            .formatted(users - 1, QUERY.replace("?", "'user_' || :n")));
    for (int turn = 0; turn < turns; turn++) {
      for (int clients : CLIENTS) {
        environment.put(
            "ALWRITY_DATABASE_URL",
            server.url(database).replace("postgres@", LOGIN + "@") + "?pool_max_conns=" + clients);
        String name = "PostgreSQL, " + clients + " at once: UserApiKeys";
        environment.put("ALWRITY_COUNT_USES", "false");
        ours(name, "postgresql", environment, clients);
        environment.put("ALWRITY_COUNT_USES", "true");
        ours(name + " that counts uses", "postgresql", environment, clients);
        pgbench(server, database, script, clients);
      }
      sqlalchemy(server, database);
    }
  }

  private void load(String url) throws Exception {
    long begin = System.nanoTime();
    try (Secret secret = Secret.of(SavedUsers.applicationSecret(1))) {
      ManyUsers.add(url, users, secret);
    }
    out.printf("%,d users with 3 keys each in %d s%n", users, (System.nanoTime() - begin) / 1_000_000_000);
  }

  private void sqlite() throws Exception {
    Map<String, String> environment = environment("sqlite");
    Path file = folder.resolve("sqlite/onboarding.db");
    UserApiKeys.open(folder.resolve("sqlite-ALwrity"), environment).close();
    load("jdbc:sqlite:" + file);
    Path program = folder.resolve("lookups");
    run(Map.of(), "cc", "-O2", "-o", program.toString(), "src/jmh/native/lookups.c", "-lsqlite3", "-lcrypto");
    environment.put("ALWRITY_COUNT_USES", "false");
    for (int turn = 0; turn < turns; turn++) {
      ours("SQLite: UserApiKeys", "sqlite", environment, 1);
      String number = Integer.toString(users);
      run(Map.of(), program.toString(), file.toString(), QUERY, number, Integer.toString(seconds))
          .ifPresent(text -> note("SQLite: C, libsqlite3 and OpenSSL", Double.parseDouble(text.strip())));
    }
  }

  private void ours(String name, String home, Map<String, String> environment, int clients)
      throws Exception {
    SimpleMeterRegistry meters = new SimpleMeterRegistry();
    try (UserApiKeys keys =
            UserApiKeys.open(folder.resolve(home + "-ALwrity"), environment, meters);
        ExecutorService threads = Executors.newFixedThreadPool(clients)) {
      run(keys, threads, clients, Math.max(1, seconds / 3)); // warms up
      List<long[]> times = run(keys, threads, clients, seconds);
      long[] all = times.stream().flatMapToLong(Arrays::stream).sorted().toArray();
      note(name + ", lookups/s", (double) all.length / seconds);
      note(name + ", p50 us", all[all.length / 2] / 1e3);
      note(name + ", p99 us", all[all.length / 100 * 99] / 1e3);
      note(name + ", data keys in memory", meters.get("alwrity.keys.cached").gauge().value());
    }
  }

  private List<long[]> run(UserApiKeys keys, ExecutorService threads, int clients, int time)
      throws Exception {
    List<Future<long[]>> running = new ArrayList<>();
    for (int client = 0; client < clients; client++) {
      Random random = new Random(client + System.nanoTime());
      running.add(threads.submit(() -> look(keys, random, time)));
    }
    List<long[]> times = new ArrayList<>();
    for (Future<long[]> each : running) {
      times.add(each.get());
    }
    return times;
  }

  private long[] look(UserApiKeys keys, Random random, int time) {
    long end = System.nanoTime() + time * 1_000_000_000L;
    long[] times = new long[1 << 16];
    int count = 0;
    for (long begin = System.nanoTime(); begin < end; count++) {
      try (UserApiKeyContext context = keys.open(ManyUsers.user(random.nextInt(users)))) {
        context.get("gemini").orElseThrow();
      }
      long now = System.nanoTime();
      if (count == times.length) {
        times = Arrays.copyOf(times, 2 * count);
      }
      times[count] = now - begin;
      begin = now;
    }
    return Arrays.copyOf(times, count);
  }

  private void pgbench(PostgresServer server, String database, Path script, int clients)
      throws Exception {
    String program =
        Files.isExecutable(Path.of("/usr/lib/postgresql/15/bin/pgbench"))
            ? "/usr/lib/postgresql/15/bin/pgbench"
            : "pgbench";
    run(
            Map.of("PGPASSWORD", PASSWORD),
            program, "-n", "-M", "prepared", "-f", script.toString(), "-c", Integer.toString(clients),
            "-j", Integer.toString(Math.min(clients, 2)), "-T", Integer.toString(seconds),
            "-h", "localhost", "-p", Integer.toString(server.port()), "-U", LOGIN, database)
        .map(TPS::matcher)
        .filter(Matcher::find)
        .ifPresent(
            found ->
                note(
                    "PostgreSQL, " + clients + " at once: pgbench, lookups/s",
                    Double.parseDouble(found.group(1))));
  }

  private void sqlalchemy(PostgresServer server, String database) throws Exception {
    run(
            Map.of(),
            "/usr/bin/python3", "src/jmh/native/lookups.py",
            "postgresql+psycopg2://%s:%s@localhost:%d/%s"
                .formatted(LOGIN, PASSWORD, server.port(), database),
            Integer.toString(users), Integer.toString(seconds))
        .ifPresent(
            text -> note("PostgreSQL, 1 at once: SQLAlchemy, lookups/s", Double.parseDouble(text.strip())));
  }

  /** What a program prints; says so if it is not there or fails. */
  private Optional<String> run(Map<String, String> environment, String... command)
      throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.environment().putAll(environment);
    try {
      Process process = builder.start();
      String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() == 0) {
        return Optional.of(text);
      }
      out.println(command[0] + " failed");
    } catch (IOException e) {
      out.println(
          command[0]
              + " is not here (apt install postgresql python3-sqlalchemy python3-psycopg2 gcc"
              + " libsqlite3-dev libssl-dev)");
    }
    return Optional.empty();
  }
}
