package com.alwrity.onboarding.dotenv;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A checkout with a {@code backend} folder, and a home for the backups, of real files. */
abstract class EnvFileOnDisk {
  static final Clock NOON = Clock.fixed(Instant.parse("2026-11-23T12:00:00.5Z"), ZoneOffset.UTC);

  @TempDir Path folder;
  Path path = Path.of("");
  Path backups = Path.of("");
  EnvFile file = new EnvFile(path, backups);

  @BeforeEach
  void makeCheckout() throws IOException {
    folder = folder.toRealPath();
    path = Files.createDirectory(folder.resolve("backend")).resolve(".env");
    backups = folder.resolve("home/backups");
    file = new EnvFile(path, backups);
  }

  void set(String name, String value) {
    EnvSnapshot seen = file.read();
    file.replace(seen, seen.document().with(name, value));
  }

  static String mode(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  static void setMode(Path path, String mode) throws IOException {
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
  }
}
