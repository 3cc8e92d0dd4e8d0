package com.alwrity.onboarding.model;

/** Told by long work how far it is; called on the thread that began it. */
@FunctionalInterface
public interface Progress {
  /** For work that nobody watches. */
  Progress NONE = (done, total, what) -> {};

  /**
   * One more part is waited for, or, with {@code done == total}, all is done. Parts that do not
   * depend on each other are under way at the same time.
   *
   * @param done parts finished at least, 0 to {@code total}
   * @param total parts in all, at least 1
   * @param what the part that is waited for, a key of the message bundle
   */
  void report(int done, int total, String what);
}
