package com.alwrity.onboarding.vault.backup;

import static com.alwrity.onboarding.testing.SyntheticKeys.EXA;
import static com.alwrity.onboarding.testing.SyntheticKeys.GEMINI;
import static org.assertj.core.api.Assertions.assertThat;

import com.alwrity.onboarding.database.Workspaces.WorkspaceRow;
import com.alwrity.onboarding.model.DeploymentMode;
import com.alwrity.onboarding.model.Secret;
import com.alwrity.onboarding.model.UserId;
import com.alwrity.onboarding.model.Verdict;
import com.alwrity.onboarding.platform.HomeSettings;
import com.alwrity.onboarding.vault.backup.UserBackup.Head;
import com.alwrity.onboarding.vault.backup.UserBackup.Progressed;
import com.alwrity.onboarding.vault.backup.UserBackup.SavedKey;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whoever knows the passphrase can have made the content. */
final class ContentReaderTest {
  private static final Instant TIME = Instant.parse("2026-11-24T08:30:00.123Z");
  private static final LocalDate DAY = LocalDate.parse("2027-01-31");

  private static BackupContent content() {
    UserId user = new UserId("ann ✓");
    List<SavedKey> keys =
        List.of(
            new SavedKey(
                EXA, Secret.of("kéy"), Verdict.UNCHECKED, Optional.empty(), TIME, Optional.empty()),
            new SavedKey(
                GEMINI,
                Secret.of("two"),
                Verdict.EXPIRED,
                Optional.of(TIME),
                TIME,
                Optional.of(DAY)));
    WorkspaceRow row =
        new WorkspaceRow("origin", "/a\tb", user, Optional.of(DeploymentMode.PRODUCTION), TIME);
    Progressed progress = new Progressed(3, 12.5, TIME, Optional.empty());
    return new BackupContent(
        TIME,
        "origin",
        List.of(
            new UserBackup(user, progress, List.of(row), keys, Optional.of(new Head(7, "h", "k"))),
            new UserBackup(
                new UserId("ben"),
                new Progressed(6, 100, TIME, Optional.of(TIME)),
                List.of(),
                List.of(),
                Optional.empty())),
        new TreeMap<>(Map.of("choices.properties", "aGlkZGVuPWV4YQo=")));
  }

  @Test
  void readsWhatWasWritten() {
    assertThat(ContentReader.parse(ContentFormat.render(content()))).contains(content());
  }

  @Test
  void neitherTooFewNorTooManyBytesAreAContent() {
    byte[] bytes = ContentFormat.render(content());
    for (int length = 0; length < bytes.length; length++) {
      assertThat(ContentReader.parse(Arrays.copyOf(bytes, length))).isEmpty();
    }
    assertThat(ContentReader.parse(Arrays.copyOf(bytes, bytes.length + 1))).isEmpty();
    for (int length : new int[] {-1, Integer.MIN_VALUE, Integer.MAX_VALUE}) {
      assertThat(ContentReader.parse(ByteBuffer.wrap(bytes.clone()).putInt(0, length).array()))
          .isEmpty();
    }
  }

