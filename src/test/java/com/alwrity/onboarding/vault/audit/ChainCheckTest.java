package com.alwrity.onboarding.vault.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.alwrity.onboarding.database.Audit.AuditRow;
import com.alwrity.onboarding.database.Audit.Event;
import com.alwrity.onboarding.model.UserId;
import com.alwrity.onboarding.vault.audit.Finding.Kind;
import com.alwrity.onboarding.vault.audit.chain.ChainKey;
import com.alwrity.onboarding.vault.audit.chain.Head;
import com.google.crypto.tink.prf.Prf;
import com.google.crypto.tink.subtle.PrfHmacJce;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

/** A chain that got another key, because its first one was lost with its master key. */
final class ChainCheckTest {
  private static final UserId ANNA = new UserId("user_anna");

  private final ChainKey first = key("first");
  private final ChainKey second = key("second");
  private final List<AuditRow> rows = new ArrayList<>();

  private void append(ChainKey key, AuditAction action) {
    Event event = new Event("2026-11-23T08:30:00.000Z", "me/cli", action.id(), "", "", "done", "");
    String previous = rows.isEmpty() ? "" : rows.getLast().hash();
    rows.add(key.next(rows.size() + 1L, previous, event));
  }

  private List<Finding> findings(Map<String, Optional<ChainKey>> older) {
    ChainCheck check = new ChainCheck(second, older, new Head.Unkept());
    rows.forEach(check::accept);
    return check.end(Optional.empty()).findings();
  }

  @Test
  void isIntactWhereTheFirstKeyOpensAgain() {
    append(first, AuditAction.BEGIN);
    append(first, AuditAction.SET);
    append(second, AuditAction.BEGIN);
    append(second, AuditAction.MASTER_RESET);
    assertThat(findings(Map.of("first", Optional.of(first)))).isEmpty();
  }

  @Test
  void saysWhichEntriesNobodyCanVerify() {
    append(first, AuditAction.BEGIN);
    append(first, AuditAction.SET);
    append(second, AuditAction.BEGIN);
    assertThat(findings(Map.of("first", Optional.empty())))
        .containsExactly(new Finding(Kind.KEY_LOST, 1, 2));
  }

  @Test
  void findsAnEntryOfAKeyThatTheChainNeverHad() {
    append(first, AuditAction.BEGIN);
    append(second, AuditAction.BEGIN);
    assertThat(findings(Map.of())).containsExactly(Finding.of(Kind.ENTRY_ALTERED, 1));
  }

  @Test
  void findsAnotherKeyThatDoesNotBeginAnew() {
    append(first, AuditAction.BEGIN);
    append(second, AuditAction.SET);
    assertThat(findings(Map.of("first", Optional.of(first))))
        .containsExactly(Finding.of(Kind.ENTRY_ALTERED, 2));
  }

  @Test
  void findsAnEntryOfTheFirstKeyBehindTheSecond() {
    append(first, AuditAction.BEGIN);
    append(second, AuditAction.BEGIN);
    append(first, AuditAction.SET);
    assertThat(findings(Map.of("first", Optional.of(first))))
        .containsExactly(Finding.of(Kind.ENTRY_ALTERED, 3));
  }

  private static ChainKey key(String id) {
    try {
      byte[] bytes = id.repeat(8).substring(0, 32).getBytes(StandardCharsets.UTF_8);
      Prf prf = new PrfHmacJce("HMACSHA256", new SecretKeySpec(bytes, "HMACSHA256"));
      return new ChainKey(ANNA, id, prf);
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }
}
