package com.alwrity.onboarding.cli.terminal;

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

  private final List<String> names;

  ProviderNames(ProviderCatalogue catalogue) {
    names =
        catalogue.all().stream()
            .flatMap(p -> Stream.concat(Stream.of(p.id().value()), p.variables().all().stream()))
            .toList();
  }

  @Override
  public boolean test(String typed) {
    String text = typed.strip();
    return MISTYPED.matcher(text).matches()
        || names.stream().anyMatch(name -> name.startsWith(text));
  }
}
