package com.alwrity.onboarding.dotenv.schema;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What holds for a variable that does not say it itself: the root decorators of env-spec.
 *
 * @param required whether it is required; empty if it is when the schema has a value for it
 * @param sensitive whether it is sensitive; empty if nothing is said
 * @param publicPrefix the beginning of the names that are not
 */
record SchemaDefaults(
    Optional<Boolean> required, Optional<Boolean> sensitive, Optional<String> publicPrefix) {
  /** People write this into the examples that have no decorators. */
  private static final Pattern OPTIONAL = Pattern.compile("(?i).*\\boptional\\b.*");

  /** Those of a file without root decorators. An example lists what is needed. */
  static SchemaDefaults of(boolean example) {
    return new SchemaDefaults(
        example ? Optional.of(true) : Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** The same with those that are said. */
  SchemaDefaults with(Decorators root) {
    Optional<String> asked = root.value("defaultRequired");
    Optional<String> secret = root.value("defaultSensitive");
    return new SchemaDefaults(
        asked.isPresent() ? asked.flatMap(Decorators::flag) : required,
        secret.isPresent() ? secret.flatMap(Decorators::flag) : sensitive,
        secret.flatMap(Decorators::inferredPrefix).or(() -> publicPrefix));
  }

  SchemaItem item(String name, int line, String value, Decorators said) {
    return new SchemaItem(
        name,
        line,
        value,
        said.flag("required", "optional")
            .or(() -> required.map(needed -> needed && !isCalledOptional(said)))
            .orElse(!value.isEmpty()),
        said.flag("sensitive", "public")
            .or(() -> publicPrefix.map(prefix -> !name.startsWith(prefix)))
            .or(() -> sensitive),
        said.description(),
        said.value("type"),
        said.page(),
        said.value("example"));
  }

  private static boolean isCalledOptional(Decorators said) {
    return OPTIONAL.matcher(said.description()).matches();
  }
}
