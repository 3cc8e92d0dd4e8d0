package com.alwrity.onboarding.app;

import static com.alwrity.onboarding.testing.Component.ENGLISH;
import static com.alwrity.onboarding.testing.Component.styled;

import com.alwrity.onboarding.dotenv.EnvDifference;
import com.alwrity.onboarding.dotenv.EnvDocument;
import com.alwrity.onboarding.step.Notes;
import com.alwrity.onboarding.testing.Component;
import com.alwrity.onboarding.ui.Monogram;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** What all screens are made of: texts, colours, signs. */
final class BasicComponents {
  /** The roles of our style sheet, and the tokens of the theme that it uses. */
  static final List<String> COLOURS =
      List.of(
          "-app-side",
          "-app-line",
          "-app-done",
          "-app-current",
          "-app-quiet",
          "-app-on-emphasis",
          "-color-bg-default",
          "-color-fg-default",
          "-color-border-default",
          "-color-neutral-muted",
          "-color-accent-fg",
          "-color-accent-6",
          "-color-accent-subtle",
          "-color-success-fg",
          "-color-warning-fg",
          "-color-warning-muted",
          "-color-warning-subtle",
          "-color-danger-fg");

  /** The signs of the window. */
  static final List<Feather> SIGNS =
      List.of(
          Feather.CHECK,
          Feather.MINUS,
          Feather.CHECK_CIRCLE,
          Feather.ALERT_TRIANGLE,
          Feather.X_CIRCLE,
          Feather.INFO,
          Feather.HELP_CIRCLE,
          Feather.EYE,
          Feather.EYE_OFF,
          Feather.USER,
          Feather.FOLDER,
          Feather.CHEVRON_RIGHT,
          Feather.CHEVRON_LEFT,
          Feather.CHEVRON_DOWN);

  private static final String DEMO = "demo-key-of-nobody";

  private BasicComponents() {}

  static List<Component> all() {
    return List.of(
        texts(), colours(), signs(), monograms(), notes(), cards(), progress(), difference());
  }

  private static Component texts() {
    Component texts = Component.named("text");
    for (String role :
        List.of("heading", "card-title", "question", "lead", "note", "small", "command", "tag")) {
      texts = texts.state(role, () -> text("Your keys stay on this computer", role));
    }
    return texts.state("no class", () -> new Label("Your keys stay on this computer"));
  }

  private static Component colours() {
    Component colours = Component.named("colours");
    for (String colour : COLOURS) {
      colours = colours.state(colour, () -> swatch(colour));
    }
    return colours;
  }

  private static Node swatch(String colour) {
    Region swatch = new Region();
    swatch.setStyle(
        "-fx-background-color: -color-border-default, -color-bg-default, %s; -fx-background-insets: 0, 1px, 1px; -fx-min-height: 22px;"
            .formatted(colour));
    return swatch;
  }

  private static Component signs() {
    return Component.named("signs")
        .state(
            "all",
            () -> {
              FlowPane signs = new FlowPane(24, 12);
              SIGNS.forEach(
                  sign -> {
                    Label label = verdict(Notes.Tone.PLAIN, sign.getDescription(), sign);
                    label.setWrapText(false);
                    signs.getChildren().add(label);
                  });
              return signs;
            });
  }

  private static Component monograms() {
    return Component.named("monogram")
        .state("two words", () -> Monogram.of("Google Gemini"))
        .state("one word", () -> Monogram.of("Exa"));
  }

  private static Component notes() {
    return Component.named("note")
        .state("plain", () -> notes(Notes.Tone.PLAIN, Feather.INFO))
        .state("good", () -> notes(Notes.Tone.GOOD, Feather.CHECK_CIRCLE))
        .state("warn", () -> notes(Notes.Tone.WARN, Feather.ALERT_TRIANGLE))
        .state("bad", () -> notes(Notes.Tone.BAD, Feather.X_CIRCLE));
  }

  private static VBox notes(Notes.Tone tone, Feather sign) {
    return styled(
        new VBox(
            Notes.line(tone, "What there is to say, and what to do about it."),
            verdict(tone, "The same of a key, with a sign", sign)),
        "lines");
  }

  private static Component cards() {
    return Component.named("card")
        .state("normal", () -> card("card"))
        .state("warning", () -> card("card", "warning"));
  }

  private static Component progress() {
    return Component.named("progress")
        .state("begun", () -> new ProgressBar(0))
        .state("half", () -> new ProgressBar(0.5))
        .state("done", () -> new ProgressBar(1))
        .state("for a while", () -> row(styled(new ProgressIndicator(), "busy")))
        .state(
            "with Stop",
            () ->
                row(
                    new Button(ENGLISH.get("keys.check.cancel")),
                    new ProgressBar(0.4),
                    text(ENGLISH.get("keys.check.progress", 2, 5), "note")));
  }

  private static Component difference() {
    return Component.named("difference")
        .state("masked", () -> lines("DEBUG=false\nMINE='x'\nEXA_API_KEY=old\n"))
        .state("new file", () -> lines(""));
  }

  private static Node lines(String before) {
    EnvDifference difference =
        EnvDifference.of(
            document(before),
            document("DEBUG=true\nMINE='x'\nEXA_API_KEY=" + DEMO + "\n"),
            Set.of("DEBUG"));
    VBox lines = styled(new VBox(), "difference");
    difference.lines().forEach(line -> lines.getChildren().add(Notes.line(line)));
    return lines;
  }

  private static EnvDocument document(String text) {
    return EnvDocument.parse(text.getBytes(StandardCharsets.UTF_8));
  }

  private static Label text(String text, String... classes) {
    return styled(new Label(text), classes);
  }

  private static Label verdict(Notes.Tone tone, String text, Feather sign) {
    Label label = styled(Notes.line(tone, text), "verdict");
    label.setGraphic(new FontIcon(sign));
    return label;
  }

  private static HBox row(Node... nodes) {
    return styled(new HBox(nodes), "row");
  }

  private static VBox card(String... classes) {
    return styled(
        new VBox(
            row(text("Google Gemini", "card-title"), text("required", "tag")),
            text("What belongs together", "note")),
        classes);
  }
}
