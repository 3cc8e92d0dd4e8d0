package com.alwrity.onboarding.wizard;

/** Told by the wizard what happens; called on the JavaFX thread. */
public interface WizardListener {
  /**
   * Another step is shown.
   *
   * @param number of the step, from 1, counting skipped ones
   * @param progress the share of steps behind it, 0 to 100
   */
  void moved(int number, int progress);

  /** Next was pressed on the last step, and its work is done. */
  void finished();

  /** The work of a step failed in a way that the step does not know. */
  void failed(Throwable failure);
}
