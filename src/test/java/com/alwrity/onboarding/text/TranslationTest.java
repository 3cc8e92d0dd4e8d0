package com.alwrity.onboarding.text;

import static org.assertj.core.api.Assertions.assertThat;

import com.alwrity.onboarding.testing.Languages;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The languages of the window, each held against English. */
final class TranslationTest {
  private static final Path FOLDER =
      Path.of("src/main/resources/com/alwrity/onboarding/text").toAbsolutePath();

  /** Beginnings of keys that the window shows. What only commands say has no translation. */
  private static final Set<String> WINDOW =
      Set.of(
          "app",
          "apply",
          "audit",
          "care",
          "check",
          "close",
          "desk",
          "dialog",
          "doctor",
          "done",
          "kept",
          "keys",
          "lock",
          "master-key",
          "mode",
          "passphrase",
          "problem",
          "reason",
          "review",
          "secret",
          "settings",
          "time",
          "welcome",
          "wizard",
          "workspace",
          "you");

  /** A key of a command that the window shows too. */
  private static final String SHARED = "key.check.costs";

  /** Keys that begin like those of the window, and that only commands use. */
  private static final Set<String> ONLY_COMMANDS =
      Set.of(
          "audit.action",
          "audit.actor",
          "audit.fingerprint",
          "audit.limit",
          "audit.provider",
          "audit.result",
          "audit.time",
          "audit.uses.day",
          "audit.uses.last",
          "audit.uses.none",
          "audit.uses.times",
          "care.age",
          "care.age-head",
          "care.checked-head",
          "care.expires-head",
          "care.expires.later",
          "care.expires.none",
          "care.expires.over",
          "care.expires.soon",
          "care.never-checked",
          "doctor.bundle.alone",
          "doctor.repair.ask",
          "keys.place-taken",
          "keys.unclear",
          "keys.whose",
          "keys.whose-at-all",
          "passphrase.again",
          "passphrase.ask",
          "passphrase.different",
          "passphrase.new");

  /** Problems that only commands have, because only they can do what fails. */
  private static final Set<String> PROBLEMS_OF_COMMANDS =
      Set.of(
          "problem.file.backup-damaged",
          "problem.file.backup-newer",
          "problem.file.backup-settings",
          "problem.invalid.choice",
          "problem.invalid.link",
          "problem.invalid.no-shared-database",
          "problem.invalid.no-terminal",
          "problem.invalid.not-confirmed",
          "problem.invalid.option",
          "problem.invalid.update-key",
          "problem.invalid.update-url",
          "problem.invalid.usage",
          "problem.missing.application-secret",
          "problem.missing.keys-in-files",
          "problem.missing.nothing-to-back-up",
          "problem.missing.program",
          "problem.missing.update-source",
          "problem.missing.user-in-backup",
          "problem.missing.variable",
          "problem.refused.agent-settings",
          "problem.refused.file-exists",
          "problem.refused.hook-there",
          "problem.refused.keys-changed",
          "problem.refused.not-executable",
          "problem.refused.secret-is-given",
          "problem.refused.shared-secret",
          "problem.refused.update-manifest",
          "problem.refused.update-older",
          "problem.refused.update-signature",
          "problem.unavailable.backup-passphrase-needed",
          "problem.unavailable.update");

  /** Keys with a letter for Alt that may be on the screen together. */
  private static final List<Set<String>> SCREENS =
      List.of(
          Set.of("wizard.close", "wizard.back", "wizard.next", "settings.open"),
          Set.of(
              "wizard.close",
              "wizard.back",
              "wizard.next",
              "workspace.folder",
              "workspace.browse",
              "workspace.recent"),
          Set.of("wizard.close", "wizard.back", "wizard.next", "you.user"),
          Set.of(
              "wizard.close",
              "wizard.back",
              "wizard.next",
              "keys.retry",
              "keys.offer.take",
              "keys.anew",
              "keys.check.all",
              "keys.pick-up",
              "keys.paste",
              "keys.paste.file",
              "keys.add"),
          Set.of("wizard.close", "wizard.back", "review.save", "review.git.ignore"),
          Set.of("wizard.close", "wizard.back", "done.finish", "done.undo"),
          Set.of(
              "wizard.close",
              "desk.add",
              "desk.undo",
              "desk.refresh",
              "desk.rotate",
              "keys.check.all",
              "desk.doctor.open",
              "desk.audit.open",
              "settings.open"),
          Set.of("settings.back", "desk.refresh", "desk.doctor.mend", "desk.doctor.bundle"),
          Set.of("settings.back", "desk.refresh", "desk.audit.newer", "desk.audit.older"),
          Set.of(
              "settings.look",
              "settings.language",
              "settings.lock",
              "settings.providers",
              "settings.back"),
          Set.of("passphrase.first", "passphrase.second"),
          Set.of("lock.unlock"));

  /** Commands, with names that look as if they had such a letter. */
  private static final Set<String> COMMANDS = Set.of("done.backend", "doctor.oauth-key.wrong.fix");

  private static final Pattern ARGUMENT = Pattern.compile("\\{(\\d)");

  /** A letter for Alt; not the line in the name of a variable. */
  private static final Pattern LETTER =
      Pattern.compile("(?<![A-Z])_(\\p{L})|_(\\p{Ll})", Pattern.UNICODE_CHARACTER_CLASS);

