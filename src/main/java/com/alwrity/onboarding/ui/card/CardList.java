package com.alwrity.onboarding.ui.card;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import javafx.scene.Node;
import javafx.scene.layout.VBox;

/**
 * The cards of things, below each other, in the order of the things. The first one, to which the
 * focus may go, is made at once; the others one in each frame, so that the page does not stand
 * still when many things come together, or when it is shown first. For the JavaFX thread alone.
 *
 * @param <T> the things, each known by its identity
 */
public final class CardList<T> extends VBox {
  private final Runnable next = this::makeNext;
  private final Map<T, Node> made = new HashMap<>();
  private Function<? super T, ? extends Node> maker = _ -> new Card();
  private FrameQueue frames = new FrameQueue();
  private List<T> shown = List.of();

  /**
   * How the cards are made; before this, they are empty ones.
   *
   * @param how makes the card of a thing
   * @param where the cards wait to be made
   */
  public void setMaker(Function<? super T, ? extends Node> how, FrameQueue where) {
    maker = how;
    frames = where;
  }

  /**
   * Shows the cards of these things, in this order, and no others.
   *
   * @param kept the things whose cards are kept, shown or not
   */
  public void show(List<T> things, Collection<T> kept) {
    shown = List.copyOf(things);
    made.keySet().retainAll(kept);
    shown.stream().limit(1).forEach(this::card);
    showMade();
  }

  /** Shows the card of this thing now, if it is one of those that are shown. */
  public void showNow(T thing) {
    if (shown.contains(thing)) {
      card(thing);
      showMade();
    }
  }

  private Node card(T thing) {
    return made.computeIfAbsent(thing, maker);
  }

  private void makeNext() {
    shown.stream().filter(thing -> !made.containsKey(thing)).findFirst().ifPresent(this::card);
    showMade();
  }

  private void showMade() {
    List<Node> wanted = shown.stream().filter(made::containsKey).map(this::card).toList();
    List<Node> cards = getChildren();
    cards.retainAll(wanted);
    for (int i = 0; i < wanted.size(); i++) {
      if (i == cards.size() || !cards.get(i).equals(wanted.get(i))) {
        cards.remove(wanted.get(i)); // it may stand further down
        cards.add(i, wanted.get(i));
      }
    }
    if (wanted.size() < shown.size()) {
      frames.add(next);
    }
  }
}
