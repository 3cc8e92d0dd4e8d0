package com.alwrity.onboarding.vault.audit;

import static com.alwrity.onboarding.vault.audit.AuditHome.ANNA;
import static com.alwrity.onboarding.vault.audit.AuditHome.BEN;
import static com.alwrity.onboarding.vault.audit.AuditHome.MASTER;
import static com.alwrity.onboarding.vault.audit.AuditHome.aead;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.alwrity.onboarding.database.Audit.AuditRow;
import com.alwrity.onboarding.database.DataKeys.DataKeyRow;
import com.alwrity.onboarding.database.MasterKeys.MasterKeyRow;
import com.alwrity.onboarding.model.MasterKeyPlace;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.model.ProviderId;
import com.alwrity.onboarding.vault.audit.Finding.Kind;
import com.alwrity.onboarding.vault.audit.chain.Head;
import com.alwrity.onboarding.vault.audit.chain.Wrapping;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The audit on any database. */
abstract class AuditLogContract {
  private static final int THREADS = 2;
  private static final int ENTRIES_EACH = 200;

  @TempDir Path folder;
  AuditHome home;

  /** A home whose heads are in this folder, over the database of this test, the same each time. */
  abstract AuditHome home(Path headsIn);

  /** What is said of a chain that goes on from this entry with a new head, and is intact else. */
  abstract void assertHeadBegun(Verification verification, long seq);

  @BeforeEach
  void openHome() {
    home = home(folder);
  }

  @AfterEach
  void closeHome() {
    home.close();
  }

  @Test
  void beginsWithAnEntryThatSaysSo() {
    home.open(ANNA);
    assertThat(entries()).extracting(row -> row.event().action()).containsExactly("begin");
    assertThat(home.verify(ANNA).isIntact()).isTrue();
    home.open(ANNA);
    assertThat(entries()).hasSize(1);
  }

  @Test
  void goesBackFromAnEntry() {
    AuditLog log = home.open(ANNA);
    log.enter(ANNA, List.of(AuditEvent.of(AuditAction.READ), AuditEvent.of(AuditAction.SET)));
    assertThat(log.back(ANNA, Long.MAX_VALUE, 2)).extracting(AuditRow::seq).containsExactly(3L, 2L);
    assertThat(log.back(ANNA, 2, 5)).extracting(AuditRow::seq).containsExactly(2L, 1L);
    assertThat(log.back(ANNA, 0, 5)).isEmpty();
    assertThat(log.back(BEN, Long.MAX_VALUE, 5)).isEmpty();
  }

  @Test
  void entersWhoDidWhatToWhichKeyAndWhen() {
    home.open(ANNA)
        .enter(
            ANNA,
            List.of(
                AuditEvent.of(AuditAction.COPY, new ProviderId("exa"), "0123456789abcdef")
                    .withDetail("backend")
                    .failed(new Problem(Problem.Refused.HARD_LINK, "x"))));
    AuditRow row = entries().getLast();
    assertThat(row.seq()).isEqualTo(2);
    assertThat(row.event().actor()).isEqualTo(System.getProperty("user.name") + "/cli");
    assertThat(row.event().at()).matches("2026-11-23T08:30:\\d\\d\\.000Z");
    assertThat(row.event().action()).isEqualTo("copy");
    assertThat(row.event().provider()).isEqualTo("exa");
    assertThat(row.event().fingerprint()).isEqualTo("0123456789abcdef");
    assertThat(row.event().result()).isEqualTo("refused.hard-link");
    assertThat(row.event().detail()).isEqualTo("backend");
  }

  @Test
  void goesOnAfterEachRestart() {
    for (int i = 0; i < 4; i++) {
      home.enter(ANNA, 3);
      home.enter(BEN, 2);
    }
    assertThat(entries())
        .extracting(AuditRow::seq)
        .containsExactlyElementsOf(LongStream.rangeClosed(1, 13).boxed().toList());
    assertThat(home.verify(ANNA).head())
        .isInstanceOfSatisfying(Head.At.class, at -> assertThat(at.seq()).isEqualTo(13));
    assertThat(home.verify(ANNA).entries()).isEqualTo(13);
    assertThat(home.findings(ANNA)).isEmpty();
    assertThat(home.findings(BEN)).isEmpty();
  }

  @Test
  void ofSomebodyUnknownIsEmptyAndIntact() {
    Verification verification = home.verify(ANNA);
    assertThat(verification.isIntact()).isTrue();
    assertThat(verification.entries()).isZero();
    assertThat(home.open().latest(ANNA, 5)).isEmpty();
  }

  @Test
  void makesNoEntryBeforeItIsOpened() {
    assertThatIllegalStateException()
        .isThrownBy(() -> home.open(BEN).enter(ANNA, List.of(AuditHome.event(1))));
  }

  @Test
  void takesInWhatWaitedWithItsOwnTimeAndActor() {
    home.enter(ANNA, 1);
    AuditEvent failed =
        AuditEvent.of(AuditAction.PASSPHRASE_FAILED)
            .failed(new Problem(Problem.Unavailable.WRONG_PASSPHRASE));
    home.open().enterLater(ANNA, failed); // nobody has opened it: the master key is closed
    home.open().enterLater(ANNA, failed);
    assertThat(home.open().waiting(ANNA)).hasSize(2);
    assertThat(home.open().waiting(BEN)).isEmpty();
    home.enter(ANNA, 1);
    assertThat(entries())
        .extracting(row -> row.event().action() + " " + row.event().result())
        .containsExactly(
            "begin done",
            "set done",
            "passphrase-failed unavailable.wrong-passphrase",
            "passphrase-failed unavailable.wrong-passphrase",
            "set done");
    assertThat(entries()).extracting(row -> row.event().at()).isSorted();
    assertThat(home.open().waiting(ANNA)).isEmpty();
    assertThat(home.findings(ANNA)).isEmpty();
  }

