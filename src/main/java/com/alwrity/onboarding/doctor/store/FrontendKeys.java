package com.alwrity.onboarding.doctor.store;

import com.alwrity.onboarding.doctor.checkout.Checkout;
import com.alwrity.onboarding.doctor.checkout.FrontendSecrets;
import com.alwrity.onboarding.doctor.finding.Finding;
import com.alwrity.onboarding.model.Secret;
import com.alwrity.onboarding.vault.StoredKey;
import java.nio.CharBuffer;
import java.util.List;
import java.util.stream.Stream;

/** Stored keys in the files of the frontend, whatever their name and their form. */
final class FrontendKeys {
  /** A shorter text may be in another one by chance. */
  private static final int TELLING = 8;

  private FrontendKeys() {}

  static Stream<Finding> check(Stores stores) {
    List<StoredKey> keys = stores.keys();
    try {
      return stores.checkout().filter(checkout -> !checkout.workspace().isPlain()).stream()
          .flatMap(checkout -> keys.stream().flatMap(key -> check(checkout, key)))
          .toList()
          .stream();
    } finally {
      keys.forEach(StoredKey::close);
    }
  }

  /** A setting may be the same in both, and so may an address. */
  private static boolean isSecret(Checkout checkout, StoredKey key) {
    return checkout
        .catalogue()
        .find(key.provider())
        .filter(provider -> provider.publicKey() || !provider.values().isEmpty())
        .isEmpty();
  }

  private static Stream<Finding> check(Checkout checkout, StoredKey key) {
    return key.secret().stream()
        .filter(_ -> isSecret(checkout, key))
        .flatMap(
            secret ->
                FrontendSecrets.stored(checkout, key.provider(), text -> holds(text, secret)));
  }

  private static boolean holds(String text, Secret secret) {
    return secret.reveal(
        characters -> {
          CharBuffer key = CharBuffer.wrap(characters);
          return text.contains(key)
              && key.length() >= TELLING
              && !(text.contentEquals(key) && text.contains("://"));
        });
  }
}
