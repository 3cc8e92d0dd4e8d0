package com.alwrity.onboarding.app;

import static com.alwrity.onboarding.testing.Component.ENGLISH;
import static com.alwrity.onboarding.testing.Component.as;
import static com.alwrity.onboarding.testing.Component.styled;

import com.alwrity.onboarding.model.Secret;
import com.alwrity.onboarding.step.Notes;
import com.alwrity.onboarding.testing.Component;
import com.alwrity.onboarding.ui.SecretField;
import java.util.List;
import java.util.function.Function;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The controls, most of them in the looks of the theme. */
final class ControlComponents {
  private static final String DEMO = "demo-key-of-nobody";

  private ControlComponents() {}

  static List<Component> all() {
    return List.of(buttons(), links(), fields(), secretFields(), choices());
  }

  private static Component buttons() {
    return Component.named("button")
        .state("normal", () -> row(Button::new))
        .state("hover", () -> row(text -> as(new Button(text), "hover")))
        .state("pressed", () -> row(text -> as(new Button(text), "armed", "pressed")))
        .state("focused", () -> row(text -> as(new Button(text), "focused", "focus-visible")))
        .state("disabled", () -> row(text -> disabled(new Button(text))))
        .state(
            "unfold, menu",
            () -> {
              ToggleButton closed = styled(new ToggleButton("Details"), "unfold");
              closed.setGraphic(new FontIcon(Feather.CHEVRON_RIGHT));
              ToggleButton open = styled(new ToggleButton("Details"), "unfold");
              open.setGraphic(new FontIcon(Feather.CHEVRON_DOWN));
              open.setSelected(true);
              return row(closed, open, new MenuButton("Other users", null, new MenuItem("ann")));
            });
  }

  /** An ordinary one and one for Enter. */
  private static HBox row(Function<String, Button> maker) {
    Button next = maker.apply("Next");
    next.setDefaultButton(true);
    return row(maker.apply("Check"), next);
  }

  private static Component links() {
    return Component.named("link")
        .state("normal", () -> new Hyperlink("Get a key"))
        .state("hover", () -> as(new Hyperlink("Get a key"), "hover"))
        .state("focused", () -> as(new Hyperlink("Get a key"), "focused", "focus-visible"))
        .state("disabled", () -> disabled(new Hyperlink("Get a key")));
  }

  private static Component fields() {
    return Component.named("field")
        .state("empty", () -> prompting(new TextField()))
        .state("filled", () -> new TextField("ann"))
        .state("focused", () -> as(new TextField("ann"), "focused", "focus-visible"))
        .state("disabled", () -> disabled(new TextField("ann")))
        .state(
            "with a problem",
            () ->
                styled(
                    new VBox(
                        new TextField("31.1.2027"),
                        Notes.line(Notes.Tone.BAD, ENGLISH.get("keys.expires-on.wrong"))),
                    "field"))
        .state("only to be read", () -> command("alwrity run -- npm start"))
        .state(
            "choice",
            () -> {
              ComboBox<String> box = new ComboBox<>();
              box.getItems().setAll("As the desktop");
              box.setValue("As the desktop");
              return box;
            });
  }

  private static Component secretFields() {
    return Component.named("secret-field")
        .state("empty", () -> prompting(new SecretField()))
        .state("typed", ControlComponents::secret)
        .state("focused", () -> as(secret(), "focused", "focus-visible"))
        .state(
            "revealed",
            () -> {
              SecretField field = secret();
              field.revealedProperty().set(true);
              return field;
            })
        .state("disabled", () -> disabled(secret()));
  }

  private static Component choices() {
    return Component.named("choice")
        .state("check box", () -> row(checkBox(false), checkBox(true)))
        .state(
            "focused",
            () -> row(as(checkBox(true), "focused", "focus-visible"), as(radio(), "focus-visible")))
        .state("disabled", () -> row(disabled(checkBox(true)), disabled(radio())))
        .state("card", () -> choice(false))
        .state("card, hover", () -> as(choice(false), "hover"))
        .state("card, chosen", () -> as(choice(true), "chosen"));
  }

  private static <N extends Node> N disabled(N node) {
    node.setDisable(true);
    return node;
  }

  private static <F extends TextField> F prompting(F field) {
    field.setPromptText("such as " + DEMO);
    return field;
  }

  private static TextField command(String text) {
    TextField field = styled(new TextField(text), "command");
    field.setEditable(false);
    return field;
  }

  private static SecretField secret() {
    SecretField field = new SecretField();
    try (Secret secret = Secret.of(DEMO)) {
      field.setSecret(secret);
    }
    return field;
  }

  private static CheckBox checkBox(boolean selected) {
    CheckBox box = new CheckBox(selected ? "wanted" : "not wanted");
    box.setSelected(selected);
    return box;
  }

  private static RadioButton radio() {
    RadioButton button = new RadioButton("one of several");
    button.setSelected(true);
    return button;
  }

  private static VBox choice(boolean chosen) {
    RadioButton button = styled(new RadioButton("I set up a checkout"), "card-title");
    button.setSelected(chosen);
    return styled(new VBox(button, styled(new Label("What that means"), "note")), "card", "choice");
  }

  private static HBox row(Node... nodes) {
    return styled(new HBox(nodes), "row");
  }
}
