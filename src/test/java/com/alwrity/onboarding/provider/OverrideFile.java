package com.alwrity.onboarding.provider;

import com.alwrity.onboarding.model.FormatHint;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.model.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A catalogue file in a folder of the test. */
record OverrideFile(Path path) {
  static final String ACME =
      """
      [{
        "id": "acme", "name": "Acme", "purpose": "Draws maps.",
        "keyPage": "https://acme.test/keys", "backend": "ACME_API_KEY"
      }]
      """;

  /** Writes the file and loads it over the built-in catalogue. */
  ProviderCatalogue load(String json) throws IOException {
    return ProviderCatalogue.load(List.of(write(json)));
  }

  Path write(String json) throws IOException {
    return Files.writeString(path, json);
  }

  Problem problem(String reason) {
    return new Problem(Problem.File.CATALOGUE, path, reason);
  }

  /** What the first problem says. */
  static String reason(ProviderCatalogue catalogue) {
    return catalogue.problems().getFirst().details().getLast();
  }

  static FormatHint hint(Provider provider, String key) {
    try (Secret secret = Secret.of(key)) {
      return provider.hint(secret);
    }
  }
}
