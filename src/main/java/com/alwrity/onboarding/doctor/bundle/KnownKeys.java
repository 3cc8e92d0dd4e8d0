package com.alwrity.onboarding.doctor.bundle;

import com.alwrity.onboarding.doctor.checkout.Checkout;
import com.alwrity.onboarding.doctor.store.Stores;
import com.alwrity.onboarding.dotenv.EnvDocument;
import com.alwrity.onboarding.dotenv.EnvFile;
import com.alwrity.onboarding.model.FormatHint;
import com.alwrity.onboarding.model.Secret;
import com.alwrity.onboarding.model.UserId;
import com.alwrity.onboarding.provider.ProviderCatalogue;
import com.alwrity.onboarding.vault.StoredKey;
import com.alwrity.onboarding.vault.VaultView;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Gathers every key that is known here, to look for it. */
final class KnownKeys {
  private static final Pattern SECRET_NAME =
      Pattern.compile("(?i).*(KEY|SECRET|TOKEN|PASSW|PASSPHRASE|CREDENTIAL|_PAT$).*");

  private final ProviderCatalogue catalogue;
  private final KeySearch search = new KeySearch();
  private int closed;

  KnownKeys(ProviderCatalogue catalogue) {
    this.catalogue = catalogue;
  }

  KeySearch search() {
    return search;
  }

  /** How many stored keys could not be opened, so that nobody can look for them. */
  int closed() {
    return closed;
  }

  /** Those that are stored: of all users in a local database, of this user in a shared one. */
  void addStored(Stores stores) {
    VaultView view = stores.view();
    Set<UserId> users = new HashSet<>();
    users.add(stores.user());
    if (!view.database().isShared()) {
      view.database().read(tables -> tables.sessions().all()).forEach(row -> users.add(row.user()));
    }
    users.stream()
        .flatMap(user -> Stream.of(view.keys(user), view.formerKeys(user)))
        .flatMap(List::stream)
        .forEach(this::add);
  }

  private void add(StoredKey key) {
    try (key) {
      key.secret().ifPresent(search::add);
      closed += key.secret().isPresent() ? 0 : 1;
    }
  }

  /** Those in the files of the checkout. */
  void addFrom(Checkout checkout) {
    checkout
        .allFiles()
        .forEach(
            file -> {
              EnvDocument document = EnvFile.peek(file);
              document.names().forEach(name -> add(name, document.value(name)));
            });
  }

  /** Those that are exported. */
  void addFrom(Map<String, String> environment) {
    environment.forEach(
        (name, value) -> {
          if (!name.equals("ALWRITY_KEYRING") && !name.endsWith("_FILE")) { // a place, a path
            add(name, Optional.of(value));
          }
        });
    String url = environment.getOrDefault("ALWRITY_DATABASE_URL", "");
    Stream.of(url.split("[/@?&=]", -1))
        .filter(part -> part.contains(":"))
        .forEach(part -> search.add(part.substring(part.indexOf(':') + 1)));
  }

  private void add(String name, Optional<String> value) {
    boolean secret = catalogue.byVariable(name).isPresent() || SECRET_NAME.matcher(name).matches();
    value
        .map(String::strip)
        .filter(text -> secret && !isPlaceholder(name, text))
        .ifPresent(search::add);
  }

  private boolean isPlaceholder(String name, String value) {
    if (value.isEmpty()) {
      return true;
    }
    try (Secret text = Secret.of(value)) {
      return catalogue
          .byVariable(name)
          .filter(provider -> provider.hint(text) == FormatHint.PLACEHOLDER)
          .isPresent();
    }
  }
}
