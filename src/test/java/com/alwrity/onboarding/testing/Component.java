package com.alwrity.onboarding.testing;

import com.alwrity.onboarding.text.Messages;
import com.alwrity.onboarding.ui.FxmlViews;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import javafx.css.PseudoClass;
import javafx.scene.Node;

/**
 * A part of the window in all its states, for the page of components.
 *
 * @param name as on the page and in the name of its picture
 * @param width of the picture in one look
 * @param states in the order in which they are shown
 */
public record Component(String name, int width, List<State> states) {
  private static final int NARROW = 540;
  private static final int WIDE = 840;

  /** The texts of the pictures. */
  public static final Messages ENGLISH = new Messages(Locale.ENGLISH);

  /** Loads the parts for the pictures. */
  public static final FxmlViews VIEWS = new FxmlViews(ENGLISH.bundle());

  /**
   * One state.
   *
   * @param name as on the page
   * @param node makes the part in this state, on the JavaFX thread
   */
  public record State(String name, Supplier<? extends Node> node) {}

  /** A component without states yet. */
  public static Component named(String name) {
    return new Component(name, NARROW, List.of());
  }

  /** The same with more room in the picture. */
  public Component wide() {
    return new Component(name, WIDE, states);
  }

  /** The same with one state more. */
  public Component state(String state, Supplier<? extends Node> node) {
    List<State> more = new ArrayList<>(states);
    more.add(new State(state, node));
    return new Component(name, width, List.copyOf(more));
  }

  /** The node as when this is so, such as {@code hover}, without a mouse or a window. */
  public static <N extends Node> N as(N node, String... pseudoClasses) {
    for (String pseudoClass : pseudoClasses) {
      node.pseudoClassStateChanged(PseudoClass.getPseudoClass(pseudoClass), true);
    }
    return node;
  }

  /** The node with these style classes besides. */
  public static <N extends Node> N styled(N node, String... classes) {
    node.getStyleClass().addAll(classes);
    return node;
  }

  @Override
  public String toString() {
    return name;
  }
}
