package com.alwrity.onboarding.desk.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.alwrity.onboarding.database.Audit.AuditRow;
import com.alwrity.onboarding.desk.audit.Trail.Page;
import com.alwrity.onboarding.model.ProviderId;
import com.alwrity.onboarding.model.Secret;
import com.alwrity.onboarding.model.UserId;
import com.alwrity.onboarding.onboarding.OnboardedHome;
import com.alwrity.onboarding.testing.SampleHome;
import com.alwrity.onboarding.text.Messages;
import com.alwrity.onboarding.ui.Tasks;
import com.alwrity.onboarding.vault.audit.AuditAction;
import com.alwrity.onboarding.vault.audit.AuditEvent;
import com.alwrity.onboarding.vault.audit.Finding;
import com.alwrity.onboarding.vault.audit.Finding.Kind;
import com.alwrity.onboarding.vault.audit.Verification;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditModelTest {
  private static final ProviderId EXA = new ProviderId("exa");

  @TempDir private Path folder;

  private final List<Throwable> failures = new ArrayList<>();
  private SampleHome sample;
  private OnboardedHome home;
  private AuditModel model;

  @BeforeEach
  void open() {
    sample = SampleHome.in(folder);
    home = sample.open();
    home.onboarding()
        .saveKeys(
            UserId.LOCAL,
            Map.of(
                EXA,
                Secret.of(SampleHome.EXA),
                new ProviderId("gemini"),
                Secret.of(SampleHome.GEMINI)));
    model =
        new AuditModel(
            new Tasks(Runnable::run, Runnable::run, failures::add),
            new Trail(home.vault(), UserId.LOCAL),
            new EntryWords(new Messages(Locale.ENGLISH), ZoneOffset.UTC));
  }

  @AfterEach
  void close() {
    model.close();
    home.close();
    assertThat(failures).isEmpty();
  }

  @Test
  void showsThePagesFromTheNewestEntryOn() {
    enter(600); // more than are read at once
    model.refresh();
    long last = page().entries().getFirst().seq();
    assertThat(numbers()).isEqualTo(down(last, Trail.PAGE));
    assertThat(model.hasNewer()).isFalse();

    model.older();
    assertThat(numbers()).isEqualTo(down(last - Trail.PAGE, Trail.PAGE));
    assertThat(model.hasNewer()).isTrue();
    model.newer();
    assertThat(numbers()).isEqualTo(down(last, Trail.PAGE));
    assertThat(model.hasNewer()).isFalse();
  }

  @Test
  void endsWithTheFirstEntry() {
    enter(Trail.PAGE);
    model.refresh();
    model.older();
    assertThat(page().entries().getLast().seq()).isEqualTo(1);
    assertThat(page().older()).isEmpty();
    model.older();
    assertThat(page().entries().getLast().seq()).isEqualTo(1);
  }

  @Test
  void findsEntriesOfAnActionFarBack() {
    enter(600);
    model.action().set(Optional.of(AuditAction.SET));
    assertThat(page().entries())
        .hasSize(2)
        .allSatisfy(row -> assertThat(row.event().action()).isEqualTo("set"));
    assertThat(page().older()).isEmpty();
  }

  @Test
  void findsEntriesByTheWordsThatAreShown() {
    enter(3);
    model.text().set(" SAVED  gemini ");
    assertThat(page().entries())
        .singleElement()
        .satisfies(row -> assertThat(row.event().provider()).isEqualTo("gemini"));
    model.text().set("no such thing");
    assertThat(page().entries()).isEmpty();
    model.text().set("");
    assertThat(page().entries()).hasSizeGreaterThan(5);
  }

  @Test
  void beginsAgainAtTheEndWhenAnotherFilterIsSet() {
    enter(Trail.PAGE * 2);
    model.refresh();
    model.older();
    model.text().set("exa");
    assertThat(model.hasNewer()).isFalse();
    assertThat(page().entries().getFirst().seq()).isEqualTo(last());
  }

  @Test
  void saysThatNothingWasAltered() {
    model.refresh();
    Verification found = model.verified().get().orElseThrow().found();
    assertThat(found.isIntact()).isTrue();
    assertThat(found.entries()).isEqualTo(last());
  }

  @Test
  void saysThatTheHeadWasAltered() throws IOException {
    try (Stream<Path> heads = Files.list(sample.settings().home().audit())) {
      for (Path head : heads.filter(file -> file.toString().endsWith(".head")).toList()) {
        Files.writeString(head, "something else\n");
      }
    }
    model.refresh();
    assertThat(model.verified().get().orElseThrow().found().findings())
        .extracting(Finding::kind)
        .containsExactly(Kind.HEAD_ALTERED);
  }

  private void enter(int entries) {
    AuditEvent read = AuditEvent.of(AuditAction.READ, EXA, "0123456789abcdef");
    home.vault().audit().enter(UserId.LOCAL, Collections.nCopies(entries, read));
  }

  private Page page() {
    return model.page().get().orElseThrow();
  }

  private long last() {
    return home.vault().audit().latest(UserId.LOCAL, 1).getFirst().seq();
  }

  private List<Long> numbers() {
    return page().entries().stream().map(AuditRow::seq).toList();
  }

  private static List<Long> down(long from, int count) {
    return LongStream.range(0, count).mapToObj(i -> from - i).toList();
  }
}