  private final Properties english = read("messages.properties");

  static List<Locale> translations() {
    return Languages.TRANSLATIONS;
  }

  @ParameterizedTest
  @MethodSource("translations")
  void haveEveryTextOfTheWindowAndNoOther(Locale language) {
    assertThat(translation(language).stringPropertyNames())
        .hasSameElementsAs(english.stringPropertyNames().stream().filter(this::isShown).toList());
  }

  @Test
  void nameOnlyExceptionsThatExist() {
    assertThat(english.stringPropertyNames())
        .containsAll(ONLY_COMMANDS)
        .containsAll(PROBLEMS_OF_COMMANDS)
        .contains(SHARED);
  }

  @ParameterizedTest
  @MethodSource("translations")
  void takeTheSameArguments(Locale language) {
    translation(language)
        .forEach(
            (key, text) ->
                assertThat(arguments((String) text))
                    .as("%s of %s", key, language)
                    .isEqualTo(arguments(english((String) key))));
  }

  @ParameterizedTest
  @MethodSource("translations")
  void canBeFormattedWithAnyNumber(Locale language) {
    translation(language)
        .forEach(
            (key, text) -> {
              for (int number : new int[] {0, 1, 2, 5}) {
                Object[] arguments = {number, number, number, number};
                assertThat(new MessageFormat((String) text, language).format(arguments))
                    .as("%s of %s", key, language)
                    .isNotBlank()
                    .doesNotContain("{", "}");
              }
            });
  }

  /** FXML takes texts as they are and MessageFormat does not, so no text has an apostrophe. */
  @ParameterizedTest
  @MethodSource("translations")
  void haveNoApostropheThatTwoReadersTakeDifferently(Locale language) {
    assertThat(translation(language).values())
        .allSatisfy(text -> assertThat((String) text).doesNotContain("'"));
  }

  @ParameterizedTest
  @MethodSource("translations")
  void haveALetterForAltWhereEnglishHasOne(Locale language) {
    translation(language)
        .forEach(
            (key, text) ->
                assertThat(letters((String) text))
                    .as("%s of %s: %s", key, language, text)
                    .hasSameSizeAs(letters(english((String) key))));
  }

  @ParameterizedTest
  @MethodSource("com.alwrity.onboarding.testing.Languages#all")
  void haveNoLetterForAltTwiceOnAScreen(Locale language) {
    ResourceBundle texts = new Messages(language).bundle();
    for (Set<String> screen : SCREENS) {
      List<String> letters =
          screen.stream().flatMap(key -> letters(texts.getString(key)).stream()).toList();
      assertThat(letters).as("%s of %s", screen, language).hasSameSizeAs(screen);
      assertThat(letters).as("%s of %s", screen, language).doesNotHaveDuplicates();
    }
  }

  @Test
  void haveEveryLetterForAltOnSomeScreen() {
    Set<String> onScreens = SCREENS.stream().flatMap(Set::stream).collect(Collectors.toSet());

    assertThat(english.stringPropertyNames())
        .filteredOn(key -> isShown(key) && !COMMANDS.contains(key))
        .filteredOn(key -> !letters(english(key)).isEmpty())
        .hasSameElementsAs(onScreens);
  }

  @ParameterizedTest
  @MethodSource("translations")
  void areFoundForTheLanguageOfASystem(Locale language) {
    Locale country = Locale.of(language.getLanguage(), "XX");

    assertThat(new Messages(country).get("wizard.steps"))
        .isEqualTo(translation(language).getProperty("wizard.steps"))
        .isNotEqualTo(english("wizard.steps"));
    assertThat(new Messages(country).isRightToLeft()).isFalse();
  }

  @ParameterizedTest
  @MethodSource("translations")
  void nameEachKeyOnce(Locale language) throws IOException {
    assertThat(
            Files.readString(file(language))
                .lines()
                .filter(line -> !line.startsWith("#") && !line.isEmpty())
                .map(line -> line.substring(0, line.indexOf('='))))
        .doesNotHaveDuplicates();
  }

  private boolean isShown(String key) {
    String problem = key.endsWith(".hint") ? key.substring(0, key.length() - 5) : key;
    return key.equals(SHARED)
        || (WINDOW.contains(key.substring(0, key.indexOf('.')))
            && !ONLY_COMMANDS.contains(key)
            && !PROBLEMS_OF_COMMANDS.contains(problem));
  }

  private String english(String key) {
    return english.getProperty(key);
  }

  private static Set<String> arguments(String text) {
    return ARGUMENT
        .matcher(text)
        .results()
        .map(match -> match.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static List<String> letters(String text) {
    return LETTER
        .matcher(text)
        .results()
        .map(match -> match.group().substring(1).toUpperCase(Locale.ROOT))
        .toList();
  }

  private static Properties translation(Locale language) {
    return read(file(language).getFileName().toString());
  }

  private static Path file(Locale language) {
    return FOLDER.resolve("messages_" + language.getLanguage() + ".properties");
  }

  private static Properties read(String name) {
    Properties texts = new Properties();
    try (var reader = Files.newBufferedReader(FOLDER.resolve(name))) {
      texts.load(reader);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return texts;
  }
}
