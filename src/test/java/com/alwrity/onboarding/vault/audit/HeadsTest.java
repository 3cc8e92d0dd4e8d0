package com.alwrity.onboarding.vault.audit;

import static com.alwrity.onboarding.vault.audit.AuditHome.ANNA;
import static com.alwrity.onboarding.vault.audit.AuditHome.BEN;
import static com.alwrity.onboarding.vault.audit.AuditHome.MASTER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.model.UserId;
import com.alwrity.onboarding.vault.audit.chain.ChainKey;
import com.alwrity.onboarding.vault.audit.chain.Head;
import com.alwrity.onboarding.vault.audit.chain.Heads;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class HeadsTest {
  private static final String ONE = "1".repeat(64);
  private static final String TWO = "2".repeat(64);

  private final ChainKey key = ChainKey.open(ChainKey.create(ANNA, MASTER), MASTER);
  private final Heads heads;

  HeadsTest(@TempDir Path folder) {
    heads = new Heads(Optional.of(folder.resolve("audit")), "local");
  }

  @Test
  void knowNothingBeforeTheBeginning() {
    assertThat(heads.read(key)).isEqualTo(new Head.Missing());
    heads.begin(key);
    assertThat(heads.read(key)).isEqualTo(new Head.At(0, ""));
  }

  @Test
  void knowTheNewestEntry() {
    heads.advance(key, 1, ONE);
    assertThat(heads.read(key)).isEqualTo(new Head.At(1, ONE));
    heads.advance(key, 2, TWO);
    assertThat(heads.read(key)).isEqualTo(new Head.At(2, TWO));
  }

  @Test
  void neverGoBack() {
    heads.advance(key, 2, TWO);
    heads.advance(key, 1, ONE);
    heads.begin(key);
    heads.advance(key, 2, ONE);
    assertThat(heads.read(key)).isEqualTo(new Head.At(2, TWO));
  }

  @Test
  void neverReplaceWhatSomebodyElseWrote() throws IOException {
    heads.advance(key, 7, ONE);
    Files.writeString(file(), Files.readString(file()).replace("\n7\n", "\n6\n"));
    assertThat(heads.read(key)).isEqualTo(new Head.Altered());
    heads.advance(key, 8, TWO);
    heads.begin(key);
    assertThat(heads.read(key)).isEqualTo(new Head.Altered());
  }

  @Test
  void noticeEveryByteThatIsChanged() throws IOException {
    heads.advance(key, 12, ONE);
    byte[] whole = Files.readAllBytes(file());
    for (int i = 0; i < whole.length; i++) {
      byte[] changed = whole.clone();
      changed[i] ^= 1;
      Files.write(file(), changed);
      assertThat(heads.read(key)).as("byte %d", i).isEqualTo(new Head.Altered());
      Files.write(file(), Arrays.copyOf(whole, i));
      assertThat(heads.read(key)).as("%d bytes", i).isEqualTo(new Head.Altered());
    }
    Files.write(file(), Arrays.copyOf(whole, whole.length + 1));
    assertThat(heads.read(key)).isEqualTo(new Head.Altered());
    Files.write(file(), whole);
    assertThat(heads.read(key)).isEqualTo(new Head.At(12, ONE));
  }

  @Test
  void ofAnotherChainAreNotTakenForOurs() {
    ChainKey other = ChainKey.open(ChainKey.create(ANNA, MASTER), MASTER);
    heads.advance(other, 3, ONE);
    assertThat(heads.read(key)).isEqualTo(new Head.Altered());
  }

  /** Two processes that make the first entry at once, of which one has to do it again. */
  @Test
  void ofAChainThatNeverBeganAreAsGoodAsNone() {
    ChainKey other = ChainKey.open(ChainKey.create(ANNA, MASTER), MASTER);
    heads.begin(other);
    assertThat(heads.read(key)).isEqualTo(new Head.Missing());
    heads.advance(key, 1, ONE);
    assertThat(heads.read(key)).isEqualTo(new Head.At(1, ONE));
  }

  @Test
  void areOneFileForEachUserAndDatabase() {
    Heads elsewhere = new Heads(heads.folder(), "PostgreSQL localhost:5432/db");
    assertThat(List.of(file(), heads.file(BEN).orElseThrow(), elsewhere.file(ANNA).orElseThrow()))
        .doesNotHaveDuplicates()
        .allMatch(file -> String.valueOf(file.getFileName()).matches("[0-9a-f]{32}\\.head"));
    assertThat(heads.file(new UserId("../../etc/x")).orElseThrow().getParent())
        .isEqualTo(file().getParent());
  }

  @Test
  void areReadableByTheirOwnerOnly() throws IOException {
    heads.advance(key, 1, ONE);
    assertThat(mode(file())).isEqualTo("rw-------");
    assertThat(mode(file().resolveSibling(""))).isEqualTo("rwx------");
  }

  @Test
  void areNotKeptForASession() {
    Heads none = new Heads(Optional.empty(), "local");
    none.begin(key);
    none.advance(key, 1, ONE);
    none.tidy(ANNA);
    assertThat(none.read(key)).isEqualTo(new Head.Unkept());
    assertThat(none.file(ANNA)).isEmpty();
  }

  @Test
  void leaveNothingOfAKilledProcess() throws IOException {
    heads.tidy(ANNA);
    assertThat(file().getParent()).doesNotExist();
    Files.createDirectory(file().getParent());
    String name = "." + file().getFileName() + ".0123abcd.alwrity-tmp";
    Path leftover = Files.writeString(file().resolveSibling(name), "half");
    heads.tidy(ANNA);
    assertThat(leftover).doesNotExist();
    Files.writeString(leftover, "half");
    heads.advance(key, 2, TWO);
    assertThat(leftover).doesNotExist();
    assertThat(heads.read(key)).isEqualTo(new Head.At(2, TWO));
  }

  @Test
  void withoutAFolderTheChainDoesNotBegin() throws IOException {
    Files.writeString(file().getParent(), "a file is in the way");
    assertThatExceptionOfType(OnboardingException.class)
        .isThrownBy(() -> heads.begin(key))
        .satisfies(
            e -> assertThat(e.problem().reason()).isIn(Problem.File.WRITE, Problem.File.READ));
  }

  @Test
  void areAtTheLastEntryWhenManyAdvanceAtOnce() throws Exception {
    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      List<Future<?>> all = new ArrayList<>();
      for (int i = 1; i <= 100; i++) {
        int seq = i;
        all.add(threads.submit(() -> heads.advance(key, seq, ONE)));
      }
      for (Future<?> each : all) {
        each.get();
      }
    }
    assertThat(heads.read(key)).isEqualTo(new Head.At(100, ONE));
  }

  private Path file() {
    return heads.file(ANNA).orElseThrow();
  }

  private static String mode(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }
}
