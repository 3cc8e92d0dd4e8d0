package com.alwrity.onboarding.step;

import com.alwrity.onboarding.dotenv.EnvDifference;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.text.Messages;
import javafx.scene.Node;
import javafx.scene.control.Label;

/** Labels below a field that come and go, and say how good the news is. */
public final class Notes {
  private Notes() {}

  /** The looks of a note, each a style class of the same name. */
  public enum Tone {
    PLAIN("plain"),
    GOOD("good"),
    WARN("warn"),
    BAD("bad");

    private final String styleClass;

    Tone(String styleClass) {
      this.styleClass = styleClass;
    }
  }

  /** Shows this text in the label; an empty text takes the label out of the layout. */
  public static void show(Label label, Tone tone, String text) {
    if (!label.getStyleClass().contains(tone.styleClass)) { // each change has the looks worked out
      for (Tone other : Tone.values()) {
        label.getStyleClass().remove(other.styleClass);
      }
      label.getStyleClass().add(tone.styleClass);
    }
    label.setText(text);
    show(label, !text.isEmpty());
  }

  /** A note of its own. */
  public static Label line(Tone tone, String text) {
    Label label = new Label();
    label.setWrapText(true);
    label.getStyleClass().add("feedback");
    show(label, tone, text);
    return label;
  }

  /** A line of what would change in a file. */
  public static Label line(EnvDifference.Line line) {
    Label label = new Label(line.sign() == '@' ? line.toString() : line.sign() + " " + line.text());
    label.getStyleClass().add("line");
    if (line.sign() == '+') {
      label.getStyleClass().add("added");
    } else if (line.sign() == '-') {
      label.getStyleClass().add("removed");
    } else if (line.sign() == '@') {
      label.getStyleClass().add("hunk");
    }
    return label;
  }

  /** Shows the node, or takes it out of the layout. */
  public static void show(Node node, boolean visible) {
    node.setVisible(visible);
    node.setManaged(visible);
  }

  /** What is wrong and what to do, in one text. */
  public static String text(Messages messages, Problem problem) {
    return messages.sentence(problem) + " " + messages.advice(problem);
  }
}
