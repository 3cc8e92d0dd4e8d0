package com.alwrity.onboarding.vault.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.model.Secret;
import com.alwrity.onboarding.vault.backup.BackupFile.Seal;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class BackupFileTest {
  private static final byte[] CONTENT = "what is in it".getBytes(StandardCharsets.UTF_8);
  private static final int SUM_BYTES = 32;
  private static final Path FILE = Path.of("keys.backup");
  private static final Secret PASSPHRASE = Secret.of("words");

  @TempDir Path folder;

  @Test
  void opensWhatItSealed() {
    byte[] bytes = Seal.of(PASSPHRASE).close(CONTENT);
    assertThat(BackupFile.parse(bytes, FILE).open(PASSPHRASE)).isEqualTo(CONTENT);
    assertThat(new String(bytes, StandardCharsets.ISO_8859_1))
        .matches(
            "(?s)alwrity-backup 1\\nargon2id memory=65536 passes=3 lanes=1 salt=[\\w-]{22}\\n.*");
  }

  @Test
  void neverSealsAlikeTwice() {
    Seal seal = Seal.of(PASSPHRASE);
    assertThat(seal.close(CONTENT)).isNotEqualTo(seal.close(CONTENT));
    assertThat(seal.header()).isNotEqualTo(Seal.of(PASSPHRASE).header());
  }

  @Test
  void everyAlteredBitAndEveryCutIsDamage() {
    byte[] bytes = Seal.of(PASSPHRASE).close(CONTENT);
    for (int i = 0; i < bytes.length; i++) {
      for (int bit = 0; bit < Byte.SIZE; bit++) {
        byte[] altered = bytes.clone();
        altered[i] ^= (byte) (1 << bit);
        assertFails(Problem.File.BACKUP_DAMAGED, altered);
      }
      assertFails(Problem.File.BACKUP_DAMAGED, Arrays.copyOf(bytes, i));
      assertFails(Problem.File.BACKUP_DAMAGED, Arrays.copyOfRange(bytes, i + 1, bytes.length));
    }
    assertFails(Problem.File.BACKUP_DAMAGED, Arrays.copyOf(bytes, bytes.length + 1));
  }

  /** Whoever alters a file can also make its sum. */
  @Test
  void whatIsAlteredTogetherWithItsSumDoesNotOpen() {
    byte[] bytes = Seal.of(PASSPHRASE).close(CONTENT);
    int sealed = new String(bytes, StandardCharsets.ISO_8859_1).indexOf('\n', 20) + 1;
    int end = bytes.length - SUM_BYTES;
    for (int i : new int[] {sealed - 5, sealed, sealed + 11, sealed + 12, end - 17, end - 1}) {
      byte[] altered = Arrays.copyOf(bytes, end);
      altered[i] = altered[i] == 'A' ? (byte) 'B' : (byte) 'A';
      BackupFile file = BackupFile.parse(summed(altered), FILE);
      assertThatExceptionOfType(OnboardingException.class)
          .isThrownBy(() -> file.open(PASSPHRASE))
          .satisfies(
              e -> assertThat(reason(e)).isEqualTo(Problem.Unavailable.WRONG_BACKUP_PASSPHRASE));
    }
    for (int length : new int[] {sealed, sealed + 1, sealed + 12, sealed + 28, end - 1}) {
      BackupFile file = BackupFile.parse(summed(Arrays.copyOf(bytes, length)), FILE);
      assertThatExceptionOfType(OnboardingException.class).isThrownBy(() -> file.open(PASSPHRASE));
    }
  }

  /** Nothing of that is tried, neither a table of all memory nor a passphrase cheap to guess. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "memory=65535 passes=3 lanes=1",
        "memory=8 passes=3 lanes=1",
        "memory=262145 passes=3 lanes=1",
        "memory=9999999 passes=3 lanes=1",
        "memory=99999999999 passes=3 lanes=1",
        "memory=65536 passes=2 lanes=1",
        "memory=65536 passes=11 lanes=1",
        "memory=65536 passes=3 lanes=0",
        "memory=65536 passes=3 lanes=5",
        "memory=-1 passes=3 lanes=1"
      })
  void parametersOutOfBoundsAreDamage(String parameters) {
    String salt = " salt=" + "A".repeat(22) + "\n";
    assertFails(Problem.File.BACKUP_DAMAGED, text("1\nargon2id " + parameters + salt + "sealed"));
  }

  @Test
  void whatHasNoParametersIsDamage() {
    for (String rest : new String[] {"", "1", "1\n", "1\n\n", "1\nscrypt\n", "x\n", "1\r\n"}) {
      assertFails(Problem.File.BACKUP_DAMAGED, text(rest));
    }
    assertFails(Problem.File.BACKUP_DAMAGED, summed(new byte[0]));
    assertFails(Problem.File.BACKUP_DAMAGED, new byte[0]);
  }

  @Test
  void aNewerFormIsNamed() {
    assertFails(Problem.File.BACKUP_NEWER, text("2\nwhatever is in it"));
    assertFails(Problem.File.BACKUP_NEWER, text("17\nargon3 salt=1\n"));
  }

  @Test
  void aFileThatIsTooLargeIsNotRead() throws IOException {
    Path file = folder.resolve("large");
    try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
      sparse.setLength(BackupFile.MAX_BYTES + 1L);
    }
    assertReadFails(Problem.Refused.TOO_LARGE, file);
    assertReadFails(Problem.Missing.FILE, folder.resolve("none"));
    assertReadFails(Problem.File.READ, folder);
    assertReadFails(Problem.File.BACKUP_DAMAGED, Files.createFile(folder.resolve("empty")));
  }

  private static byte[] text(String rest) {
    return summed(("alwrity-backup " + rest).getBytes(StandardCharsets.US_ASCII));
  }

  private static byte[] summed(byte[] bytes) {
    try {
      byte[] sum = MessageDigest.getInstance("SHA-256").digest(bytes);
      byte[] all = Arrays.copyOf(bytes, bytes.length + sum.length);
      System.arraycopy(sum, 0, all, bytes.length, sum.length);
      return all;
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void assertFails(Problem.Reason reason, byte[] bytes) {
    assertThatExceptionOfType(OnboardingException.class)
        .isThrownBy(() -> BackupFile.parse(bytes, FILE))
        .satisfies(e -> assertThat(reason(e)).isEqualTo(reason));
  }

  private static void assertReadFails(Problem.Reason reason, Path file) {
    assertThatExceptionOfType(OnboardingException.class)
        .isThrownBy(() -> BackupFile.read(file))
        .satisfies(e -> assertThat(reason(e)).isEqualTo(reason));
  }

  private static Problem.Reason reason(OnboardingException e) {
    return e.problem().reason();
  }
}
