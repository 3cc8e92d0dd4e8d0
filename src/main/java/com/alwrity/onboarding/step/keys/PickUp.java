package com.alwrity.onboarding.step.keys;

import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.input.Clipboard;
import javafx.stage.Window;

/**
 * Picks up a key from the clipboard when the user comes back from a provider's page, if that is
 * wanted: into the empty field of that provider, and only what looks like a key of it.
 */
final class PickUp {
  private final KeyCards cards;
  private final BooleanProperty wanted = new SimpleBooleanProperty();
  private Optional<KeyCardModel> expected = Optional.empty();

  PickUp(KeyCards cards) {
    this.cards = cards;
  }

  /** Off until somebody switches it on. */
  BooleanProperty wanted() {
    return wanted;
  }

  /** The user goes to the page where the key of this card can be had. */
  void expect(KeyCardModel card) {
    expected = Optional.of(card);
  }

  /** Looks at the clipboard whenever the window of this node gets the focus. */
  void watch(Node node) {
    node.sceneProperty()
        .flatMap(Scene::windowProperty)
        .flatMap(Window::focusedProperty)
        .subscribe(
            focused -> {
              if (Boolean.TRUE.equals(focused)) {
                comeBack();
              }
            });
  }

  private void comeBack() {
    Optional<KeyCardModel> card = expected.filter(c -> wanted.get() && !c.hasEntry());
    String text = card.isPresent() ? Clipboard.getSystemClipboard().getString() : null;
    if (text != null && cards.pickUp(card.orElseThrow(), text)) {
      expected = Optional.empty();
    }
  }
}
