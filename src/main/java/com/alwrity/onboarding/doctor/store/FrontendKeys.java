package com.alwrity.onboarding.doctor.store;

import com.alwrity.onboarding.doctor.checkout.Checkout;
import com.alwrity.onboarding.doctor.checkout.FrontendSecrets;
import com.alwrity.onboarding.doctor.finding.Finding;
import com.alwrity.onboarding.model.Secret;
import com.alwrity.onboarding.provider.Provider;
import com.alwrity.onboarding.vault.StoredKey;
import java.nio.CharBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Stored keys in the files of the frontend, whatever their name and their form. */
final class FrontendKeys {
  /** A shorter text may be in another one by chance. */
  private static final int TELLING = 8;

  private FrontendKeys() {}

  static Stream<Finding> check(Stores stores) {
    List<Finding> found = new ArrayList<>();
    for (StoredKey key : stores.keys()) {
      try (key) {
        stores.checkout().filter(checkout -> !checkout.workspace().isPlain()).stream()
            .filter(checkout -> !isPublic(checkout, key))
            .flatMap(checkout -> check(checkout, key))
            .forEach(found::add);
      }
    }
    return found.stream();
  }

  private static boolean isPublic(Checkout checkout, StoredKey key) {
    return checkout.catalogue().find(key.provider()).filter(Provider::publicKey).isPresent();
  }

  private static Stream<Finding> check(Checkout checkout, StoredKey key) {
    return key.secret().stream()
        .flatMap(
            secret ->
                FrontendSecrets.stored(checkout, key.provider(), text -> holds(text, secret)));
  }

  private static boolean holds(String text, Secret secret) {
    return secret.reveal(key -> key.length >= TELLING && text.contains(CharBuffer.wrap(key)));
  }
}
