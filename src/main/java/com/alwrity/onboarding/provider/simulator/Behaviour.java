package com.alwrity.onboarding.provider.simulator;

import com.alwrity.onboarding.model.Verdict;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How a simulated provider answers. */
public enum Behaviour {
  /** As it answers a good key. */
  VALID(Verdict.VALID),
  RESTRICTED(Verdict.VALID_RESTRICTED),
  NO_CREDIT(Verdict.VALID_NO_CREDIT),
  RATE_LIMITED(Verdict.RATE_LIMITED),
  REJECTED(Verdict.REJECTED),
  EXPIRED(Verdict.EXPIRED),
  /** With a trouble of its own. */
  UNAVAILABLE(Verdict.PROVIDER_ERROR),
  /** With a page for people, as the network of a hotel does. */
  PAGE,
  /** By sending on to another address. */
  REDIRECT,
  /** With ten mebibytes. */
  LARGE,
  /** By cutting the connection. */
  CUT,
  /** Never. */
  SILENT;

  private final Optional<Verdict> verdict;

  Behaviour() {
    verdict = Optional.empty();
  }

  Behaviour(Verdict verdict) {
    this.verdict = Optional.of(verdict);
  }

  /** What the answer says of the key, where it says anything. */
  Optional<Verdict> verdict() {
    return verdict;
  }

  /** The word that calls for it in a made-up key, such as {@code rate-limited}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** What a made-up key calls for; a key without such a word is a good one. */
  static Behaviour calledForBy(String text) {
    return Arrays.stream(values())
        .filter(behaviour -> text.contains(behaviour.word()))
        .findFirst()
        .orElse(VALID);
  }
}
