package com.alwrity.onboarding.doctor.machine;

import static org.assertj.core.api.Assertions.assertThat;

import com.alwrity.onboarding.doctor.finding.Finding;
import com.alwrity.onboarding.doctor.finding.Finding.Status;
import com.alwrity.onboarding.doctor.machine.Machine.Facts;
import com.alwrity.onboarding.platform.AppHome;
import com.alwrity.onboarding.vault.VaultSettings;
import com.alwrity.onboarding.workspace.Workspace;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Faults of a computer that this one need not have. */
final class MachineChecksTest {
  private static final Runtime.Version JAVA = Runtime.Version.parse("25.0.1");
  private static final long MEBIBYTE = 1L << 20;

  @TempDir private Path folder;

  @Test
  void aGoodOnePasses() {
    assertThat(bad(new Facts(JAVA, _ -> 1000 * MEBIBYTE, _ -> true))).isEmpty();
  }

  @Test
  void anOldOrUnfinishedJavaIsFound() {
    assertThat(bad(new Facts(Runtime.Version.parse("21.0.2"), _ -> 1000 * MEBIBYTE, _ -> true)))
        .containsExactly("java fail");
    assertThat(bad(new Facts(Runtime.Version.parse("26-ea"), _ -> 1000 * MEBIBYTE, _ -> true)))
        .containsExactly("java warn");
  }

  @Test
  void aFullDiskIsFound() {
    Path checkout = folder.resolve("ALwrity");
    assertThat(bad(new Facts(JAVA, _ -> 100 * MEBIBYTE, _ -> true)))
        .containsExactly("disk warn", "disk warn");
    assertThat(bad(new Facts(JAVA, f -> (f.equals(checkout) ? 10 : 500) * MEBIBYTE, _ -> true)))
        .containsExactly("disk fail");
  }

  @Test
  void foldersThatCannotBeWrittenAreFound() {
    Path backend = folder.resolve("ALwrity/backend");
    assertThat(bad(new Facts(JAVA, _ -> 1000 * MEBIBYTE, f -> !f.equals(backend))))
        .containsExactly("permissions fail");
    assertThat(bad(new Facts(JAVA, _ -> 1000 * MEBIBYTE, f -> !f.equals(folder))))
        .containsExactly("home fail");
  }

  private List<String> bad(Facts facts) {
    VaultSettings settings =
        new VaultSettings(
            new AppHome(folder.resolve("home")),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Map.of("ALWRITY_MASTER_KEY", "A"));
    Optional<Workspace> workspace = Optional.of(new Workspace(folder.resolve("ALwrity")));
    return MachineChecks.all().run(new Machine(settings, workspace, facts)).stream()
        .filter(finding -> finding.status() != Status.PASS)
        .map(MachineChecksTest::text)
        .toList();
  }

  private static String text(Finding finding) {
    return finding.id() + " " + finding.status().id();
  }
}
