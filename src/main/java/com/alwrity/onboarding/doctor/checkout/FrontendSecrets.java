package com.alwrity.onboarding.doctor.checkout;

import com.alwrity.onboarding.doctor.finding.Finding;
import com.alwrity.onboarding.dotenv.EnvDocument;
import com.alwrity.onboarding.dotenv.EnvFile;
import com.alwrity.onboarding.model.ProviderId;
import com.alwrity.onboarding.recogniser.Finding.Confidence;
import com.alwrity.onboarding.recogniser.KeyRecogniser;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Secrets in the files of the frontend: everything there ends in the browser of whoever comes. */
public final class FrontendSecrets {
  /** Secret keys of Stripe and of Clerk, by their documentation; public ones begin with pk_. */
  private static final Pattern SECRET = Pattern.compile("sk_(live|test)_\\w");

  private FrontendSecrets() {}

  static Stream<Finding> check(Checkout checkout) {
    return values(checkout)
        .filter(value -> isSecret(checkout, value.name(), value.text()))
        .map(value -> Finding.fail("frontend-secrets.found", value.name(), value.file()));
  }

  /**
   * Those that nobody suspects by their name or their form.
   *
   * @param holds whether a text has the key of this provider in it
   */
  public static Stream<Finding> stored(
      Checkout checkout, ProviderId provider, Predicate<String> holds) {
    return values(checkout)
        .filter(value -> holds.test(value.text()))
        .filter(value -> !isSecret(checkout, value.name(), value.text()))
        .map(value -> Finding.fail("frontend-keys.stored", value.name(), value.file(), provider));
  }

  private record Value(String file, String name, String text) {}

  private static Stream<Value> values(Checkout checkout) {
    return Stream.concat(Stream.of(".env"), KeyChecks.STRONGER.stream())
        .flatMap(
            file -> {
              EnvDocument document = EnvFile.peek(checkout.workspace().frontend().resolve(file));
              return document.names().stream()
                  .distinct()
                  .map(name -> new Value(file, name, document.value(name).orElse("").strip()));
            });
  }

  private static boolean isSecret(Checkout checkout, String name, String value) {
    return !value.isEmpty()
        && (isNamedSo(checkout, name.replaceFirst("^REACT_APP_", ""))
            || SECRET.matcher(value).lookingAt()
            || looksSo(checkout, value));
  }

  private static boolean isNamedSo(Checkout checkout, String name) {
    return checkout.catalogue().byVariable(name).filter(p -> !p.publicKey()).isPresent()
        || name.contains("SECRET");
  }

  /** Whatever its name: a form that only the keys of a provider have who keeps them secret. */
  private static boolean looksSo(Checkout checkout, String value) {
    List<com.alwrity.onboarding.recogniser.Finding> found =
        new KeyRecogniser(checkout.catalogue()).recognise(value.toCharArray());
    try {
      return found.stream()
          .filter(finding -> finding.confidence() != Confidence.POSSIBLE)
          .filter(finding -> finding.key().isPresent())
          .flatMap(finding -> finding.provider().stream())
          .anyMatch(provider -> isSecret(checkout, provider));
    } finally {
      found.forEach(com.alwrity.onboarding.recogniser.Finding::close);
    }
  }

  private static boolean isSecret(Checkout checkout, ProviderId provider) {
    return checkout.catalogue().find(provider).filter(p -> !p.publicKey()).isPresent();
  }
}
