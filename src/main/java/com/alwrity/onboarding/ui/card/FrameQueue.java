package com.alwrity.onboarding.ui.card;

import java.util.ArrayDeque;
import java.util.Queue;
import javafx.animation.AnimationTimer;

/**
 * Makes changes of a page that come all at once one in each frame, in their order, so that the page
 * does not stand still: a card that measures its texts again takes a third of a frame, and what is
 * painted of it another. For the JavaFX thread alone.
 */
public final class FrameQueue {
  private final Queue<Runnable> waiting = new ArrayDeque<>();
  private final AnimationTimer frames =
      new AnimationTimer() {
        @Override
        public void handle(long now) {
          makeOne();
        }
      };

  /** Makes this change in one of the next frames; one that waits already is made once. */
  public void add(Runnable change) {
    if (!waiting.contains(change)) {
      waiting.add(change);
      frames.start();
    }
  }

  private void makeOne() {
    waiting.remove().run();
    if (waiting.isEmpty()) {
      frames.stop();
    }
  }
}
