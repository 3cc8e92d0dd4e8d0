package com.alwrity.onboarding.entry;

import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.model.Secret;
import com.alwrity.onboarding.provider.ProviderCatalogue;
import java.util.regex.Pattern;

/**
 * A name in the input whose value is not taken.
 *
 * @param name masked where it may be a key itself, for somebody mixed them up
 * @param why what keeps it from being a key of a provider
 */
public record LeftOut(String name, Problem why) {
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,63}");

  /** Long and with digits, and not in capitals with underscores as variables are. */
  private static final Pattern RANDOM =
      Pattern.compile("(?![A-Z0-9]+(?:_[A-Z0-9]+)+$)(?=.*[0-9]).{16,}");

  static LeftOut unknown(String name) {
    return new LeftOut(name, new Problem(Problem.Invalid.UNKNOWN_NAME));
  }

  static LeftOut nothingWithin(String name) {
    return new LeftOut(name, new Problem(Problem.Invalid.NOTHING_WITHIN));
  }

  /** Whether a provider has this name. */
  boolean isOfAProvider() {
    return why.reason() != Problem.Invalid.UNKNOWN_NAME && !isNothingWithin();
  }

  boolean isNothingWithin() {
    return why.reason() == Problem.Invalid.NOTHING_WITHIN;
  }

  LeftOut masked(ProviderCatalogue catalogue) {
    return isOfAProvider() || isPlain(catalogue) ? this : new LeftOut(Secret.MASK, why);
  }

  private boolean isPlain(ProviderCatalogue catalogue) {
    return PLAIN.matcher(name).matches()
        && !RANDOM.matcher(name).matches()
        && catalogue.all().stream()
            .flatMap(provider -> provider.formats().stream())
            .noneMatch(format -> format.matcher(name).matches());
  }
}
