package com.alwrity.onboarding.doctor.checkout;

import com.alwrity.onboarding.doctor.finding.Finding;
import com.alwrity.onboarding.dotenv.EnvDocument;
import com.alwrity.onboarding.dotenv.EnvFile;
import com.alwrity.onboarding.model.ProviderId;
import com.alwrity.onboarding.recogniser.Finding.Confidence;
import com.alwrity.onboarding.recogniser.KeyRecogniser;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Secrets in the files of the frontend: everything there ends in the browser of whoever comes. */
final class FrontendSecrets {
  /** Secret keys of Stripe and of Clerk, by their documentation; public ones begin with pk_. */
  private static final Pattern SECRET = Pattern.compile("sk_(live|test)_\\w");

  private FrontendSecrets() {}

  static Stream<Finding> check(Checkout checkout) {
    List<String> files = new ArrayList<>(List.of(".env"));
    files.addAll(KeyChecks.STRONGER);
    return files.stream().flatMap(file -> check(checkout, file));
  }

  private static Stream<Finding> check(Checkout checkout, String file) {
    EnvDocument document = EnvFile.peek(checkout.workspace().frontend().resolve(file));
    return document.names().stream()
        .distinct()
        .filter(name -> isSecret(checkout, name, document.value(name).orElse("").strip()))
        .map(name -> Finding.fail("frontend-secrets.found", name, file));
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
