package com.alwrity.onboarding.doctor;

import com.alwrity.onboarding.database.Workspaces.WorkspaceRow;
import com.alwrity.onboarding.doctor.checkout.Checkout;
import com.alwrity.onboarding.doctor.checkout.CheckoutChecks;
import com.alwrity.onboarding.doctor.finding.Finding;
import com.alwrity.onboarding.doctor.machine.Machine;
import com.alwrity.onboarding.doctor.machine.MachineChecks;
import com.alwrity.onboarding.doctor.store.Opening;
import com.alwrity.onboarding.doctor.store.StoreChecks;
import com.alwrity.onboarding.doctor.store.Stores;
import com.alwrity.onboarding.model.Progress;
import com.alwrity.onboarding.model.UserId;
import com.alwrity.onboarding.provider.ProviderCatalogue;
import com.alwrity.onboarding.vault.VaultSettings;
import com.alwrity.onboarding.workspace.KnownProviders;
import com.alwrity.onboarding.workspace.Workspace;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Looks at a checkout, at this computer, and at what is stored; makes and changes nothing. Close it
 * at the end.
 */
public final class Doctor implements AutoCloseable {
  private final Machine machine;
  private final Opening opening;
  private final ProviderCatalogue catalogue;
  private final Optional<Checkout> checkout;
  private final Optional<Stores> stores;

  private Doctor(
      Machine machine,
      Opening opening,
      ProviderCatalogue catalogue,
      Optional<Checkout> checkout,
      Optional<Stores> stores) {
    this.machine = machine;
    this.opening = opening;
    this.catalogue = catalogue;
    this.checkout = checkout;
    this.stores = stores;
  }

  /**
   * Opens what there is to look at.
   *
   * @param workspace the checkout; empty if there is none
   * @param named whose keys; empty for who was onboarded last
   */
  public static Doctor of(
      VaultSettings settings,
      Optional<Workspace> workspace,
      Optional<UserId> named,
      InstantSource clock) {
    ProviderCatalogue catalogue = KnownProviders.in(settings.home(), workspace);
    Opening opening = Opening.of(settings, named.orElse(UserId.LOCAL), clock);
    Optional<WorkspaceRow> remembered =
        opening.view().flatMap(view -> Stores.remembered(view, settings, workspace));
    Optional<Checkout> checkout =
        workspace.map(
            known ->
                new Checkout(
                    known,
                    settings.environment(),
                    catalogue,
                    remembered.flatMap(WorkspaceRow::chosenMode)));
    UserId user = named.or(() -> remembered.map(WorkspaceRow::user)).orElse(UserId.LOCAL);
    return new Doctor(
        Machine.of(settings, workspace),
        opening,
        catalogue,
        checkout,
        opening.view().map(view -> new Stores(view, settings, user, checkout, clock)));
  }

  /** The providers that are known, and what is wrong in the files that add some. */
  public ProviderCatalogue catalogue() {
    return catalogue;
  }

  /** The process environment. */
  public Map<String, String> environment() {
    return machine.settings().environment();
  }

  /** The checkout, if there is one. */
  public Optional<Checkout> checkout() {
    return checkout;
  }

  /** What is stored, if it can be looked at. */
  public Optional<Stores> stores() {
    return stores;
  }

  /** What is found; whoever is well passes every check. */
  public List<Finding> examine() {
    return examine(Progress.NONE);
  }

  /**
   * The same.
   *
   * @throws CancellationException if the thread is interrupted
   */
  public List<Finding> examine(Progress progress) {
    int total =
        checkout.map(known -> CheckoutChecks.of(known.workspace()).size()).orElse(0)
            + MachineChecks.all().size()
            + stores.map(_ -> StoreChecks.all().size()).orElse(0);
    AtomicInteger done = new AtomicInteger();
    return examine(
        () -> {
          if (Thread.currentThread().isInterrupted()) {
            throw new CancellationException();
          }
          progress.report(done.getAndIncrement(), total, "desk.doctor.looking");
        });
  }

  private List<Finding> examine(Runnable before) {
    List<Finding> all = new ArrayList<>();
    if (checkout.isPresent()) {
      all.addAll(CheckoutChecks.of(checkout.get().workspace()).run(checkout.get(), before));
    } else {
      all.add(Finding.warn("checkout.skipped", CheckoutChecks.ofAlwrity().size()).by("checkout"));
    }
    all.addAll(MachineChecks.all().run(machine, before));
    all.addAll(opening.findings());
    stores.ifPresent(there -> all.addAll(StoreChecks.all().run(there, before)));
    return all;
  }

  @Override
  public void close() {
    opening.close();
  }
}
