package com.alwrity.onboarding.keyring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.model.Problem.Invalid;
import com.alwrity.onboarding.model.Problem.Unavailable;
import com.alwrity.onboarding.model.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PassphraseFileTest extends KeyringContract {
  @TempDir private Path folder;
  private final List<Boolean> asked = new ArrayList<>();
  private PassphraseFile keyring;

  @BeforeEach
  void open() {
    keyring = open("correct horse");
  }

  @Override
  Keyring keyring() {
    return keyring;
  }

  @Test
  void isOpenedByTheSamePassphraseLater() {
    keyring().put(SERVICE, "master-1", Secret.of("value"));
    keyring().put(SERVICE, "master-2", Secret.of("other"));
    PassphraseFile later = open("correct horse");
    assertThat(later.get(SERVICE, "master-1")).isEqualTo(present("value"));
    assertThat(later.get(SERVICE, "master-2")).isEqualTo(present("other"));
  }

  @Test
  void acceptsPassphrasesInAnyScript() {
    open("zażółć 鍵 🔑").put(SERVICE, "master-1", Secret.of("value"));
    assertThat(open("zażółć 鍵 🔑").get(SERVICE, "master-1")).isEqualTo(present("value"));
    assertThat(open("zażółć 鍵 🗝").get(SERVICE, "master-1"))
        .isEqualTo(unavailable(Unavailable.WRONG_PASSPHRASE));
  }

  @Test
  void asksOnceAndSaysWhetherTheFileIsNew() {
    keyring().put(SERVICE, "master-1", Secret.of("value"));
    keyring().put(SERVICE, "master-1", Secret.of("second"));
    assertThat(keyring().get(SERVICE, "master-1")).isEqualTo(present("second"));
    assertThat(asked).containsExactly(true);
    PassphraseFile later = open("correct horse");
    assertThat(later.get(SERVICE, "master-1")).isEqualTo(present("second"));
    later.put(SERVICE, "master-2", Secret.of("third"));
    assertThat(asked).containsExactly(true, false);
  }

  @Test
  void tellsWhatIsInItWithoutAsking() throws IOException {
    PassphraseFile later = open("correct horse");
    assertThat(later.mayHave(SERVICE, "master-1")).isFalse();
    keyring().put(SERVICE, "master-1", Secret.of("value"));
    asked.clear();
    assertThat(later.mayHave(SERVICE, "master-1")).isTrue();
    assertThat(later.mayHave(SERVICE, "master-2")).isFalse();
    Files.writeString(file(), "damaged");
    assertThat(later.mayHave(SERVICE, "master-1")).isFalse();
    assertThat(asked).isEmpty();
  }

  @Test
  void theFileGoesWithTheLastEntry() {
    keyring().put(SERVICE, "master-1", Secret.of("value"));
    keyring().put(SERVICE, "master-2", Secret.of("other"));
    keyring().remove(SERVICE, "master-1");
    assertThat(file()).exists();
    keyring().remove(SERVICE, "master-2");
    assertThat(file()).doesNotExist();
    PassphraseFile later = open("another passphrase");
    later.put(SERVICE, "master-3", Secret.of("third"));
    assertThat(later.get(SERVICE, "master-3")).isEqualTo(present("third"));
  }

  @Test
  void doesNotAskWhereThereIsNothingToOpen() {
    assertThat(keyring().get(SERVICE, "master-1")).isEqualTo(new Lookup.Absent());
    keyring().remove(SERVICE, "master-1");
    assertThat(asked).isEmpty();
    assertThat(file()).doesNotExist();
  }

  @Test
  void refusesAWrongPassphraseAndLeavesTheFileAlone() throws IOException {
    keyring().put(SERVICE, "master-1", Secret.of("value"));
    byte[] before = Files.readAllBytes(file());
    PassphraseFile wrong = open("Correct horse");
    assertThat(wrong.get(SERVICE, "master-1")).isEqualTo(unavailable(Unavailable.WRONG_PASSPHRASE));
    assertPutFails(wrong, Unavailable.WRONG_PASSPHRASE);
    assertThatExceptionOfType(OnboardingException.class)
        .isThrownBy(() -> wrong.remove(SERVICE, "master-1"))
        .satisfies(e -> assertThat(e.problem().reason()).isEqualTo(Unavailable.WRONG_PASSPHRASE));
    assertThat(Files.readAllBytes(file())).isEqualTo(before);
  }

  @Test
  void asksAgainAfterAWrongPassphrase() {
    keyring().put(SERVICE, "master-1", Secret.of("value"));
    List<Secret> answers = new ArrayList<>(List.of(Secret.of("wrong"), Secret.of("correct horse")));
    PassphraseFile later = new PassphraseFile(file(), isNew -> answers.removeFirst());
    assertThat(later.get(SERVICE, "master-1")).isEqualTo(unavailable(Unavailable.WRONG_PASSPHRASE));
    assertThat(later.get(SERVICE, "master-1")).isEqualTo(present("value"));
  }

  @Test
  void refusesAnEmptyPassphrase() {
    assertPutFails(open(""), Invalid.PASSPHRASE_EMPTY);
    assertThat(file()).doesNotExist();
  }

  @Test
  void isUnavailableWhenNobodyCanBeAsked() {
    keyring().put(SERVICE, "master-1", Secret.of("value"));
    PassphraseFile silent =
        new PassphraseFile(
            file(),
            isNew -> {
              throw new OnboardingException(Unavailable.PASSPHRASE_NEEDED);
            });
    assertThat(silent.get(SERVICE, "master-1"))
        .isEqualTo(unavailable(Unavailable.PASSPHRASE_NEEDED));
  }

  @Test
  void wipesThePassphraseWhenClosed() {
    Secret passphrase = Secret.of("correct horse");
    PassphraseFile closed = new PassphraseFile(file(), isNew -> passphrase);
    closed.put(SERVICE, "master-1", Secret.of("value"));
    closed.close();
    assertThatExceptionOfType(IllegalStateException.class)
        .isThrownBy(() -> passphrase.reveal(String::new));
  }

  @Test
  void theFileIsPrivateAndHoldsNoValue() throws IOException {
    keyring().put(SERVICE, "master-1", Secret.of("AIza-very-secret"));
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
        .isEqualTo("rw-------");
    assertThat(content())
        .startsWith("alwrity-passphrase-file 1\nargon2id memory=65536 passes=3 lanes=1 salt=")
        .doesNotContain("AIza", "very-secret");
  }

  @ParameterizedTest
  @ValueSource(strings = {"truncated", "empty", "one letter", "other program", "newer format"})
  void aDamagedFileIsReportedAndNeverOverwritten(String damage) throws IOException {
    keyring().put(SERVICE, "master-1", Secret.of("value"));
    String good = content();
    String bad =
        switch (damage) {
          case "truncated" -> good.substring(0, good.length() / 2);
          case "empty" -> "";
          case "one letter" -> good.replaceFirst("memory=65536", "memory=65537");
          case "other program" -> "-----BEGIN PGP MESSAGE-----\n";
          default -> withSum(good.replaceFirst("file 1", "file 2"));
        };
    assertDamaged(bad);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "memory=104857600 passes=3 lanes=1",
        "memory=9999999 passes=3 lanes=1",
        "memory=65536 passes=999 lanes=1",
        "memory=65536 passes=3 lanes=9",
        "memory=8 passes=1 lanes=1",
        "memory=65536 passes=3 lanes=0"
      })
  void aFileCannotAskForAbsurdOrCheapParameters(String parameters) throws IOException {
    keyring().put(SERVICE, "master-1", Secret.of("value"));
    assertDamaged(withSum(content().replaceFirst("memory=.* salt", parameters + " salt")));
  }

  @Test
  void anEntryCannotPassForAnother() throws IOException {
    keyring().put(SERVICE, "master-1", Secret.of("value"));
    keyring().put(SERVICE, "master-2", Secret.of("other"));
    String[] lines = content().split("\n", -1);
    String swapped = lines[3].substring(0, lines[3].lastIndexOf(' ')) + sealed(lines[4]);
    assertDamaged(withSum(content().replace(lines[3], swapped)));
  }

  @Test
  void twoInstancesKeepBothEntries() {
    PassphraseFile other = open("correct horse");
    keyring().put(SERVICE, "master-1", Secret.of("value"));
    other.put(SERVICE, "master-2", Secret.of("other"));
    keyring().put(SERVICE, "master-3", Secret.of("third"));
    assertThat(other.get(SERVICE, "master-1")).isEqualTo(present("value"));
    assertThat(other.get(SERVICE, "master-3")).isEqualTo(present("third"));
    assertThat(keyring().get(SERVICE, "master-2")).isEqualTo(present("other"));
  }

  private void assertDamaged(String bad) throws IOException {
    Files.writeString(file(), bad);
    PassphraseFile later = open("correct horse");
    assertThat(later.get(SERVICE, "master-1"))
        .isEqualTo(
            new Lookup.Unavailable(new Problem(Unavailable.PASSPHRASE_FILE_DAMAGED, file())));
    assertPutFails(later, Unavailable.PASSPHRASE_FILE_DAMAGED);
    assertThat(content()).isEqualTo(bad);
  }

  private static void assertPutFails(Keyring keyring, Problem.Reason reason) {
    assertThatExceptionOfType(OnboardingException.class)
        .isThrownBy(() -> keyring.put(SERVICE, "master-1", Secret.of("after")))
        .satisfies(e -> assertThat(e.problem().reason()).isEqualTo(reason));
  }

  private PassphraseFile open(String passphrase) {
    return new PassphraseFile(
        file(),
        isNew -> {
          asked.add(isNew);
          return Secret.of(passphrase);
        });
  }

  private Path file() {
    return folder.resolve("home/master.key");
  }

  private String content() throws IOException {
    return Files.readString(file());
  }

  private static String sealed(String line) {
    return line.substring(line.lastIndexOf(' '));
  }

  private static String withSum(String text) {
    String lines = text.substring(0, text.lastIndexOf("sha256 "));
    return lines + SealedEntries.sumLine(lines);
  }

  private static Lookup unavailable(Problem.Reason reason) {
    return new Lookup.Unavailable(new Problem(reason));
  }
}
