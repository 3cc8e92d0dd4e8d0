package com.alwrity.onboarding.dotenv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Edits that meet the changes of another program. */
final class EnvFileMergeTest extends EnvFileOnDisk {
  private static final EnvEdits K2 = EnvEdits.none().set("K", "2");

  @Test
  void makesEditsInOrder() throws IOException {
    Files.writeString(path, "A=1\nK=1\nA=2\n");
    EnvSnapshot now =
        file.apply(
            file.read(), EnvEdits.none().set("N", "x").set("K", "5").remove("A").set("K", "6"));
    assertThat(path).hasContent("K=6\nN=x\n");
    assertThat(now).isEqualTo(file.read());
    assertThat(file.backups().getFirst()).hasContent("A=1\nK=1\nA=2\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "K=1\nB=7\nC=new\n", // another value, another name
        "K=1\n", // a name removed
        "# note\n\nexport K='1' # mine\nB=2\n", // the same value in another line
        "B=2\r\nK=1\r\n" // other line endings, another order
      })
  void keepsBothChanges(String theirs) throws IOException {
    Files.writeString(path, "K=1\nB=2\n");
    EnvSnapshot seen = file.read();
    Files.writeString(path, theirs);
    file.apply(seen, K2);
    assertThat(path).content().isEqualTo(theirs.replaceAll("K='?1'?", "K=2"));
    assertThat(file.backups().getFirst()).content().isEqualTo(theirs);
  }

  @ParameterizedTest
  @ValueSource(strings = {"K=9\nB=2\n", "B=2\n", "K=1\nB=2\nK=1\n", "K=9\nB=2\nK=1\n", "K=\"1\n"})
  void refusesWhenTheOtherProgramChangedTheSameName(String theirs) throws IOException {
    Files.writeString(path, "K=1\nB=2\n");
    EnvSnapshot seen = file.read();
    Files.writeString(path, theirs);
    assertRefused(() -> file.apply(seen, K2), Problem.Refused.FILE_CHANGED);
    assertThat(path).content().isEqualTo(theirs);
    assertThat(file.backups()).isEmpty();
  }

  @Test
  void refusesWhenANameIsAddedOrRemovedByBoth() throws IOException {
    Files.writeString(path, "B=2\n");
    EnvSnapshot seen = file.read();
    Files.writeString(path, "B=3\nK=2\n");
    assertRefused(() -> file.apply(seen, K2), Problem.Refused.FILE_CHANGED);
    EnvEdits removal = EnvEdits.none().remove("B");
    assertRefused(() -> file.apply(seen, removal), Problem.Refused.FILE_CHANGED);
  }

  @Test
  void refusesWhenWhatTheEditsWereDecidedByHasChanged() throws IOException {
    Files.writeString(path, "B=2\n");
    EnvSnapshot seen = file.read();
    Files.writeString(path, "B=2\nC=\n");
    EnvEdits edits = K2.given("C");
    assertRefused(() -> file.apply(seen, edits), Problem.Refused.FILE_CHANGED);
    file.apply(seen, K2.given("B"));
    assertThat(path).hasContent("B=2\nC=\nK=2\n");
  }

  @Test
  void mergesIntoAFileThatAppearedButMakesNoneThatWasRemoved() throws IOException {
    EnvSnapshot none = file.read();
    Files.writeString(path, "B=2\n");
    file.apply(none, K2);
    assertThat(path).hasContent("B=2\nK=2\n");
    EnvSnapshot seen = file.read();
    Files.delete(path);
    EnvEdits edits = EnvEdits.none().set("N", "1");
    assertRefused(() -> file.apply(seen, edits), Problem.Refused.FILE_CHANGED);
    assertThat(path).doesNotExist();
  }

  @Test
  void refusesWhenTheOtherProgramLeftAQuoteOpen() throws IOException {
    Files.writeString(path, "K=1\n");
    EnvSnapshot seen = file.read();
    Files.writeString(path, "K=1\nB=\"2\n");
    assertRefused(() -> file.apply(seen, K2), Problem.Refused.UNTERMINATED_QUOTE);
    assertThat(path).hasContent("K=1\nB=\"2\n");
  }

