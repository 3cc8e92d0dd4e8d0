package com.alwrity.onboarding.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.alwrity.onboarding.model.CheckDetail;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.provider.ProviderCatalogue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

final class MessagesTest {
  private static final Path SOURCES = Path.of("src/main");
  private static final Path BUNDLE =
      SOURCES.resolve("resources/com/alwrity/onboarding/text/messages.properties");

  /** Beginnings of keys whose end is put together in the code, and what they end in. */
  private static final Map<String, String> PREFIXES =
      Map.ofEntries(
          Map.entry("apply.", "a destination"),
          Map.entry("audit.finding.", "what is wrong with the audit"),
          Map.entry("care.expires.", "how near the day is on which a key expires"),
          Map.entry("check.", "what there is to say of a check"),
          Map.entry("desk.audit.action.", "what can be done to a key"),
          Map.entry("desk.doctor.advice.", "what this window has for it"),
          Map.entry("desk.doctor.status.", "how bad a finding is"),
          Map.entry("desk.order.", "an order of keys"),
          Map.entry("desk.place.", "a destination"),
          Map.entry("desk.state.", "how a copy compares"),
          Map.entry("doctor.", "what the doctor found"),
          Map.entry("guard.committed.", "what git says"),
          Map.entry("guard.ignored.", "what git says"),
          Map.entry("guard.tracked.", "what git says"),
          Map.entry("key.expires.", "how near the day is on which a key expires"),
          Map.entry("key.hint.", "a format hint"),
          Map.entry("key.rotate.unknown.", "a destination"),
          Map.entry("keys.expires.", "how near the day is on which a key expires"),
          Map.entry("keys.verdict.", "what a provider said of a key"),
          Map.entry("keys.remark.", "what is odd about a key"),
          Map.entry("import.stored.", "how a key compares with the stored one"),
          Map.entry("master-key.", "a place of the master key"),
          Map.entry("mode.name.", "a mode"),
          Map.entry("mode.reason.", "why the mode was detected"),
          Map.entry("mode.source.", "where a variable was found"),
          Map.entry("mode.warning.", "what is odd about the variables"),
          Map.entry("reason.", "why a provider says that a key may not do everything"),
          Map.entry("restore.action.", "what happens to a key"),
          Map.entry("restore.state.", "how a key of a backup compares with the stored one"),
          Map.entry("review.place.", "a destination"),
          Map.entry("settings.language.", "a language"),
          Map.entry("settings.look.", "looks of the window"),
          Map.entry("settings.providers.file.", "whose word it is"),
          Map.entry("settings.providers.from.", "whose word it is"),
          Map.entry("status.place.", "a destination"),
          Map.entry("wizard.item.", "the state of a step"),
          Map.entry("you.master-key.", "a place of the master key"));

  private static final Pattern FXML_KEY = Pattern.compile("=\"%([\\w.-]+)\"");

  /** A literal, whole key where one is looked up; {@code say} and {@code note} take keys too. */
  private static final Pattern GET_KEY =
      Pattern.compile(
          "\\b(?:messages(?:\\(\\))?\\.get|say|note|sentence)\\(\\s*\"([a-z][\\w-]*(?:\\.[\\w-]+)+)\"");

  private final Messages messages = new Messages(Locale.ENGLISH);

  static Stream<Problem.Reason> reasons() {
    return Arrays.stream(Problem.Reason.class.getPermittedSubclasses())
        .flatMap(family -> Arrays.stream(Objects.requireNonNull(family.getEnumConstants())))
        .map(Problem.Reason.class::cast);
  }

  @ParameterizedTest
  @MethodSource("reasons")
  void haveASentenceAndAnAdviceForEachProblem(Problem.Reason reason) {
    Problem problem = new Problem(reason, "first", "second", "third");

    assertThat(messages.sentence(problem)).isNotBlank().doesNotContain("{", "}");
    assertThat(messages.advice(problem)).isNotBlank().doesNotContain("{", "}");
  }

  @ParameterizedTest
  @EnumSource
  void haveASentenceForEachDetailOfACheck(CheckDetail.Kind kind) {
    assertThat(messages.sentence(new CheckDetail(kind, 1, 2)))
        .isNotBlank()
        .endsWith(kind.id().startsWith("certificate-") && !kind.id().endsWith("file") ? "?" : ".")
        .doesNotContain("{", "}");
  }

