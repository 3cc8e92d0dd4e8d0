package com.alwrity.onboarding.desk.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.alwrity.onboarding.database.Audit.AuditRow;
import com.alwrity.onboarding.database.Audit.Event;
import com.alwrity.onboarding.model.UserId;
import com.alwrity.onboarding.text.Messages;
import java.time.ZoneOffset;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class EntryWordsTest {
  private static final String AT = "2026-11-23T08:30:05.123Z";

  private final EntryWords words =
      new EntryWords(new Messages(Locale.ENGLISH), ZoneOffset.ofHours(2));

  @Test
  void sayWhatWasDone() {
    AuditRow row = row(AT, "ann/window", "copy", "done", "backend");
    assertThat(words.when(row)).isEqualTo("2026-11-23 10:30:05");
    assertThat(words.what(row)).isEqualTo("Key copied: backend");
    assertThat(words.who(row)).isEqualTo("ann/window");
    assertThat(words.key(row)).isEqualTo("exa 0123456789abcdef");
  }

  @Test
  void sayWhyItWasNotDone() {
    assertThat(words.what(row(AT, "ann/cli", "read", "refused.hard-link", "")))
        .isEqualTo("Key given out, not done (refused.hard-link)");
  }

  @Test
  void showWhatSomebodyPutThereAsItIsButForWhatIsInvisible() {
    AuditRow row = row("yesterday\u001B[2J", "\u202Ena", "no-such", "done", "a\nb");
    assertThat(words.when(row)).isEqualTo("yesterday?[2J");
    assertThat(words.who(row)).isEqualTo("?na");
    assertThat(words.what(row)).isEqualTo("no-such: a?b");
  }

  private static AuditRow row(
      String at, String actor, String action, String result, String detail) {
    Event event = new Event(at, actor, action, "exa", "0123456789abcdef", result, detail);
    return new AuditRow(UserId.LOCAL, 1, event, "key", "hash");
  }
}
