package com.alwrity.onboarding.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.alwrity.onboarding.model.ProviderId;
import com.alwrity.onboarding.model.Secret;
import com.alwrity.onboarding.model.UserId;
import com.alwrity.onboarding.onboarding.OnboardedHome;
import com.alwrity.onboarding.provider.ProviderCatalogue;
import com.alwrity.onboarding.provider.simulator.Behaviour;
import com.alwrity.onboarding.provider.simulator.Simulator;
import com.alwrity.onboarding.testing.Fx;
import com.alwrity.onboarding.testing.Languages;
import com.alwrity.onboarding.testing.Pictures;
import com.alwrity.onboarding.testing.PseudoTexts;
import com.alwrity.onboarding.testing.SampleHome;
import com.alwrity.onboarding.text.Messages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javafx.scene.Parent;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Pictures of every screen in every language, on which no text is cut off. */
@ExtendWith(Fx.class)
class LanguagePicturesTest {
  private static final int WIDTH = 960;
  private static final int HEIGHT = 720;
  private static final int TALL = 1180;

  @TempDir private Path folder;

  /** A language, and its name in the names of pictures. */
  record Language(String name, Messages messages) {
    @Override
    public String toString() {
      return name;
    }
  }

  static List<Language> languages() {
    return Stream.concat(
            Languages.all().stream()
                .map(locale -> new Language(locale.getLanguage(), new Messages(locale))),
            Stream.of(
                new Language("longest", PseudoTexts.longest()),
                new Language("right-to-left", PseudoTexts.rightToLeft())))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("languages")
  void cutNothingOff(Language language) throws IOException {
    try (Simulator providers = new Simulator(ProviderCatalogue.load(List.of()).all())) {
      providers.answer(new ProviderId("mistral"), Behaviour.REJECTED);
      Map<String, String> shell = new HashMap<>(providers.environment());
      shell.put("EXA_API_KEY", "another one");
      assertThat(cutOff(language, SampleHome.in(folder).with(shell))).isEmpty();
    }
  }

  private static Map<String, List<String>> cutOff(Language language, SampleHome sample)
      throws IOException {
    Files.writeString(
        sample.checkout().resolve("backend/.env"),
        "EXA_API_KEY=%s\nGEMINI_API_KEY=%s\nMINE='x'\n"
            .formatted(SampleHome.EXA, "AQ.Ab8RN6" + "4e7a".repeat(10)));
    Map<String, List<String>> cut = new HashMap<>();
    try (OnboardedHome home = sample.open()) {
      home.onboarding()
          .saveKeys(
              UserId.LOCAL,
              Map.of(
                  new ProviderId("copilotkit"), Secret.of(SampleHome.COPILOTKIT),
                  new ProviderId("exa"), Secret.of(SampleHome.EXA),
                  new ProviderId("mistral"), Secret.of("Zq8w".repeat(8))));
      SampleScreens screens = new SampleScreens(home, sample, language.messages(), false);
      for (int number = 1; number <= 6; number++) {
        int step = number;
        look(cut, language, "step-" + step, step == 4 ? TALL : HEIGHT, () -> screens.wizard(step));
      }
      look(cut, language, "desk", TALL, screens::desk);
      spoil(sample.checkout().resolve("backend/.env"));
      look(cut, language, "doctor", TALL, screens::doctorInFull);
      look(cut, language, "audit", HEIGHT, screens::audit);
      look(cut, language, "settings", TALL, screens::settings);
      look(cut, language, "lock", HEIGHT, screens::lock);
      look(cut, language, "passphrase", HEIGHT / 2, screens::newPassphrase);
    }
    cut.values().removeIf(List::isEmpty);
    return cut;
  }

  /** So that the doctor finds something to mend. */
  private static void spoil(Path file) throws IOException {
    Files.writeString(file, "DEBUG=true\nGEMINI_API_KEY=another\nTAVILY_KEY=4e7a4e7a\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
  }

  private static void look(
      Map<String, List<String>> cut,
      Language language,
      String screen,
      int height,
      Supplier<Parent> made) {
    String name = screen + "-" + language.name();
    cut.put(screen, Pictures.look(name, WIDTH, height, language.messages(), made));
  }
}
