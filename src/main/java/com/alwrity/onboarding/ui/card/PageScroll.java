package com.alwrity.onboarding.ui.card;

import javafx.scene.control.ScrollPane;
import javafx.scene.control.Skin;

/**
 * Scrolls through a page. JavaFX's own keeps a picture of all that it scrolls, also of what is not
 * seen, and paints all of it anew for each change in it; this one paints what changed and is seen.
 */
public final class PageScroll extends ScrollPane {
  @Override
  protected Skin<?> createDefaultSkin() {
    Skin<?> skin = super.createDefaultSkin();
    getChildrenUnmodifiable().forEach(part -> part.setCache(false));
    return skin;
  }
}
