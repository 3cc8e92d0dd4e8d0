package com.alwrity.onboarding.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * Two real PostgreSQL servers: a primary, which acknowledges a commit when the other one has it
 * too. The embedded binaries have no pg_basebackup, so the base backup is made as the manual
 * describes it, chapter "Making a Base Backup Using the Low Level API".
 */
public final class ReplicatedServers implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final String OWNER = PostgresServer.OWNER;

  private final EmbeddedPostgres primary;
  private final Path primaryData;
  private final EmbeddedPostgres replica;

  private ReplicatedServers(EmbeddedPostgres primary, Path primaryData, EmbeddedPostgres replica) {
    this.primary = primary;
    this.primaryData = primaryData;
    this.replica = replica;
  }

  /** Starts both in this folder. */
  public static ReplicatedServers start(Path folder) throws IOException, SQLException {
    Path primaryData = folder.resolve("primary");
    Path replicaData = folder.resolve("replica");
    EmbeddedPostgres primary =
        builder(primaryData)
            .setDataDirectoryCustomizer(data -> allowReplication(data.toPath()))
            .start();
    try (Connection connection = primary.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("SELECT pg_backup_start('replica', true)");
      copy(primaryData, replicaData);
      try (ResultSet stopped = statement.executeQuery("SELECT labelfile FROM pg_backup_stop()")) {
        stopped.next();
        Files.writeString(replicaData.resolve("backup_label"), stopped.getString(1));
      }
      Files.createFile(replicaData.resolve("standby.signal"));
      Files.writeString(
          replicaData.resolve("postgresql.auto.conf"),
          "primary_conninfo = 'host=localhost port=%d user=%s'\n"
              .formatted(primary.getPort(), OWNER));
      EmbeddedPostgres replica = builder(replicaData).start();
      statement.execute("ALTER SYSTEM SET synchronous_standby_names = '*'");
      statement.execute("SELECT pg_reload_conf()");
      Await.until(
          () -> isTrue(primary, "SELECT sync_state = 'sync' FROM pg_stat_replication"),
          PATIENCE,
          "the replica does not follow");
      return new ReplicatedServers(primary, primaryData, replica);
    }
  }

  private static EmbeddedPostgres.Builder builder(Path data) {
    return EmbeddedPostgres.builder()
        .setDataDirectory(data)
        .setCleanDataDirectory(false)
        .setServerConfig("synchronous_commit", "on"); // the library turns it off
  }

  private static void allowReplication(Path data) {
    try {
      Files.writeString(
          data.resolve("pg_hba.conf"),
          """
          host all %1$s samehost trust
          host replication %1$s samehost trust
          """
              .formatted(OWNER));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.sorted().toList()) {
        Path relative = from.relativize(file);
        boolean ofTheProcess =
            List.of("postmaster.pid", "postmaster.opts", "epg-lock")
                .contains(file.getFileName().toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(to.resolve(relative));
        } else if (!ofTheProcess) {
          Files.copy(file, to.resolve(relative));
        }
      }
    }
    Files.setPosixFilePermissions(to, PosixFilePermissions.fromString("rwx------"));
  }

  private static boolean isTrue(EmbeddedPostgres server, String query) {
    try (Connection connection = server.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(query)) {
      return result.next() && result.getBoolean(1);
    } catch (SQLException e) {
      throw new IllegalStateException(query, e);
    }
  }

  /** Both servers, for whoever wants the one that takes writes. */
  public String url() {
    return "postgresql://%s@localhost:%d,localhost:%d/%1$s?targetServerType=primary"
        .formatted(OWNER, primary.getPort(), replica.getPort());
  }

  /** Kills it in the midst of whatever it does. */
  public void killPrimary() throws IOException {
    long pid = Long.parseLong(Files.readAllLines(primaryData.resolve("postmaster.pid")).getFirst());
    ProcessHandle postmaster = ProcessHandle.of(pid).orElseThrow();
    List<ProcessHandle> all =
        Stream.concat(Stream.of(postmaster), postmaster.descendants()).toList();
    all.forEach(ProcessHandle::destroyForcibly);
    Await.until(() -> !postmaster.isAlive(), PATIENCE, "the primary goes on");
  }

  /** Makes the replica the one that takes writes. */
  public void promote() {
    if (!isTrue(replica, "SELECT pg_promote()")) {
      throw new IllegalStateException("the replica was not promoted");
    }
  }

  @Override
  public void close() throws IOException {
    replica.close();
    primary.close();
  }
}
