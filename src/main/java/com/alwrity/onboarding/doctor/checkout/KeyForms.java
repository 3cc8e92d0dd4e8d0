package com.alwrity.onboarding.doctor.checkout;

import com.alwrity.onboarding.doctor.finding.Finding;
import com.alwrity.onboarding.dotenv.EnvDocument;
import com.alwrity.onboarding.dotenv.EnvFile;
import com.alwrity.onboarding.provider.Provider;
import com.alwrity.onboarding.recogniser.Finding.Remark.Kind;
import com.alwrity.onboarding.recogniser.KeyRecogniser;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Values of keys' variables that look like another provider's key, or like a part of one. */
final class KeyForms {
  private KeyForms() {}

  /** What is to be done about it is refused where no file is written. */
  static Stream<Finding> check(Checkout checkout) {
    if (!checkout.isWritten()) {
      return Stream.of();
    }
    KeyRecogniser recogniser = new KeyRecogniser(checkout.catalogue());
    return checkout.files().stream().flatMap(file -> check(checkout, recogniser, file));
  }

  private static Stream<Finding> check(Checkout checkout, KeyRecogniser recogniser, Path file) {
    EnvDocument document = EnvFile.peek(file);
    return document.names().stream()
        .distinct()
        .flatMap(
            name ->
                checkout.catalogue().byVariable(name).stream()
                    .flatMap(provider -> check(recogniser, provider, name, document, file)));
  }

  private static Stream<Finding> check(
      KeyRecogniser recogniser, Provider provider, String name, EnvDocument document, Path file) {
    String line = name + "=" + document.value(name).orElse("").strip();
    List<com.alwrity.onboarding.recogniser.Finding> found =
        recogniser.recognise(line.toCharArray());
    try {
      return found.stream()
          .flatMap(key -> check(key, provider, name, file).stream())
          .toList()
          .stream();
    } finally {
      found.forEach(com.alwrity.onboarding.recogniser.Finding::close);
    }
  }

  private static List<Finding> check(
      com.alwrity.onboarding.recogniser.Finding found, Provider provider, String name, Path file) {
    // Of a value without a known form not even the length is known.
    boolean cutOff = found.has(Kind.CUT_OFF) && !provider.formats().isEmpty();
    if (cutOff || found.has(Kind.BROKEN) || found.has(Kind.TWO_KEYS)) {
      return List.of(Finding.warn("key-forms.part", name, file, provider.id()));
    }
    return found
        .provider()
        .filter(_ -> found.has(Kind.OTHER_PROVIDER))
        .map(other -> Finding.warn("key-forms.foreign", name, other, provider.id()))
        .stream()
        .toList();
  }
}
