package com.alwrity.onboarding.wizard;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import javafx.beans.value.ObservableBooleanValue;
import javafx.scene.Node;

/**
 * One screen of a wizard. It knows no other step: what it needs comes with the plan, and what it
 * gives goes into the plan. All methods are called on the JavaFX thread.
 *
 * @param <P> the plan, an immutable value
 */
public interface Step<P> {
  /** A stable name, such as {@code keys}. */
  String id();

  /** Message key of one or two words for the list of steps. */
  String titleKey();

  /** Message key of the heading above the view. */
  String headingKey();

  /** Message key of the sentence below the heading: what this step is for. */
  String leadKey();

  /** The screen, made when it is first asked for, and the same from then on. */
  Node view();

  /**
   * The step is about to be shown, with the plan of the steps before it. Fills fields that are
   * still blank, and only those; may begin work.
   */
  void enter(P plan);

  /** Whether Next is possible. */
  ObservableBooleanValue complete();

  /** The plan with the share of this step. Changes nothing else, and may be called at any time. */
  P applyTo(P plan);

  /** Whether this step has anything to ask, given the plan of the steps before it. */
  default boolean relevant(P plan) {
    return true;
  }

  /** Message key of the text on the Next button. */
  default String nextKey() {
    return "wizard.next";
  }

  /**
   * Next was pressed: what has to be done before the next step, which comes when the answer is
   * true. The stage must end on the JavaFX thread, with false also after {@link #leave}.
   *
   * @param plan with the share of this step
   */
  default CompletionStage<Boolean> next(P plan) {
    return CompletableFuture.completedFuture(true);
  }

  /** Whether Back leads from here to earlier steps; not after something final. */
  default boolean allowsBack() {
    return true;
  }

  /** Whether all is done, and this page only tells what was. */
  default boolean isEnd() {
    return false;
  }

  /** Another step will be shown, or the wizard ends: cancels work. */
  default void leave() {}

  /** The wizard has ended: wipes secrets. */
  default void close() {}
}
