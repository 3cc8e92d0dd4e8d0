package com.alwrity.onboarding.vault.audit;

import com.alwrity.onboarding.database.DataKeys.DataKeyRow;
import com.alwrity.onboarding.database.Database;
import com.alwrity.onboarding.database.MasterKeys.MasterKeyRow;
import com.alwrity.onboarding.model.MasterKeyPlace;
import com.alwrity.onboarding.model.ProviderId;
import com.alwrity.onboarding.model.UserId;
import com.alwrity.onboarding.vault.audit.chain.Wrapping;
import com.google.crypto.tink.Aead;
import com.google.crypto.tink.subtle.AesGcmJce;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/** A database with an audit in it, its heads in a folder, and a master key at hand. */
final class AuditHome implements AutoCloseable {
  static final UserId ANNA = new UserId("user_anna");
  static final UserId BEN = new UserId("user_ben");
  static final Instant START = Instant.parse("2026-11-23T08:30:00Z");
  static final Wrapping MASTER = new Wrapping("m1", aead(1));

  private static final List<String> PROVIDERS = List.of("gemini", "exa", "copilotkit", "clerk");
  private static final List<AuditAction> ACTIONS =
      List.of(AuditAction.SET, AuditAction.READ, AuditAction.COPY, AuditAction.REMOVE);

  private final Path heads;
  private final Database database;
  private Instant now = START;

  AuditHome(Path folder) {
    this(folder, Database.openLocal(folder.resolve("onboarding.db")));
  }

  AuditHome(Path folder, Database database) {
    this.heads = folder.resolve("audit");
    this.database = database;
    database.transact(
        tables -> {
          if (tables.masterKeys().all().isEmpty()) {
            MasterKeyPlace place = MasterKeyPlace.SECRET;
            tables.masterKeys().insert(new MasterKeyRow("m1", place, "check", START));
          }
          return MASTER;
        });
  }

  Database database() {
    return database;
  }

  /** The audit as a new process opens it, for these users. */
  AuditLog open(UserId... users) {
    AuditLog log = new AuditLog(database, Optional.of(heads), FrontEnd.CLI, this::next);
    for (UserId user : users) {
      log.open(user, id -> MASTER, () -> MASTER);
    }
    return log;
  }

  /** Gives the user a data key, as the first save does behind the first entry. */
  void addDataKey(UserId user) {
    DataKeyRow row = new DataKeyRow(user, "d-" + user, "m1", "v1.00");
    database.transact(
        tables -> {
          tables.dataKeys().insert(row);
          return row;
        });
  }

  /** Makes so many entries, no two of them alike. */
  void enter(UserId user, int count) {
    AuditLog log = open(user);
    IntStream.range(0, count).forEach(i -> log.enter(user, List.of(event(i))));
  }

  static AuditEvent event(int number) {
    AuditAction action = ACTIONS.get(number % ACTIONS.size());
    ProviderId provider = new ProviderId(PROVIDERS.get(number / 3 % PROVIDERS.size()));
    String fingerprint = String.format(Locale.ROOT, "%016x", number * 0x1234567L);
    return AuditEvent.of(action, provider, fingerprint)
        .withDetail(number % 2 == 0 ? "" : "backend");
  }

  Verification verify(UserId user) {
    return open().verify(user, id -> MASTER);
  }

  List<Finding> findings(UserId user) {
    return verify(user).findings();
  }

  Path head(UserId user) {
    return verify(user).headFile().orElseThrow();
  }

  /** A master key, another one for each number. */
  static Aead aead(int number) {
    try {
      byte[] bytes = new byte[32];
      bytes[0] = (byte) number;
      return new AesGcmJce(bytes);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Every look at the clock is a second later. */
  private Instant next() {
    now = now.plus(Duration.ofSeconds(1));
    return now;
  }

  @Override
  public void close() {
    database.close();
  }
}
