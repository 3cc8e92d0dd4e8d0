package com.alwrity.onboarding.onboarding;

import com.alwrity.onboarding.destination.PlaceResult;
import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.platform.HomeSettings;
import com.alwrity.onboarding.platform.Origin;
import com.alwrity.onboarding.vault.OpenVault;
import com.alwrity.onboarding.vault.VaultSettings;
import com.alwrity.onboarding.vault.audit.FrontEnd;
import com.alwrity.onboarding.vault.backup.Backups;
import com.alwrity.onboarding.vault.upkeep.Upkeep;
import java.time.InstantSource;
import java.util.List;

/** The use case with the stores it stands on, opened and repaired. Close it at the end. */
public final class OnboardedHome implements AutoCloseable {
  private final OpenVault vault;
  private final Surroundings surroundings;
  private final Onboarding onboarding;
  private final List<PlaceResult> recovered;

  private OnboardedHome(
      OpenVault vault,
      Surroundings surroundings,
      Onboarding onboarding,
      List<PlaceResult> recovered) {
    this.vault = vault;
    this.surroundings = surroundings;
    this.onboarding = onboarding;
    this.recovered = recovered;
  }

  /**
   * Opens the stores and finishes what an earlier run left unfinished.
   *
   * @param frontEnd which part of the program it is for, as the audit says
   * @throws OnboardingException if the home or the database cannot be used
   */
  public static OnboardedHome open(VaultSettings settings, FrontEnd frontEnd, InstantSource clock) {
    OpenVault vault = OpenVault.open(settings, frontEnd, clock);
    boolean opened = false;
    try {
      Surroundings surroundings =
          new Surroundings(
              settings.home(),
              settings.environment(),
              clock,
              Origin.of(settings.home()),
              settings.demo());
      Onboarding onboarding =
          new Onboarding(
              vault.database(),
              new Holdings(vault.vault(), vault.masterKeys()),
              vault.copies(),
              surroundings);
      OnboardedHome home = new OnboardedHome(vault, surroundings, onboarding, onboarding.recover());
      opened = true;
      return home;
    } finally {
      if (!opened) {
        vault.close();
      }
    }
  }

  /** The use case. */
  public Onboarding onboarding() {
    return onboarding;
  }

  /** The users' keys. */
  public OpenVault vault() {
    return vault;
  }

  /** The care for the master keys. */
  public Upkeep upkeep() {
    return new Upkeep(
        vault.database(),
        vault.masterKeys(),
        vault.vault(),
        surroundings.home(),
        surroundings.clock());
  }

  /** Backups of all that, and their way back. */
  public Backups backups() {
    return new Backups(
        vault.database(),
        vault.masterKeys(),
        vault.vault(),
        new Backups.Installation(surroundings.origin(), new HomeSettings(surroundings.home())),
        surroundings.clock());
  }

  /** Who has keys here. */
  public Users users() {
    return new Users(vault.database(), vault.vault(), vault.copies(), surroundings);
  }

  /** What an interrupted save was finished with; mostly empty. */
  public List<PlaceResult> recovered() {
    return recovered;
  }

  @Override
  public void close() {
    vault.close();
  }
}
