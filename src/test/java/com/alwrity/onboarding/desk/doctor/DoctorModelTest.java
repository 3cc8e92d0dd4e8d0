package com.alwrity.onboarding.desk.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import com.alwrity.onboarding.desk.doctor.DoctorModel.Mended;
import com.alwrity.onboarding.desk.doctor.DoctorModel.NothingToMend;
import com.alwrity.onboarding.desk.doctor.DoctorModel.Outcome;
import com.alwrity.onboarding.desk.doctor.DoctorModel.Part;
import com.alwrity.onboarding.desk.doctor.DoctorModel.Refused;
import com.alwrity.onboarding.desk.doctor.DoctorModel.Stopped;
import com.alwrity.onboarding.desk.doctor.DoctorModel.Written;
import com.alwrity.onboarding.doctor.finding.Finding;
import com.alwrity.onboarding.doctor.finding.Finding.Status;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.model.ProviderId;
import com.alwrity.onboarding.model.Secret;
import com.alwrity.onboarding.model.UserId;
import com.alwrity.onboarding.onboarding.OnboardedHome;
import com.alwrity.onboarding.onboarding.plan.OnboardingPlan;
import com.alwrity.onboarding.testing.SampleHome;
import com.alwrity.onboarding.ui.Tasks;
import com.alwrity.onboarding.workspace.Workspace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorModelTest {
  /** What no pattern takes for a key. */
  private static final String WORDS = "correct-horse-battery-staple";

  @TempDir private Path folder;

  private final List<Throwable> failures = new ArrayList<>();
  private SampleHome sample;
  private OnboardedHome home;
  private Path backend;
  private DoctorModel model;

  @BeforeEach
  void open() throws IOException {
    sample = SampleHome.in(folder);
    home = sample.open();
    home.onboarding()
        .saveKeys(UserId.LOCAL, Map.of(new ProviderId("exa"), Secret.of(SampleHome.EXA)));
    backend = sample.checkout().resolve("backend/.env");
    write("EXA_API_KEY=" + SampleHome.EXA + "\n", "rw-------");
    model = model(Runnable::run);
  }

  @AfterEach
  void close() {
    model.close();
    home.close();
    assertThat(failures).isEmpty();
  }

  @Test
  void showsTheWorstFirstAndHowFarItIs() {
    List<Part> parts = new ArrayList<>();
    model.part().subscribe(part -> part.ifPresent(parts::add));
    model.look();

    List<Finding> found = model.findings().get().orElseThrow();
    assertThat(found)
        .extracting(Finding::status)
        .isSortedAccordingTo((one, other) -> other.compareTo(one));
    assertThat(found.getFirst().status()).isEqualTo(Status.FAIL);
    assertThat(model.count(Status.PASS)).isGreaterThan(10);
    assertThat(parts).hasSizeGreaterThan(20).startsWith(new Part(0, parts.size()));
    assertThat(parts).endsWith(new Part(parts.size() - 1, parts.size()));
    assertThat(model.part().get()).isEmpty();
    assertThat(model.looking().get()).isFalse();
  }

  @Test
  void looksAtWhatIsStoredAlthoughItIsOpenHere() throws IOException {
    write("EXA_API_KEY=another\n", "rw-------");
    model.look();

    assertThat(model.findings().get().orElseThrow())
        .extracting(Finding::text)
        .contains("database.opened", "master-key.passphrase", "audit", "drift.different");
  }

  @Test
  void mendsWhatIsProposedAndLooksAgain() throws IOException {
    write("EXA_API_KEY=another\n", "rw-r--r--");
    model.propose();
    assertThat(model.proposal().get().orElseThrow().repairs())
        .extracting(repair -> repair.text())
        .contains("close");
    assertThat(backend).as("nothing is done yet").hasContent("EXA_API_KEY=another\n");
    assertThat(permissions()).isEqualTo("rw-r--r--");

    model.mend();
    assertThat(outcome()).isEqualTo(new Mended(List.of()));
    assertThat(model.proposal().get()).isEmpty();
    assertThat(Files.readString(backend)).contains("EXA_API_KEY=" + SampleHome.EXA + "\n");
    assertThat(permissions()).isEqualTo("rw-------");
    assertThat(model.findings().get().orElseThrow())
        .extracting(Finding::text)
        .doesNotContain("drift.different", "file-modes.open");
    model.propose();
    assertThat(outcome()).isEqualTo(new NothingToMend());
  }

  @Test
  void changesNothingIfItIsNotWanted() throws IOException {
    write("EXA_API_KEY=another\n", "rw-r--r--");
    model.propose();
    model.leave();
    model.mend();
    assertThat(model.proposal().get()).isEmpty();
    assertThat(backend).hasContent("EXA_API_KEY=another\n");
    assertThat(permissions()).isEqualTo("rw-r--r--");
  }

  @Test
  void writesABundleWithoutAnyKey() throws IOException {
    Path target = folder.resolve("support.zip");
    Files.writeString(target, "an older one");
    model.bundle(target);

    Written written = (Written) outcome();
    assertThat(written.bundle().files()).containsKeys("findings.json", "settings.txt");
    assertThat(unzipped(target)).contains("\"status\"").doesNotContain(SampleHome.EXA);
  }

  @Test
  void writesNoBundleWithAKeyInIt() throws IOException {
    write("SMTP_PASSWORD=" + WORDS + "\n", "rw-------");
    Path log = sample.settings().home().logs().resolve("alwrity.log");
    Files.createDirectories(log.resolveSibling(""));
    Files.writeString(log, "it is " + WORDS + "\n");
    Path target = folder.resolve("support.zip");
    model.bundle(target);

    assertThat(outcome())
        .isInstanceOfSatisfying(
            Refused.class,
            refused ->
                assertThat(refused.problem().reason()).isEqualTo(Problem.Refused.KEY_IN_BUNDLE));
    assertThat(target).doesNotExist();
  }

  @Test
  void canBeStopped() {
    Deque<Runnable> later = new ArrayDeque<>();
    model.close();
    model = model(later::add);
    model.look();
    model.look(); // one is enough
    assertThat(later).hasSize(1);
    model.stop();
    later.pop().run();

    assertThat(outcome()).isEqualTo(new Stopped());
    assertThat(model.findings().get()).isEmpty();
    assertThat(model.looking().get()).isFalse();
  }

  private DoctorModel model(Executor workers) {
    OnboardingPlan plan = OnboardingPlan.of(UserId.LOCAL).in(new Workspace(sample.checkout()));
    return new DoctorModel(
        new Tasks(workers, Runnable::run, failures::add),
        new Consultation(sample.settings(), plan, home.onboarding(), "alwrity (test)"));
  }

  private Outcome outcome() {
    return model.outcome().get().orElseThrow();
  }

  private void write(String text, String permissions) throws IOException {
    Files.writeString(backend, text);
    Files.setPosixFilePermissions(backend, PosixFilePermissions.fromString(permissions));
  }

  private String permissions() throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(backend));
  }

  private static String unzipped(Path file) throws IOException {
    StringBuilder all = new StringBuilder();
    try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(file))) {
      while (zip.getNextEntry() != null) {
        all.append(new String(zip.readAllBytes(), StandardCharsets.UTF_8));
      }
    }
    return all.toString();
  }
}
