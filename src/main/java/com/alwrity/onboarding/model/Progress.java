package com.alwrity.onboarding.model;

/** Told by long work how far it is; called on the thread of the work. */
@FunctionalInterface
public interface Progress {
  /** For work that nobody watches. */
  Progress NONE = (done, total, what) -> {};

  /**
   * One more part is about to begin, or, with {@code done == total}, all is done.
   *
   * @param done parts finished, 0 to {@code total}
   * @param total parts in all, at least 1
   * @param what the part that begins, a key of the message bundle
   */
  void report(int done, int total, String what);
}
