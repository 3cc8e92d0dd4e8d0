package com.alwrity.onboarding.destination;

import com.alwrity.onboarding.dotenv.EnvFile;
import com.alwrity.onboarding.model.OnboardingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What a destination writes to.
 *
 * @param name the path of the file, or the name of the keyring items
 * @param linkTo the file that is really written, if the path is a link to it
 */
public record PlaceTarget(String name, Optional<Path> linkTo) {
  /** Something that is no link. */
  public static PlaceTarget of(String name) {
    return new PlaceTarget(name, Optional.empty());
  }

  /** A file, and where it leads if it is a link. */
  static PlaceTarget of(Path path, EnvFile file) {
    if (!Files.isSymbolicLink(path)) {
      return of(path.toString());
    }
    try {
      return new PlaceTarget(path.toString(), Optional.of(file.target()));
    } catch (OnboardingException _) { // to nothing; reading it will say so
      return of(path.toString());
    }
  }

  /** For a person: the name, and where a link leads. */
  @Override
  public String toString() {
    return name + linkTo.map(file -> " \u2192 " + file).orElse("");
  }
}
