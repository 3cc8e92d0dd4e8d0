package com.alwrity.onboarding.recogniser;

import com.alwrity.onboarding.model.ProviderId;
import com.alwrity.onboarding.model.Secret;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A key in a text, or something that should have been one. Whoever has it closes it.
 *
 * @param provider whose key it is; empty if it may be one of several providers', or of none known
 * @param key the whole key; empty if there is none to be had, and the remarks say why
 * @param confidence how sure the provider is
 * @param candidates whose key it may be, if that is not clear; else the provider alone
 * @param remarks what to tell about it
 * @param name the variable or field that it stood under, if that is a plain name
 */
public record Finding(
    Optional<ProviderId> provider,
    Optional<Secret> key,
    Confidence confidence,
    List<ProviderId> candidates,
    List<Remark> remarks,
    Optional<String> name)
    implements AutoCloseable {

  /** How sure it is whose key it is. */
  public enum Confidence {
    /** What stands near it and its form say the same. */
    CERTAIN,
    /** Only this provider's keys have this form, or it stands under this provider's own name. */
    LIKELY,
    /** It may be a key of any of the candidates: somebody has to say. */
    POSSIBLE
  }

  /**
   * Something to tell about a finding.
   *
   * @param kind what it is
   * @param provider the provider that it is about, if it is about one
   */
  public record Remark(Kind kind, Optional<ProviderId> provider) {
    /** What there is to tell. */
    public enum Kind {
      /** Stands in for a key, like {@code your_api_key_here}; there is no key. */
      PLACEHOLDER,
      /** A key that administers the account: far more than a program needs. */
      ADMIN_KEY,
      /** A key for real customers and real money: too much for development. */
      LIVE_KEY,
      /** A key of a kind that its provider turns off. */
      OLD_FORMAT,
      /** It stands where a key of the remark's provider should be, and does not look like one. */
      OTHER_PROVIDER,
      /** A setting that the remark's provider takes other values for. */
      OTHER_VALUE,
      /** Two keys without anything between them; there is no key. */
      TWO_KEYS,
      /** A line break or a space is inside, or may be; there is no key. */
      BROKEN,
      /** The end is missing; there is no key. */
      CUT_OFF,
      /** A character that only looks like one of a key, such as a dash or a Cyrillic letter. */
      FOREIGN_CHARACTER;

      /** The name in the bundle, such as {@code two-keys}. */
      public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
      }
    }

    /** What is about no provider. */
    public static Remark of(Kind kind) {
      return new Remark(kind, Optional.empty());
    }

    static Remark about(Kind kind, ProviderId provider) {
      return new Remark(kind, Optional.of(provider));
    }
  }

  /** Whether there is a remark of this kind. */
  public boolean has(Remark.Kind kind) {
    return remarks.stream().anyMatch(remark -> remark.kind() == kind);
  }

  @Override
  public void close() {
    key.ifPresent(Secret::close);
  }
}
