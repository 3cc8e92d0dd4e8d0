package com.alwrity.onboarding.vault.audit;

import static com.alwrity.onboarding.vault.audit.AuditHome.ANNA;
import static com.alwrity.onboarding.vault.audit.AuditHome.BEN;
import static com.alwrity.onboarding.vault.audit.AuditHome.MASTER;
import static com.alwrity.onboarding.vault.audit.AuditHome.aead;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.alwrity.onboarding.database.Audit.Event;
import com.alwrity.onboarding.database.DataKeys.DataKeyRow;
import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.model.UserId;
import com.alwrity.onboarding.vault.audit.chain.ChainKey;
import com.alwrity.onboarding.vault.audit.chain.Wrapping;
import com.google.crypto.tink.subtle.PrfHmacJce;
import java.security.GeneralSecurityException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ChainKeyTest {
  private static final Event BEGIN =
      new Event("2026-11-23T08:30:00.123Z", "ann/cli", "begin", "", "", "done", "");
  private static final Event COPY =
      new Event(
          "2026-11-23T08:30:01.000Z",
          "ann/cli",
          "copy",
          "gemini",
          "0123456789abcdef",
          "done",
          "backend");

  /** HMAC-SHA256 over the parts with their lengths before them, worked out by another program. */
  private static final String FIRST =
      "c8be9ab8b4819153a1278d1bfdd40a11261e8bd7f9d93e14295c8bd5f618f48b";

  private static final String SECOND =
      "67039550c91cfab09acbaf28e2913dec5545e96c017505977b0351f272acca1b";
  private static final String HEAD =
      "a5cfc5db8bbb6d61cb7568e8112bd167905980f0d2e319afa0ca1252cdafd64a";

  private final ChainKey key = key("key-1", ANNA);

  @Test
  void makesTheHashesThatTheFormatSays() {
    assertThat(key.hash("", 1, BEGIN)).isEqualTo(FIRST);
    assertThat(key.hash(FIRST, 2, COPY)).isEqualTo(SECOND);
    assertThat(key.headMac(2, FIRST)).isEqualTo(HEAD);
  }

  @Test
  void everyPartOfAnEntryCountsAndSoDoesItsPlace() {
    Set<String> hashes = new HashSet<>(List.of(key.hash(FIRST, 2, COPY)));
    List<String> others =
        List.of(
            key.hash(SECOND, 2, COPY),
            key.hash("", 2, COPY),
            key.hash(FIRST, 3, COPY),
            key.hash(FIRST, 2, changed(0)),
            key.hash(FIRST, 2, changed(1)),
            key.hash(FIRST, 2, changed(2)),
            key.hash(FIRST, 2, changed(3)),
            key.hash(FIRST, 2, changed(4)),
            key.hash(FIRST, 2, changed(5)),
            key.hash(FIRST, 2, changed(6)),
            key("key-2", ANNA).hash(FIRST, 2, COPY),
            key("key-1", BEN).hash(FIRST, 2, COPY));
    assertThat(others).allMatch(hashes::add);
  }

  @Test
  void noTextMovesFromOnePartToTheNext() {
    Event one = new Event("t", "a", "set", "gem", "ini", "done", "");
    Event other = new Event("t", "a", "set", "gemini", "", "done", "");
    assertThat(key.hash("", 1, one)).isNotEqualTo(key.hash("", 1, other));
  }

  @Test
  void isWrappedForOneUserAndOneMasterKey() {
    DataKeyRow row = ChainKey.create(ANNA, MASTER);
    assertThat(row.masterKeyId()).isEqualTo("m1");
    ChainKey opened = ChainKey.open(row, MASTER);
    assertThat(ChainKey.open(row, MASTER).hash("", 1, COPY)).isEqualTo(opened.hash("", 1, COPY));
    assertRefused(row, new Wrapping("m1", aead(2)));
    assertRefused(row, new Wrapping("m2", MASTER.aead()));
    assertRefused(new DataKeyRow(BEN, row.id(), "m1", row.wrapped()), MASTER);
    assertRefused(new DataKeyRow(ANNA, "other", "m1", row.wrapped()), MASTER);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "v1.", "v2.00", "v1.zz", "v1.00", "plain"})
  void anAlteredOneIsRefused(String wrapped) {
    assertRefused(new DataKeyRow(ANNA, "a1", "m1", wrapped), MASTER);
  }

  @Test
  void noTwoNewOnesAreTheSame() {
    DataKeyRow one = ChainKey.create(ANNA, MASTER);
    DataKeyRow other = ChainKey.create(ANNA, MASTER);
    assertThat(one.id()).isNotEqualTo(other.id());
    assertThat(ChainKey.open(one, MASTER).headMac(1, ""))
        .isNotEqualTo(ChainKey.open(other, MASTER).headMac(1, ""));
  }

  @Test
  void staysTheSameUnderAnotherMasterKey() {
    DataKeyRow row = ChainKey.create(ANNA, MASTER);
    Wrapping next = new Wrapping("m2", aead(2));
    DataKeyRow again = AuditLog.rewrap(row, MASTER, next);
    assertThat(again.masterKeyId()).isEqualTo("m2");
    assertThat(again.id()).isEqualTo(row.id());
    assertThat(ChainKey.open(again, next).hash("", 1, COPY))
        .isEqualTo(ChainKey.open(row, MASTER).hash("", 1, COPY));
    assertRefused(again, MASTER);
  }

  private static void assertRefused(DataKeyRow row, Wrapping master) {
    assertThatExceptionOfType(OnboardingException.class)
        .isThrownBy(() -> ChainKey.open(row, master))
        .satisfies(
            e ->
                assertThat(e.problem())
                    .isEqualTo(new Problem(Problem.Unavailable.AUDIT_KEY, row.user())));
  }

  private static Event changed(int part) {
    String[] parts = {
      COPY.at(),
      COPY.actor(),
      COPY.action(),
      COPY.provider(),
      COPY.fingerprint(),
      COPY.result(),
      COPY.detail()
    };
    parts[part] += " ";
    return new Event(parts[0], parts[1], parts[2], parts[3], parts[4], parts[5], parts[6]);
  }

  private static ChainKey key(String id, UserId user) {
    byte[] bytes = new byte[32];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) i;
    }
    try {
      return new ChainKey(
          user, id, new PrfHmacJce("HMACSHA256", new SecretKeySpec(bytes, "HMACSHA256")));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
