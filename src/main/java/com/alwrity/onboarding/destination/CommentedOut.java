package com.alwrity.onboarding.destination;

import com.alwrity.onboarding.dotenv.EnvDocument;
import com.alwrity.onboarding.dotenv.EnvFile;
import com.alwrity.onboarding.dotenv.EnvSnapshot;
import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.ProviderId;
import com.alwrity.onboarding.model.Secret;
import com.alwrity.onboarding.provider.ProviderCatalogue;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Makes comments of the lines of a {@code .env} whose keys are stored elsewhere now. */
public final class CommentedOut {
  private CommentedOut() {}

  /**
   * Looks for these keys under the names of their providers; a name that has another value stays.
   *
   * @param backups where the former content is kept
   * @return the names that became comments
   * @throws OnboardingException as {@link EnvFile#replace} does
   */
  public static List<String> in(
      Path path, Path backups, Map<ProviderId, Secret> keys, ProviderCatalogue catalogue) {
    EnvFile file = new EnvFile(path, backups);
    EnvSnapshot seen = file.read();
    List<String> names = new ArrayList<>();
    keys.forEach(
        (provider, key) ->
            catalogue.find(provider).stream()
                .flatMap(known -> known.variables().all().stream())
                .filter(name -> has(seen.document(), name, key))
                .forEach(names::add));
    EnvDocument next = seen.document();
    for (String name : names) {
      next = next.commentedOut(name);
    }
    file.replace(seen, next);
    return names;
  }

  private static boolean has(EnvDocument document, String name, Secret key) {
    return document
        .value(name)
        .filter(
            value -> {
              try (Secret text = Secret.of(value.strip())) {
                return text.equals(key);
              }
            })
        .isPresent();
  }
}
