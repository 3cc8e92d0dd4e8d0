package com.alwrity.onboarding.page;

import javafx.scene.Parent;

/** What the window shows: the wizard, or the key desk. For the JavaFX thread, but for the last. */
public interface Page {
  /** What is shown. */
  Parent view();

  /** Whether something is being saved, so that the window neither closes nor locks. */
  boolean isBusy();

  /** Whether there are keys that closing would lose. */
  boolean hasUnsaved();

  /** Takes keys off the screen and the clipboard. */
  void conceal();

  /** Cancels work, and wipes secrets; may come twice. */
  void end();

  /** After the end: waits for what is still being written. Not for the JavaFX thread. */
  void release();
}
