package com.alwrity.onboarding.doctor.store;

import com.alwrity.onboarding.database.Workspaces.WorkspaceRow;
import com.alwrity.onboarding.destination.Place;
import com.alwrity.onboarding.destination.Places;
import com.alwrity.onboarding.doctor.checkout.Checkout;
import com.alwrity.onboarding.model.UserId;
import com.alwrity.onboarding.platform.Origin;
import com.alwrity.onboarding.provider.ProviderCatalogue;
import com.alwrity.onboarding.vault.StoredKey;
import com.alwrity.onboarding.vault.VaultSettings;
import com.alwrity.onboarding.vault.VaultView;
import com.alwrity.onboarding.workspace.Workspace;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is stored of one user, to be looked at.
 *
 * @param checkout where copies of the keys may be; empty if none is meant
 */
public record Stores(
    VaultView view,
    VaultSettings settings,
    UserId user,
    Optional<Checkout> checkout,
    InstantSource clock) {

  /** What is remembered of this checkout, or of working without one. */
  public static Optional<WorkspaceRow> remembered(
      VaultView view, VaultSettings settings, Optional<Workspace> workspace) {
    String path = workspace.map(known -> known.root().toString()).orElse("");
    return Origin.find(settings.home())
        .flatMap(origin -> view.database().read(tables -> tables.workspaces().find(origin, path)));
  }

  /** All keys of the user; the caller closes them. */
  List<StoredKey> keys() {
    return view.keys(user);
  }

  /** Where copies of the user's keys may be. */
  List<Place> places() {
    Map<String, String> environment = settings.environment();
    return new Places(
            view.copies(),
            settings.home().backups(),
            environment,
            checkout
                .map(Checkout::catalogue)
                .orElseGet(() -> ProviderCatalogue.load(List.of(settings.home().providers()))),
            clock)
        .all(checkout.map(Checkout::workspace), user);
  }
}