  @Test
  void explainEachReasonOfTheCatalogueAndQuoteIt() {
    List<String> reasons =
        ProviderCatalogue.load(List.of()).all().stream()
            .flatMap(provider -> provider.check().stream())
            .flatMap(check -> check.reasons().stream())
            .toList();
    assertThat(reasons)
        .isNotEmpty()
        .allSatisfy(
            reason ->
                assertThat(messages.sentence(new CheckDetail(CheckDetail.Kind.REASON, reason)))
                    .contains(" (" + reason + ")")
                    .endsWith("."));
    assertThat(keys().stream().filter(key -> key.startsWith("reason."))).hasSameSizeAs(reasons);
    assertThat(messages.sentence(new CheckDetail(CheckDetail.Kind.REASON, "Made up")))
        .isEqualTo("The provider says Made up.");
  }

  @Test
  void haveNoTextForADetailThatDoesNotExist() {
    assertThat(keys())
        .filteredOn(key -> key.startsWith("check."))
        .hasSameElementsAs(
            Arrays.stream(CheckDetail.Kind.values()).map(kind -> "check." + kind.id()).toList());
  }

  @Test
  void haveNoTextForAProblemThatDoesNotExist() {
    Set<String> wanted =
        reasons()
            .map(reason -> "problem." + new Problem(reason).code())
            .flatMap(key -> Stream.of(key, key + ".hint"))
            .collect(Collectors.toSet());

    assertThat(keys()).filteredOn(key -> key.startsWith("problem.")).hasSameElementsAs(wanted);
  }

  @Test
  void writeEachApostropheTwice() {
    assertThat(keys())
        .allSatisfy(
            key ->
                assertThat(messages.bundle().getString(key).replace("''", ""))
                    .as(key)
                    .doesNotContain("'"));
  }

  @Test
  void nameEachKeyOnce() throws IOException {
    assertThat(matches(BUNDLE, Pattern.compile("(?m)^([\\w.-]+)=")))
        .doesNotHaveDuplicates()
        .hasSameElementsAs(keys());
  }

  @Test
  void haveEveryTextThatFxmlNames() throws IOException {
    // FXML takes the text as it is, so nothing in it may need MessageFormat.
    for (String key : matchesIn(".fxml", FXML_KEY)) {
      assertThat(keys()).contains(key);
      assertThat(messages.bundle().getString(key)).as(key).doesNotContain("''", "{");
    }
  }

  @Test
  void haveEveryTextThatCodeAsksFor() throws IOException {
    assertThat(keys()).containsAll(matchesIn(".java", GET_KEY));
  }

  @Test
  void haveNoTextThatNobodyUses() throws IOException {
    assumeFalse(sources(".fxml").isEmpty(), "the window shows most texts, and it is not here");
    Set<String> used = new TreeSet<>(matchesIn(".fxml", FXML_KEY));
    used.addAll(matchesIn(".java", Pattern.compile("\"([a-z][\\w.-]*)\"")));

    Set<String> usedPrefixes = new TreeSet<>(PREFIXES.keySet());
    usedPrefixes.retainAll(used);

    assertThat(keys())
        .filteredOn(key -> !key.startsWith("problem."))
        .filteredOn(key -> usedPrefixes.stream().noneMatch(key::startsWith))
        .allMatch(used::contains);
  }

  @Test
  void putTheDetailsIntoTheSentence() {
    Problem problem = new Problem(Problem.Refused.UNTERMINATED_QUOTE, "a{0}'b", 12345);

    assertThat(messages.sentence(problem))
        .isEqualTo("a{0}'b has a quote in line 12345 that is never closed.");
  }

  @Test
  void areTheSameInALanguageWeDoNotHave() {
    assertThat(new Messages(Locale.forLanguageTag("tlh")).get("app.title"))
        .isEqualTo("ALwrity Onboarding");
  }

  @Test
  void refuseAKeyThatTheyDoNotHave() {
    assertThatThrownBy(() -> messages.get("no.such.key"))
        .isInstanceOf(MissingResourceException.class);
  }

  private Set<String> keys() {
    return messages.bundle().keySet();
  }

  private static Set<String> matchesIn(String ending, Pattern pattern) throws IOException {
    Set<String> found = new TreeSet<>();
    for (Path source : sources(ending)) {
      found.addAll(matches(source, pattern));
    }
    return found;
  }

  private static List<String> matches(Path source, Pattern pattern) throws IOException {
    List<MatchResult> results = pattern.matcher(Files.readString(source)).results().toList();
    return results.stream().map(result -> result.group(1)).toList();
  }

  private static List<Path> sources(String ending) throws IOException {
    try (Stream<Path> files = Files.walk(SOURCES)) {
      return files.filter(file -> file.toString().endsWith(ending)).toList();
    }
  }
}
