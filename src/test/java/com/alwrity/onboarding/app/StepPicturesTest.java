package com.alwrity.onboarding.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.alwrity.onboarding.desk.rotation.RotationModel;
import com.alwrity.onboarding.model.ProviderId;
import com.alwrity.onboarding.model.Secret;
import com.alwrity.onboarding.model.UserId;
import com.alwrity.onboarding.onboarding.OnboardedHome;
import com.alwrity.onboarding.onboarding.plan.OnboardingPlan;
import com.alwrity.onboarding.provider.ProviderCatalogue;
import com.alwrity.onboarding.provider.simulator.Behaviour;
import com.alwrity.onboarding.provider.simulator.Simulator;
import com.alwrity.onboarding.testing.Fx;
import com.alwrity.onboarding.testing.Pictures;
import com.alwrity.onboarding.testing.RealGit;
import com.alwrity.onboarding.testing.SampleHome;
import com.alwrity.onboarding.text.Messages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javafx.application.ColorScheme;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pictures of every step, to be looked at; the best go into the README. */
@ExtendWith(Fx.class)
class StepPicturesTest {
  private static final int WIDTH = 960;
  private static final int HEIGHT = 720;
  private static final int TALL = 1180;

  @TempDir private Path folder;

  private SampleHome sample;
  private OnboardedHome home;
  private boolean checking;

  @BeforeEach
  void open() {
    sample = SampleHome.in(folder);
    home = sample.open();
    home.onboarding()
        .saveKeys(
            UserId.LOCAL, Map.of(new ProviderId("copilotkit"), Secret.of(SampleHome.COPILOTKIT)));
  }

  @AfterEach
  void close() {
    home.close();
  }

  @ParameterizedTest
  @CsvSource({"1, welcome", "2, workspace", "3, you", "4, keys", "5, review", "6, done"})
  void takesPicturesOfEachStep(int number, String name) {
    Pictures.take(number + "-" + name, WIDTH, HEIGHT, () -> screens().wizard(number));

    assertThat(Path.of("target/pictures/" + number + "-" + name + "-dark-150.png"))
        .isNotEmptyFile();
  }

  @Test
  void takesPicturesOfBadNews() {
    sample = sample.with(Map.of("DEPLOY_ENV", "render", "DEBUG", "true"));
    home.close();
    home = sample.open();
    Pictures.take("2-conflict", WIDTH, HEIGHT, ColorScheme.LIGHT, 100, () -> screens().wizard(2));
    Pictures.take("5-refused", WIDTH, HEIGHT, ColorScheme.LIGHT, 100, () -> screens().wizard(5));

    assertThat(Path.of("target/pictures/5-refused-light-100.png")).isNotEmptyFile();
  }

  /** A checkout that somebody worked in: keys in the files, lines that programs misread, git. */
  @Test
  void takesPicturesOfACheckoutWithFiles() throws IOException {
    RealGit git = new RealGit(folder.resolve("git-home"));
    git.init(sample.checkout());
    sample = sample.with(git.environment());
    home.close();
    home = sample.open();
    Files.writeString(
        sample.checkout().resolve("backend/.env"),
        "# Settings of the backend\nDEBUG=true\nexport EXA_API_KEY="
            + SampleHome.EXA
            + "\nTAVILY_API_KEY=your_key_here\nMINE='x'\n");
    Files.writeString(
        sample.checkout().resolve("frontend/.env"),
        "REACT_APP_COPILOTKIT_API_KEY=" + SampleHome.COPILOTKIT + " # of the team\n");
    Pictures.take("4-offer", WIDTH, HEIGHT, () -> screens().wizard(4));
    Pictures.take("5-files", WIDTH, HEIGHT, () -> screens().wizard(5));

    assertThat(Path.of("target/pictures/5-files-dark-150.png")).isNotEmptyFile();
  }

