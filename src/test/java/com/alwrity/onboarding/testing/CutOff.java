package com.alwrity.onboarding.testing;

import java.util.List;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Labeled;
import javafx.scene.control.MenuButton;
import javafx.scene.text.Text;

/** Finds texts of which a screen shows less than all. */
public final class CutOff {
  private CutOff() {}

  /**
   * The texts of labels and buttons that end in dots or lie beside the scene. The scene has its
   * layout.
   */
  public static List<String> in(Scene scene) {
    return scene.getRoot().lookupAll("*").stream()
        .filter(Labeled.class::isInstance)
        .filter(node -> !(node instanceof MenuButton)) // shows its text in a label of its own
        .map(Labeled.class::cast)
        .filter(labeled -> isSeen(labeled) && !wanted(labeled).isEmpty())
        .filter(labeled -> !shown(labeled).equals(wanted(labeled)) || isBeside(labeled, scene))
        .map(labeled -> "%s, shown as %s".formatted(wanted(labeled), shown(labeled)))
        .distinct()
        .toList();
  }

  private static boolean isSeen(Labeled labeled) {
    for (Node node = labeled; node != null; node = node.getParent()) {
      if (!node.isVisible()) {
        return false;
      }
    }
    return labeled.getContentDisplay() != ContentDisplay.GRAPHIC_ONLY;
  }

  private static boolean isBeside(Labeled labeled, Scene scene) {
    Bounds bounds = labeled.localToScene(labeled.getLayoutBounds());
    return bounds.getMinX() < -1 || bounds.getMaxX() > scene.getWidth() + 1;
  }

  private static String wanted(Labeled labeled) {
    String text = labeled.getText() == null ? "" : labeled.getText();
    return flat(labeled.isMnemonicParsing() ? text.replaceFirst("_(?=\\S)", "") : text);
  }

  private static String shown(Labeled labeled) {
    return labeled.getChildrenUnmodifiable().stream()
        .filter(child -> child instanceof Text && child.getStyleClass().contains("text")) // no icon
        .map(child -> flat(((Text) child).getText()))
        .findFirst()
        .orElse("");
  }

  private static String flat(String text) {
    return text.replaceAll("\\s+", " ").strip();
  }
}