  /** Whatever comes out, it is an answer: no other exception, and nothing the types forbid. */
  @Test
  void noAlteredByteIsMoreThanANo() {
    byte[] bytes = ContentFormat.render(content());
    for (int i = 0; i < bytes.length; i++) {
      for (int value : new int[] {0, '"', '{', '9', '-', 0xff}) {
        byte[] altered = bytes.clone();
        altered[i] = (byte) value;
        ContentReader.parse(altered).ifPresent(BackupContent::close);
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"ben\"|\"ann ✓\"", // twice
        "\"ben\"|\"\"",
        "\"ben\"|7",
        "\"ben\"|\"b\\u0007\"",
        "\"gemini\"|\"exa\"", // twice
        "\"gemini\"|\"../x\"",
        "\"step\":3|\"step\":7",
        "\"step\":3|\"step\":0",
        "\"step\":3|\"step\":3.5",
        "\"step\":3|\"step\":99999999999999999999",
        "\"progress\":12.5|\"progress\":-1",
        "\"progress\":12.5|\"progress\":1e999",
        "\"progress\":12.5|\"progress\":\"NaN\"",
        "\"expired\"|\"wonderful\"",
        "\"production\"|\"PRODUCTION\"",
        "\"/a\\tb\"|\"\\u0000\"",
        "\"/a\\tb\"|\"\\ud800\"",
        "\"bytes\":3|\"bytes\":4",
        "\"bytes\":3|\"bytes\":-3",
        "\"bytes\":3|\"bytes\":2147483648",
        "\"createdAt\"|\"created\"",
        "2026-11-24T08:30|+12026-11-24T08:30",
        "2026-11-24T08:30|yesterday",
        "\"users\":[|\"users\":[7,",
        "\"seq\":7|\"seq\":-7",
        "\"2027-01-31\"|\"2027-02-31\"",
        "\"2027-01-31\"|\"+12027-01-31\"",
        "\"2027-01-31\"|\"-2027-01-31\"",
        "\"2027-01-31\"|\"soon\"",
        "\"2027-01-31\"|20270131",
        "\"aGlkZGVuPWV4YQo=\"|\"not Base64\"",
        "\"aGlkZGVuPWV4YQo=\"|7",
        "\"choices.properties\"|\"choices.properties/\"",
        "\"choices.properties\"|\"./choices.properties\"",
        "\"choices.properties\"|\"/etc/choices.properties\"",
        "\"choices.properties\"|\"choices.properties\\u0000\"",
        "\"choices.properties\"|\"onboarding.db\"",
        "\"choices.properties\"|\"../later.json\"",
        "\"choices.properties\"|\"later\\u001b.json\"",
        "\"choices.properties\"|\"\"",
      })
  void whatNoProgramOfOursWritesIsNoContent(String ours, String theirs) {
    assertThat(ContentReader.parse(rendered(ours, theirs))).isEmpty();
  }

  @Test
  void readsWhatWasWrittenBeforeKeysHadAnExpiryDate() {
    BackupContent older =
        ContentReader.parse(
                rendered(",\"expiresOn\":null", "", ",\"expiresOn\":\"" + DAY + '"', ""))
            .orElseThrow();
    assertThat(older.users().getFirst().keys())
        .extracting(SavedKey::expiresOn)
        .containsExactly(Optional.empty(), Optional.empty());
    assertThat(older.users().getFirst().keys().getLast().checkedAt()).contains(TIME);
  }

  @Test
  void readsWhatWasWrittenBeforeSettingsOfTheHomeCameAlong() {
    BackupContent older =
        ContentReader.parse(
                rendered(",\"settings\":{\"choices.properties\":\"aGlkZGVuPWV4YQo=\"}", ""))
            .orElseThrow();
    assertThat(older.settings()).isEmpty();
    assertThat(older.users()).isEqualTo(content().users());
  }

  @Test
  void readsSettingsOfALaterVersion() {
    BackupContent later =
        ContentReader.parse(rendered("\"choices.properties\"", "\"later-one.json\"")).orElseThrow();
    assertThat(later.settings()).containsOnlyKeys("later-one.json");
    assertThat(later.users()).isEqualTo(content().users());
  }

  @Test
  void aFileThatIsTooLargeIsNoContent() {
    String large = Base64.getEncoder().encodeToString(new byte[HomeSettings.MAX_BYTES + 1]);
    assertThat(ContentReader.parse(rendered("aGlkZGVuPWV4YQo=", large))).isEmpty();
  }

  /** The content with texts of ours replaced by those that follow them. */
  private static byte[] rendered(String... oursAndTheirs) {
    byte[] bytes = ContentFormat.render(content());
    int length = ByteBuffer.wrap(bytes).getInt();
    String json = new String(bytes, Integer.BYTES, length, StandardCharsets.UTF_8);
    for (int i = 0; i < oursAndTheirs.length; i += 2) {
      assertThat(json).contains(oursAndTheirs[i]);
      json =
          json.replaceFirst(
              Pattern.quote(oursAndTheirs[i]), Matcher.quoteReplacement(oursAndTheirs[i + 1]));
    }
    byte[] altered = json.getBytes(StandardCharsets.UTF_8);
    int keys = bytes.length - Integer.BYTES - length;
    return ByteBuffer.allocate(Integer.BYTES + altered.length + keys)
        .putInt(altered.length)
        .put(altered)
        .put(bytes, Integer.BYTES + length, keys)
        .array();
  }

  @Test
  void deepNestingIsNoContent() {
    byte[] json = ("{\"users\":" + "[".repeat(200_000)).getBytes(StandardCharsets.US_ASCII);
    ByteBuffer bytes = ByteBuffer.allocate(Integer.BYTES + json.length).putInt(json.length);
    assertThat(ContentReader.parse(bytes.put(json).array())).isEmpty();
  }
}