  /** What providers said of keys: good news, bad news, and none. */
  @Test
  void takesPicturesOfVerdicts() throws IOException {
    try (Simulator providers = new Simulator(ProviderCatalogue.load(List.of()).all())) {
      providers.answer(new ProviderId("groq"), Behaviour.REJECTED);
      providers.answer(new ProviderId("mistral"), Behaviour.PAGE);
      sample = sample.with(providers.environment());
      home.close();
      home = sample.open();
      home.onboarding()
          .saveKeys(
              UserId.LOCAL,
              Map.of(
                  new ProviderId("groq"), Secret.of("gsk_" + "Zq8w".repeat(13)),
                  new ProviderId("mistral"), Secret.of("Zq8w".repeat(8))));
      checking = true;
      Pictures.take("4-checked", WIDTH, TALL, () -> screens().wizard(4));
    }
    assertThat(Path.of("target/pictures/4-checked-dark-150.png")).isNotEmptyFile();
  }

  /** One key of each kind: good, refused, expiring, with copies that differ, shadowed, none. */
  @Test
  void takesPicturesOfTheDesk() throws IOException {
    try (Simulator providers = new Simulator(ProviderCatalogue.load(List.of()).all())) {
      providers.answer(new ProviderId("groq"), Behaviour.REJECTED);
      Map<String, String> shell = new HashMap<>(providers.environment());
      shell.put("EXA_API_KEY", "another one");
      sample = sample.with(shell);
      home.close();
      home = sample.open();
      home.onboarding()
          .saveKeys(
              UserId.LOCAL,
              Map.of(
                  new ProviderId("gemini"), Secret.of(SampleHome.GEMINI),
                  new ProviderId("exa"), Secret.of(SampleHome.EXA),
                  new ProviderId("groq"), Secret.of("gsk_" + "Zq8w".repeat(13)),
                  new ProviderId("mistral"), Secret.of("Zq8w".repeat(8))));
      home.vault()
          .vault()
          .expires(
              UserId.LOCAL,
              new ProviderId("mistral"),
              Optional.of(LocalDate.now(ZoneId.systemDefault()).plusDays(3)));
      home.onboarding()
          .rotation()
          .replace(
              OnboardingPlan.of(UserId.LOCAL),
              new ProviderId("groq"),
              Secret.of("gsk_" + "Zq7w".repeat(13)),
              RotationModel.KEPT_FOR);
      Files.writeString(
          sample.checkout().resolve("backend/.env"),
          "EXA_API_KEY=%s\nGEMINI_API_KEY=%s\n"
              .formatted(SampleHome.EXA, "AQ.Ab8RN6" + "4e7a".repeat(10)));
      Pictures.take("desk", WIDTH, TALL, () -> screens().desk());
    }
    assertThat(Path.of("target/pictures/desk-dark-150.png")).isNotEmptyFile();
  }

  @Test
  void takesPicturesOfTheDoctor() throws IOException {
    Files.writeString(
        sample.checkout().resolve("backend/.env"),
        "COPILOTKIT_API_KEY=%s\nGOOGLE_API_KEY=%s\nDEBUG=yes\n"
            .formatted("ck_pub_" + "Zq8w".repeat(8), SampleHome.GEMINI));
    Pictures.take("doctor", WIDTH, TALL, () -> screens().doctor());

    assertThat(Path.of("target/pictures/doctor-dark-150.png")).isNotEmptyFile();
  }

  @Test
  void takesPicturesOfTheAudit() {
    Pictures.take("audit", WIDTH, HEIGHT, () -> screens().audit());

    assertThat(Path.of("target/pictures/audit-dark-150.png")).isNotEmptyFile();
  }

  @Test
  void takesPicturesOfTheLockScreen() {
    Pictures.take("lock", WIDTH, HEIGHT, () -> screens().lock());

    assertThat(Path.of("target/pictures/lock-dark-150.png")).isNotEmptyFile();
  }

  @Test
  void takesPicturesOfTheSettings() {
    Pictures.take("settings", WIDTH, HEIGHT, () -> screens().settings());

    assertThat(Path.of("target/pictures/settings-dark-150.png")).isNotEmptyFile();
  }

  private SampleScreens screens() {
    return new SampleScreens(home, sample, new Messages(Locale.ENGLISH), checking);
  }
}
