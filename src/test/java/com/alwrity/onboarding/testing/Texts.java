package com.alwrity.onboarding.testing;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.text.Text;

/** What there is to read. */
public final class Texts {
  private Texts() {}

  /** The texts and signs in this that are seen, which has its layout. */
  public static List<Text> seenIn(Node node) {
    List<Text> seen = new ArrayList<>();
    add(node, seen);
    return seen;
  }

  private static void add(Node node, List<Text> seen) {
    if (!node.isVisible()) {
      return;
    }
    if (node instanceof Text text && !text.getText().isBlank()) {
      seen.add(text);
    } else if (node instanceof Parent parent) {
      parent.getChildrenUnmodifiable().forEach(child -> add(child, seen));
    }
  }
}
