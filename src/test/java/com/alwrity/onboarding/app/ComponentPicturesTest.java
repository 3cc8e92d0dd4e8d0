package com.alwrity.onboarding.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.alwrity.onboarding.desk.DeskComponents;
import com.alwrity.onboarding.desk.audit.AuditComponents;
import com.alwrity.onboarding.desk.doctor.DoctorComponents;
import com.alwrity.onboarding.model.ProviderId;
import com.alwrity.onboarding.model.Secret;
import com.alwrity.onboarding.model.UserId;
import com.alwrity.onboarding.onboarding.OnboardedHome;
import com.alwrity.onboarding.settings.SettingsComponents;
import com.alwrity.onboarding.settings.providers.ProviderComponents;
import com.alwrity.onboarding.step.keys.KeyComponents;
import com.alwrity.onboarding.step.keys.KeysStepComponents;
import com.alwrity.onboarding.step.review.ReviewComponents;
import com.alwrity.onboarding.testing.Component;
import com.alwrity.onboarding.testing.Fx;
import com.alwrity.onboarding.testing.Pictures;
import com.alwrity.onboarding.testing.SampleHome;
import com.alwrity.onboarding.testing.Sheet;
import com.alwrity.onboarding.testing.SitePictures;
import com.alwrity.onboarding.ui.ErrorNotes;
import com.alwrity.onboarding.ui.Look;
import com.alwrity.onboarding.wizard.WizardComponents;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.kordamp.ikonli.feather.Feather;

/**
 * Pictures of every component in every state, for {@code src/site/components.md}; and what must be
 * so of each of them in all looks.
 */
@ExtendWith(Fx.class)
class ComponentPicturesTest {
  private static final Path PAGE = Path.of("src/site/components.md");
  private static final Path STYLES =
      Path.of("src/main/resources/com/alwrity/onboarding/ui/app.css");
  private static final List<Look> LOOKS =
      List.of(Look.LIGHT, Look.DARK, Look.CONTRAST_LIGHT, Look.CONTRAST_DARK);

  /** In each look. */
  private record Drawn(Component component, Look look, Sheet sheet) {
    @Override
    public String toString() {
      return component + " " + look.id();
    }
  }

  @TempDir private static Path folder;

  private static final List<Component> COMPONENTS = new ArrayList<>();
  private static final List<Drawn> SHEETS = new ArrayList<>();

  @BeforeAll
  static void draw() {
    SampleHome sample = SampleHome.in(folder);
    try (OnboardedHome home = sample.open()) {
      home.onboarding()
          .saveKeys(UserId.LOCAL, Map.of(new ProviderId("exa"), Secret.of(SampleHome.EXA)));
      COMPONENTS.addAll(components(home, sample));
      for (Look look : LOOKS) {
        COMPONENTS.forEach(
            component -> SHEETS.add(new Drawn(component, look, Sheet.of(component, look))));
      }
    }
  }

  private static List<Component> components(OnboardedHome home, SampleHome sample) {
    return Stream.of(
            BasicComponents.all(),
            ControlComponents.all(),
            WizardComponents.all(),
            List.of(ErrorNotes.all(), ReviewComponents.placeCard(), AuditComponents.all(home)),
            KeyComponents.all(),
            new KeysStepComponents(home).all(),
            new DeskComponents(home, sample).all(),
            new DoctorComponents(home, sample).all(),
            new ScreenComponents(home, sample).all(),
            List.of(new SettingsComponents(home).places()),
            new ProviderComponents(home, sample).all())
        .flatMap(List::stream)
        .toList();
  }

  @AfterAll
  static void forget() {
    COMPONENTS.clear();
    SHEETS.clear();
  }

  @Test
  void areThereInLightAndInDark() {
    for (Component component : COMPONENTS) {
      Path picture =
          Pictures.beside(
              "component-" + component,
              picture(component, Look.LIGHT),
              picture(component, Look.DARK));
      assertThat(picture).isNotEmptyFile();
    }
  }