  @Test
  void changesNothingAtAllWhenOneOfTheValuesIsRefused() throws IOException {
    Files.writeString(path, "K=1\n");
    EnvEdits edits = K2.set("B", "$(reboot)");
    assertRefused(() -> file.apply(file.read(), edits), Problem.Refused.ENV_VALUE);
    assertThat(path).hasContent("K=1\n");
    assertThat(backups).doesNotExist();
  }

  @Test
  void doesNothingForNoEdits() throws IOException {
    file.apply(file.read(), EnvEdits.none().remove("K"));
    assertThat(path).doesNotExist();
    Files.writeString(path, "K=2\n");
    file.apply(file.read(), K2);
    assertThat(file.backups()).isEmpty();
    assertThatThrownBy(() -> file.undo())
        .extracting(e -> ((OnboardingException) e).problem())
        .isEqualTo(new Problem(Problem.Missing.BACKUP, path));
  }

  @Test
  void mergesEvenWhatIsWrittenDuringTheBackup() throws IOException {
    Files.writeString(path, "K=1\n");
    EnvSnapshot seen = file.read();
    new EnvFile(path, backups, new Intruder(1, "K=1\nB=7\n")).apply(seen, K2);
    assertThat(path).hasContent("K=2\nB=7\n");
    file.undo();
    assertThat(path).hasContent("K=1\nB=7\n");
  }

  @Test
  void refusesWhenTheSameNameIsWrittenDuringTheBackup() throws IOException {
    Files.writeString(path, "K=1\n");
    EnvSnapshot seen = file.read();
    EnvFile disturbed = new EnvFile(path, backups, new Intruder(1, "K=9\n"));
    assertRefused(() -> disturbed.apply(seen, K2), Problem.Refused.FILE_CHANGED);
    assertThat(path).hasContent("K=9\n");
  }

  @Test
  void givesUpOnAFileThatIsNeverAtRest() throws IOException {
    Files.writeString(path, "K=1\n");
    EnvSnapshot seen = file.read();
    Intruder restless = new Intruder(100, "K=1\nB=%d\n");
    EnvFile disturbed = new EnvFile(path, backups, restless);
    assertRefused(() -> disturbed.apply(seen, K2), Problem.Refused.FILE_CHANGED);
    assertThat(path).content().isEqualTo("K=1\nB=" + restless.times.get() + "\n");
  }

  @Test
  void manyWritersOfDifferentNamesAllSucceedAtOnce() throws IOException {
    EnvSnapshot seen = file.read();
    try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
      IntStream.range(0, 8)
          .forEach(
              i ->
                  executor.execute(
                      () ->
                          new EnvFile(path, backups)
                              .apply(seen, EnvEdits.none().set("K" + i, "v" + i))));
    }
    EnvDocument now = file.read().document();
    assertThat(now.names()).hasSize(8);
    assertThat(IntStream.range(0, 8)).allMatch(i -> now.value("K" + i).orElse("").equals("v" + i));
  }

  @Test
  void namesTheEditsAndNotTheirValues() {
    assertThat(K2.set("B", "secret").given("C").toString()).isEqualTo("EnvEdits of [K, B]");
  }

  private static void assertRefused(ThrowingCallable call, Problem.Refused reason) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            OnboardingException.class, e -> assertThat(e.problem().reason()).isEqualTo(reason));
  }

  /** Another program that writes just when a backup is made, which is when the clock is asked. */
  private final class Intruder extends Clock {
    private final AtomicInteger times = new AtomicInteger();
    private final int limit;
    private final String content;

    private Intruder(int limit, String content) {
      this.limit = limit;
      this.content = content;
    }

    @Override
    public Instant instant() {
      try {
        if (times.get() < limit) {
          Files.writeString(path, content.replace("%d", "" + times.incrementAndGet()));
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return NOON.instant();
    }

    @Override
    public ZoneId getZone() {
      return NOON.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
