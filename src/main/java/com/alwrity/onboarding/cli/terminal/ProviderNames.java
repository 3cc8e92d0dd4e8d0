package com.alwrity.onboarding.cli.terminal;

import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.provider.Nearest;
import com.alwrity.onboarding.provider.Provider;
import com.alwrity.onboarding.provider.ProviderCatalogue;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Whether what stands in a line, typed so far, may be shown as the name of a provider. Where names
 * are asked for, some people paste a key, and that belongs on no screen.
 */
final class ProviderNames implements Predicate<String> {
  /** A name with a mistake in it is short, and has no digits and no odd capitals as keys have. */
  private static final Pattern MISTYPED =
      Pattern.compile("(?![spr]k-)(?:[A-Za-z]?[a-z-]{0,11}|<|[A-Z_]{0,12})");

  /** A key is not as near to a name by chance. */
  private static final int MISTAKES = 2;

  private final ProviderCatalogue catalogue;
  private final List<String> names;

  ProviderNames(ProviderCatalogue catalogue) {
    this.catalogue = catalogue;
    names = catalogue.all().stream().flatMap(ProviderNames::of).toList();
  }

  private static Stream<String> of(Provider provider) {
    return Stream.concat(
        Stream.of(provider.id().value(), provider.name()), provider.variables().all().stream());
  }

  @Override
  public boolean test(String typed) {
    String text = typed.strip();
    return MISTYPED.matcher(text).matches() || names.stream().anyMatch(name -> isNear(text, name));
  }

  private static boolean isNear(String text, String name) {
    return name.regionMatches(true, 0, text, 0, text.length())
        || (name.length() > 2 * MISTAKES
            && text.indexOf('=') < 0 // which a key may follow
            && Math.abs(text.length() - name.length()) <= MISTAKES
            && Nearest.edits(text, name) <= MISTAKES);
  }

  /**
   * The provider with this name, in small letters or in capitals.
   *
   * @throws OnboardingException as {@link ProviderCatalogue#require}
   */
  Provider require(String name) {
    return catalogue.all().stream()
        .filter(provider -> of(provider).anyMatch(name::equalsIgnoreCase))
        .findFirst()
        .orElseGet(() -> catalogue.require(name));
  }
}
