package com.alwrity.onboarding.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.alwrity.onboarding.cli.AssembledApp.Answer;
import com.alwrity.onboarding.testing.SecretServiceSession;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the assembled program loads to read one key: nothing that takes longer than reading it. */
final class KeyGetClassesIT {
  private static final ThreeKeys KEYS = ThreeKeys.of(6);

  /** What asks providers, or stands in for them. */
  private static final List<String> ASKING =
      List.of(
          "java.net.http.",
          "com.sun.net.httpserver.",
          "com.alwrity.onboarding.network.",
          "com.alwrity.onboarding.update.",
          "com.alwrity.onboarding.provider.check.");

  /** What reads the command line, speaks, and asks the JDK about the code of a record. */
  private static final List<String> BRIEFLY_UNNEEDED =
      List.of(
          "picocli.CommandLine",
          "java.util.PropertyResourceBundle",
          "java.lang.runtime.ObjectMethods");

  private static final String RECOGNISER = "com.alwrity.onboarding.recogniser.";

  private final Path folder;
  private final AssembledApp app;

  KeyGetClassesIT(@TempDir Path folder) throws IOException {
    this.folder = folder;
    app = new AssembledApp(folder);
  }

  @Test
  void theKeyringIsReadWithoutTheKeyringLibrariesAndWithoutALog() throws IOException {
    try (SecretServiceSession session = SecretServiceSession.unlocked()) {
      app.with(session.environment());
      assertThat(app.onboard(KEYS.lines(), "--write", "none").code()).isZero();
      List<String> loaded = loadedBy("key", "get", "gemini");
      assertThat(loaded).contains("com.alwrity.onboarding.keyring.dbus.SecretReader");
      assertThat(loaded.stream().filter(KeyGetClassesIT::isOfALibrary)).isEmpty();
      // The same look finds them where they are needed.
      assertThat(loadedBy("onboard", "--keys-from", "keys", "--yes", "--write", "keyring"))
          .anyMatch(KeyGetClassesIT::isOfALibrary);
    }
  }

  @Test
  void aKeyIsReadWithoutWhatAsksProvidersOrRecognisesKeys() throws IOException {
    app.withApplicationSecret().with("ALWRITY_ENDPOINT_GEMINI", "http://127.0.0.1:1");
    assertThat(app.onboard(KEYS.lines(), "--write", "none").code()).isZero();
    assertThat(loadedBy("key", "get", "gemini"))
        .contains("com.alwrity.onboarding.vault.Vault")
        .noneMatch(BRIEFLY_UNNEEDED::contains)
        .doesNotContain("com.alwrity.onboarding.provider.ProviderCatalogue")
        .noneMatch(name -> name.startsWith(RECOGNISER))
        .noneMatch(name -> ASKING.stream().anyMatch(name::startsWith));
    assertThat(loadedBy("run", "--", "true"))
        .contains("com.alwrity.onboarding.provider.ProviderCatalogue")
        .noneMatch(BRIEFLY_UNNEEDED::contains)
        .noneMatch(KeyGetClassesIT::isOfALibrary)
        .noneMatch(name -> name.startsWith(RECOGNISER))
        .noneMatch(name -> ASKING.stream().anyMatch(name::startsWith));
    // The same look finds them where they are needed.
    assertThat(loadedBy("import", "keys", "--yes"))
        .containsAll(BRIEFLY_UNNEEDED)
        .anyMatch(name -> name.startsWith(RECOGNISER));
    assertThat(loadedBy("key", "check", "gemini"))
        .anyMatch(name -> name.startsWith("java.net.http."))
        .anyMatch(name -> name.startsWith("com.alwrity.onboarding.provider.check."));
  }

  private List<String> loadedBy(String... arguments) throws IOException {
    Path log = folder.resolve("classes");
    Files.writeString(folder.resolve("keys"), KEYS.lines());
    Files.deleteIfExists(log);
    Answer answer = app.with("JDK_JAVA_OPTIONS", "-Xlog:class+load:file=" + log).run(arguments);
    assertThat(answer.code()).as(answer.all()).isZero();
    return Files.readAllLines(log).stream()
        .map(line -> line.replaceFirst("^(\\[[^]]*])+ ", "").replaceFirst(" .*", ""))
        .toList();
  }

  private static boolean isOfALibrary(String name) {
    return name.startsWith("org.freedesktop.")
        || name.startsWith("com.github.javakeyring.")
        || name.startsWith("com.sun.jna.")
        || name.startsWith("org.jline.")
        || name.startsWith("ch.qos.logback.");
  }
}
