package com.alwrity.onboarding.vault;

import static com.alwrity.onboarding.testing.SyntheticKeys.GEMINI;
import static com.alwrity.onboarding.testing.SyntheticKeys.textOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.alwrity.onboarding.model.MasterKeyPlace;
import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.model.ProviderId;
import com.alwrity.onboarding.model.Secret;
import com.alwrity.onboarding.platform.AppHome;
import com.alwrity.onboarding.testing.SyntheticKeys;
import com.alwrity.onboarding.vault.audit.FrontEnd;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What somebody finds who gets at the files of a home. */
final class VaultFileTest {
  private static final int TELLING_PART = 6;

  @TempDir private Path folder;

  @Test
  void theDatabaseFileHoldsNoPartOfAKey() throws IOException {
    SyntheticKeys synthetic = new SyntheticKeys(2);
    List<String> keys = new ArrayList<>();
    try (VaultHome home = new VaultHome(folder)) {
      Vault vault = home.vault();
      for (int round = 0; round < 3; round++) { // replaced keys leave nothing behind either
        for (Map.Entry<ProviderId, Secret> key : synthetic.required().entrySet()) {
          keys.add(textOf(key.getValue()));
          home.save(vault, VaultHome.ANNA, key.getKey(), keys.getLast());
        }
      }
      vault.remove(VaultHome.ANNA, GEMINI);
    }
    assertThat(contents(folder)).hasSizeGreaterThan(10_000).contains("user_anna");
    assertHoldsNoPart(contents(folder), keys);
  }

  @Test
  void theScanFindsAPartOfAKey() {
    String key = new SyntheticKeys(3).gemini();
    assertThat(parts(key)).anyMatch(("behind " + key.substring(20, 26) + " before")::contains);
  }

  @Test
  void theSessionLeavesNoFileWithAKey() throws IOException {
    String key = new SyntheticKeys(4).gemini();
    AppHome appHome = new AppHome(folder.resolve("home"));
    try (OpenVault open =
        OpenVault.open(settings(appHome, Map.of()), FrontEnd.CLI, InstantSource.system())) {
      VaultHome.save(open.database(), open.vault(), VaultHome.ANNA, GEMINI, key);
      assertThat(open.vault().get(VaultHome.ANNA, GEMINI)).isPresent();
      assertThat(open.masterKeys().place()).contains(MasterKeyPlace.SESSION);
    }
    assertThat(appHome.database()).doesNotExist();
    assertThat(appHome.masterKeyFile()).doesNotExist();
    assertHoldsNoPart(contents(appHome.folder()), List.of(key));
    try (OpenVault later =
        OpenVault.open(settings(appHome, Map.of()), FrontEnd.CLI, InstantSource.system())) {
      assertThat(later.vault().get(VaultHome.ANNA, GEMINI)).isEmpty();
    }
  }

  @Test
  void aBadApplicationSecretStopsBeforeAnythingIsOpened() {
    AppHome appHome = new AppHome(folder.resolve("home"));
    VaultSettings settings =
        new VaultSettings(
            appHome,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Map.of("ALWRITY_MASTER_KEY", "too short"));
    assertThatExceptionOfType(OnboardingException.class)
        .isThrownBy(() -> OpenVault.open(settings, FrontEnd.CLI, InstantSource.system()))
        .satisfies(
            e -> assertThat(e.problem().reason()).isEqualTo(Problem.Invalid.APPLICATION_SECRET));
    assertThat(appHome.database()).doesNotExist();
  }

  private static VaultSettings settings(AppHome home, Map<String, String> environment) {
    return new VaultSettings(
        home, Optional.empty(), Optional.of(MasterKeyPlace.SESSION), Optional.empty(), environment);
  }

  private static void assertHoldsNoPart(String content, List<String> keys) {
    for (String key : keys) {
      assertThat(parts(key)).noneMatch(content::contains);
    }
  }

  private static List<String> parts(String key) {
    return Stream.iterate(0, i -> i <= key.length() - TELLING_PART, i -> i + 1)
        .map(i -> key.substring(i, i + TELLING_PART))
        .toList();
  }

  private static String contents(Path folder) throws IOException {
    StringBuilder all = new StringBuilder();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        all.append(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
      }
    }
    return all.toString();
  }
}
