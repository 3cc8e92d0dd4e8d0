package com.alwrity.onboarding.provider;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The environment variables that hold a provider's key.
 *
 * @param backend the one in {@code backend/.env}
 * @param frontend the one in {@code frontend/.env}; only a public key has one
 * @param aliases other names that programs and old instructions use; read, never written
 */
public record Variables(String backend, Optional<String> frontend, List<String> aliases) {
  /** Every name: backend, frontend, aliases. */
  public List<String> all() {
    return Stream.of(Stream.of(backend), frontend.stream(), aliases.stream())
        .flatMap(names -> names)
        .toList();
  }
}