  private static BufferedImage picture(Component component, Look look) {
    return SHEETS.stream()
        .filter(drawn -> drawn.component().equals(component) && drawn.look() == look)
        .map(drawn -> drawn.sheet().picture())
        .findFirst()
        .orElseThrow();
  }

  @Test
  void cutNoTextOff() {
    assertThat(SHEETS)
        .allSatisfy(drawn -> assertThat(drawn.sheet().cutOff()).as(drawn.toString()).isEmpty());
  }

  @Test
  void canBeReadInAllLooks() {
    assertThat(SHEETS)
        .allSatisfy(drawn -> assertThat(drawn.sheet().weak()).as(drawn.toString()).isEmpty());
  }

  @Test
  void tellNothingOfThisComputer() {
    assertThat(SHEETS)
        .flatExtracting(drawn -> drawn.sheet().texts())
        .hasSizeGreaterThan(1_000)
        .noneMatch(text -> text.contains(folder.toString()))
        .noneMatch(text -> text.contains(System.getProperty("user.home")));
  }

  @Test
  void drawEveryStyleOfOurs() throws IOException {
    assertThat(SHEETS)
        .flatExtracting(drawn -> drawn.sheet().styleClasses())
        .containsAll(found("\\.([a-z][a-z-]*)(?=[^{};]*\\{)", STYLES));
  }

  @Test
  void showEveryColourAndEverySign() throws IOException {
    assertThat(BasicComponents.COLOURS)
        .containsExactlyInAnyOrderElementsOf(
            found("(?<![\\w-])(-(?:app|color)-(?!button|progress)[a-z0-9-]+)", STYLES));
    assertThat(BasicComponents.SIGNS)
        .map(Feather::name)
        .containsExactlyInAnyOrderElementsOf(found("Feather\\.([A-Z_]+)", sources()));
  }

  @Test
  void areOnThePageWithEachState() throws IOException {
    List<String> sections = List.of(Files.readString(PAGE).split("(?m)^(?=##)"));
    for (Component component : COMPONENTS) {
      String picture = "(pictures/component-%s.png)".formatted(component);
      assertThat(sections)
          .as(picture)
          .filteredOn(section -> section.contains(picture))
          .singleElement()
          .extracting(ComponentPicturesTest::states, InstanceOfAssertFactories.list(String.class))
          .containsExactlyElementsOf(
              component.states().stream().map(Component.State::name).toList());
    }
    assertThat(SitePictures.named(PAGE))
        .containsExactlyInAnyOrderElementsOf(
            COMPONENTS.stream().map(component -> "component-" + component + ".png").toList());
  }

  @Test
  @DisabledIfSystemProperty(
      named = "pictures.update",
      matches = "true",
      disabledReason = "they are just being made")
  void haveTheirPicturesWhereThePagesLookForThem() throws IOException {
    try (Stream<Path> pictures = Files.list(SitePictures.FOLDER)) {
      assertThat(pictures.map(picture -> picture.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(SitePictures.named());
    }
  }

  /** What stands in a section as {@code > one · two}. */
  private static List<String> states(String section) {
    String quoted =
        section
            .lines()
            .filter(line -> line.startsWith("> "))
            .map(line -> line.substring(2))
            .collect(Collectors.joining(" "));
    return List.of(quoted.split("\\s+·\\s+"));
  }

  private static Path[] sources() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
      return files.filter(file -> file.toString().endsWith(".java")).toArray(Path[]::new);
    }
  }

  /** The first groups of this pattern in these files. */
  private static Set<String> found(String pattern, Path... files) throws IOException {
    Set<String> all = new TreeSet<>();
    for (Path file : files) {
      String text = Files.readString(file).replaceAll("(?s)/\\*.*?\\*/|\\.root \\{.*?\\}", "");
      Pattern.compile(pattern).matcher(text).results().forEach(hit -> all.add(hit.group(1)));
    }
    return all;
  }
}
