package com.alwrity.onboarding.testing;

import com.alwrity.onboarding.ui.Look;
import com.alwrity.onboarding.ui.Theme;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javafx.geometry.Rectangle2D;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.SnapshotParameters;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;

/**
 * The states of a component below each other, each with its name, in one of the looks.
 *
 * @param picture what it looks like
 * @param cutOff the texts of which less than all is seen
 * @param weak the texts and signs that are hard to tell from what is behind them
 * @param texts all that there is to read
 * @param styleClasses what style sheets know its parts by
 */
public record Sheet(
    BufferedImage picture,
    List<String> cutOff,
    List<String> weak,
    List<String> texts,
    Set<String> styleClasses) {
  private static final int MOST = 6_000;
  private static final double GAP = 12;

  /** Draws it, with the style sheets of the window. */
  public static Sheet of(Component component, Look look) {
    return Fx.call(() -> draw(component, look));
  }

  private static Sheet draw(Component component, Look look) {
    Theme theme = Theme.of(look);
    theme.install();
    VBox rows = new VBox(GAP);
    rows.setStyle("-fx-padding: 16px;");
    for (Component.State state : component.states()) {
      Label name = Component.styled(new Label(state.name()), "small");
      rows.getChildren().add(new VBox(GAP / 3, name, state.node().get()));
    }
    VBox root = new VBox(rows);
    Scene scene = new Scene(root, component.width(), MOST);
    theme.dress(scene, Component.ENGLISH);
    root.applyCss();
    root.layout();
    SnapshotParameters part = new SnapshotParameters();
    part.setViewport(new Rectangle2D(0, 0, component.width(), Math.ceil(rows.getHeight())));
    Set<String> classes = new TreeSet<>();
    addClasses(rows, classes);
    return new Sheet(
        Pictures.of(root.snapshot(part, null)),
        CutOff.in(scene),
        Contrast.tooWeak(scene),
        Texts.seenIn(root).stream().map(Text::getText).toList(),
        classes);
  }

  private static void addClasses(Node node, Set<String> all) {
    all.addAll(node.getStyleClass());
    if (node instanceof Parent parent) {
      parent.getChildrenUnmodifiable().forEach(child -> addClasses(child, all));
    }
  }
}
