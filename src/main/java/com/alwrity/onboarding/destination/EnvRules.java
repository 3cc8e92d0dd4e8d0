package com.alwrity.onboarding.destination;

import com.alwrity.onboarding.dotenv.EnvDocument;
import com.alwrity.onboarding.dotenv.EnvEdits;
import com.alwrity.onboarding.dotenv.reader.EnvReader;
import com.alwrity.onboarding.dotenv.reader.Reading;
import com.alwrity.onboarding.model.Destination;
import com.alwrity.onboarding.model.Secret;
import java.util.Map;

/**
 * What is special about one of the two files.
 *
 * @param destination which of the two
 * @param reader the program that reads the file; what others make of it matters less
 * @param settings variables that are added when absent, never changed when present
 * @param edits the edits to begin with, in the form that the reader needs
 */
record EnvRules(
    Destination destination, EnvReader reader, Map<String, String> settings, EnvEdits edits) {
  /**
   * Those of this destination.
   *
   * @param plain whether it is the file of another project than ALwrity
   */
  static EnvRules of(Destination destination, boolean plain) {
    return switch (destination) {
      case BACKEND ->
          new EnvRules(
              destination,
              EnvReader.PYTHON_DOTENV,
              plain ? Map.of() : Map.of("DEBUG", "true"),
              EnvEdits.none());
      case FRONTEND ->
          new EnvRules(
              destination,
              EnvReader.CREATE_REACT_APP,
              Map.of("REACT_APP_API_URL", "http://localhost:8000"),
              EnvEdits.none().alone());
      case KEYRING -> throw new IllegalArgumentException("not a file");
    };
  }

  /** Whether the file assigns this key to the name, and its reader sees it. */
  boolean holds(EnvDocument document, String name, Secret key) {
    boolean assigned = document.value(name).filter(value -> isSame(key, value)).isPresent();
    if (!assigned) {
      return false;
    }
    Reading reading = reader.read(document, name);
    // A reader that gives up on the whole file is not helped by another way of writing the key.
    return reading.state() == Reading.State.ERROR
        || (reading.state() == Reading.State.VALUE && isSame(key, reading.value()));
  }

  static boolean isSame(Secret key, String value) {
    try (Secret other = Secret.of(value)) {
      return other.equals(key);
    }
  }
}
