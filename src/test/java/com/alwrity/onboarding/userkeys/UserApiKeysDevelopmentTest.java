package com.alwrity.onboarding.userkeys;

import static com.alwrity.onboarding.testing.SyntheticKeys.textOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.testing.SyntheticKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** In development the keys are those of {@code backend/.env}, whoever the user is. */
final class UserApiKeysDevelopmentTest {
  private final SyntheticKeys synthetic = new SyntheticKeys(20);
  private final String gemini = synthetic.gemini();

  @TempDir private Path folder;
  private Path backend = Path.of("");

  @BeforeEach
  void makeCheckout() throws IOException {
    backend = Files.createDirectories(folder.resolve("ALwrity/backend"));
    Files.createDirectories(folder.resolve("ALwrity/frontend"));
    write("DEBUG=true\nGEMINI_API_KEY=old\nGEMINI_API_KEY='" + gemini + "'\nEXA_API_KEY=\n");
  }

  @Test
  void anyUserGetsTheKeysOfTheFile() {
    try (UserApiKeys keys = open()) {
      for (String user : new String[] {"user_anna", "user_ben", ""}) {
        assertHas(keys, user, gemini);
      }
      try (UserApiKeyContext nobody = keys.open(null)) {
        assertThat(nobody.get("gemini")).isPresent();
      }
    }
  }

  @Test
  void anEmptyOrMissingVariableIsNoKey() {
    try (UserApiKeys keys = open();
        UserApiKeyContext context = keys.open("user_anna")) {
      assertThat(context.get("exa")).isEmpty();
      assertThat(context.get("copilotkit")).isEmpty();
    }
  }

  @Test
  void isFoundFromAFolderInTheCheckout() {
    try (UserApiKeys keys = UserApiKeys.open(backend, environment())) {
      assertHas(keys, "user_anna", gemini);
    }
  }

  @Test
  void eachOpeningSeesTheFileAsItIsThen() throws IOException {
    try (UserApiKeys keys = open();
        UserApiKeyContext before = keys.open("user_anna")) {
      String newer = synthetic.gemini();
      write("GEMINI_API_KEY=" + newer + "\n");
      assertHas(keys, "user_anna", newer);
      assertThat(before.get("gemini"))
          .hasValueSatisfying(found -> assertThat(textOf(found.secret())).isEqualTo(gemini));
    }
  }

  @Test
  void knowsTheProvidersOfTheHomeAndOfTheCheckout() throws IOException {
    Path home = Files.createDirectories(folder.resolve("home"));
    Files.writeString(home.resolve("providers.json"), provider("mine", "MINE_API_KEY"));
    Files.writeString(
        folder.resolve("ALwrity/alwrity-providers.json"), provider("theirs", "THEIRS_API_KEY"));
    write("MINE_API_KEY=from-home\nTHEIRS_API_KEY=from-checkout\n");
    try (UserApiKeys keys = open();
        UserApiKeyContext context = keys.open("user_anna")) {
      assertThat(context.get("mine")).isPresent();
      assertThat(context.get("theirs")).isPresent();
    }
  }

  @Test
  void opensNoDatabaseAndMakesNoHome() {
    try (UserApiKeys keys = open()) {
      assertHas(keys, "user_anna", gemini);
    }
    assertThat(folder.resolve("home")).doesNotExist();
  }

  @Test
  void aFileThatCannotBeReadIsAnErrorAndNotNoKey() throws IOException {
    try (UserApiKeys keys = open()) {
      Files.delete(backend.resolve(".env"));
      Files.createDirectory(backend.resolve(".env"));
      assertThatExceptionOfType(OnboardingException.class)
          .isThrownBy(() -> keys.open("user_anna"))
          .satisfies(e -> assertThat(e.problem().reason()).isEqualTo(Problem.Refused.NOT_A_FILE));
    }
  }

  private static String provider(String id, String variable) {
    return """
        [{"id": "%s", "name": "%s", "purpose": "Tests.", "free": true, "required": false,
          "public": false, "keyPage": "https://example.org", "steps": ["Ask."],
          "backend": "%s"}]
        """
        .formatted(id, id, variable);
  }

  private static void assertHas(UserApiKeys keys, String user, String key) {
    try (UserApiKeyContext context = keys.open(user)) {
      FoundKey found = context.get("gemini").orElseThrow();
      assertThat(textOf(found.secret())).isEqualTo(key);
      assertThat(found.source()).isEqualTo(FoundKey.Source.BACKEND_ENV);
    }
  }

  private UserApiKeys open() {
    return UserApiKeys.open(folder.resolve("ALwrity"), environment());
  }

  private Map<String, String> environment() {
    return Map.of("ALWRITY_HOME", folder.resolve("home").toString());
  }

  private void write(String content) throws IOException {
    Files.writeString(backend.resolve(".env"), content);
  }
}