  @Test
  void whatWaitedAndWasRemovedIsFound() {
    AuditEvent failed = AuditEvent.of(AuditAction.PASSPHRASE_FAILED);
    home.open().enterLater(ANNA, failed); // before there is a chain
    home.enter(ANNA, 1);
    assertThat(home.findings(ANNA)).isEmpty();
    home.open().enterLater(ANNA, failed);
    home.open().enterLater(ANNA, failed);
    assertThat(home.findings(ANNA)).isEmpty();
    home.database().transact(tables -> tables.audit().takePending(ANNA));
    assertThat(home.findings(ANNA)).containsExactly(new Finding(Kind.WAITING_LOST, 0, 0));
    home.enter(ANNA, 1);
    assertThat(home.findings(ANNA)).containsExactly(new Finding(Kind.WAITING_LOST, 4, 4));
    home.enter(ANNA, 1);
    assertThat(home.findings(ANNA)).as("once").hasSize(1);
    home.open(ANNA).enter(ANNA, List.of(AuditEvent.of(AuditAction.ACCEPT)));
    assertThat(home.findings(ANNA)).isEmpty();
  }

  @Test
  void whatIsTakenBackLeavesNoEntryAndNoHeadOfIt() {
    AuditLog log = home.open(ANNA);
    Head before = home.verify(ANNA).head();
    assertThatExceptionOfType(UnsupportedOperationException.class)
        .isThrownBy(
            () ->
                home.database()
                    .transact(
                        tables -> {
                          log.append(tables, ANNA, List.of(AuditHome.event(1)));
                          throw new UnsupportedOperationException("changed my mind");
                        }));
    assertThat(entries()).hasSize(1);
    assertThat(home.verify(ANNA).head()).isEqualTo(before);
  }

  @Test
  void aCrashBetweenTheCommitAndTheHeadIsNoFinding() throws IOException {
    home.enter(ANNA, 3);
    Path head = home.head(ANNA);
    byte[] before = Files.readAllBytes(head);
    home.enter(ANNA, 1);
    Files.write(head, before);
    assertThat(home.findings(ANNA)).isEmpty();
    assertThat(headAt()).isEqualTo(4);
    home.enter(ANNA, 1);
    assertThat(headAt()).isEqualTo(6);
    assertThat(home.findings(ANNA)).isEmpty();
  }

  @Test
  void aHeadThatWasRemovedIsFoundAndTheNextEntrySaysSo() throws IOException {
    home.enter(ANNA, 3);
    Files.delete(home.head(ANNA));
    assertThat(home.findings(ANNA)).containsExactly(Finding.of(Kind.HEAD_MISSING));
    home.enter(ANNA, 1);
    assertHeadBegun(home.verify(ANNA), 5);
    home.enter(ANNA, 1);
    assertHeadBegun(home.verify(ANNA), 5);
  }

  @Test
  void aSecondHomeOverTheSameDatabaseHasAHeadOfItsOwn() {
    home.enter(ANNA, 2);
    try (AuditHome second = home(folder.resolve("elsewhere"))) {
      assertThat(second.findings(ANNA)).containsExactly(Finding.of(Kind.HEAD_MISSING));
      second.enter(ANNA, 2);
      assertHeadBegun(second.verify(ANNA), 4);
    }
    assertHeadBegun(home.verify(ANNA), 4);
    home.enter(ANNA, 1);
    assertThat(headAt()).isEqualTo(7);
    assertHeadBegun(home.verify(ANNA), 4);
  }

  @Test
  void staysVerifiableUnderAnotherMasterKey() {
    home.enter(ANNA, 3);
    Wrapping next = new Wrapping("m2", aead(2));
    home.database()
        .transact(
            tables -> {
              tables
                  .masterKeys()
                  .insert(new MasterKeyRow("m2", MasterKeyPlace.OS, "check", AuditHome.START));
              for (DataKeyRow row : tables.auditKeys().wrappedBy("m1")) {
                tables.auditKeys().rewrap(AuditLog.rewrap(row, MASTER, next));
              }
              return tables.masterKeys().remove("m1");
            });
    Verification verification = home.open().verify(ANNA, id -> id.equals("m2") ? next : MASTER);
    assertThat(verification.isIntact()).isTrue();
    assertThat(verification.entries()).isEqualTo(4);
  }

  /** Each has a log of its own, as two processes have. */
  @Test
  void doesNotForkWhenTwoContinueItAtOnce() throws Exception {
    try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
      List<Future<?>> all = new ArrayList<>();
      for (int thread = 0; thread < THREADS; thread++) {
        all.add(threads.submit(() -> home.enter(ANNA, ENTRIES_EACH)));
      }
      for (Future<?> each : all) {
        each.get();
      }
    }
    Verification verification = home.verify(ANNA);
    assertThat(verification.findings()).isEmpty();
    assertThat(verification.newHeads()).isEmpty();
    assertThat(verification.entries()).isEqualTo(1 + THREADS * ENTRIES_EACH);
    assertThat(headAt()).isEqualTo(1 + THREADS * ENTRIES_EACH);
  }

  final List<AuditRow> entries() {
    return home.open().latest(ANNA, 1000);
  }

  final long headAt() {
    return home.verify(ANNA).head() instanceof Head.At at ? at.seq() : -1;
  }
}
