package com.alwrity.onboarding.doctor.repair;

import com.alwrity.onboarding.destination.PlaceReview;
import com.alwrity.onboarding.doctor.checkout.Checkout;
import com.alwrity.onboarding.doctor.store.Drift;
import com.alwrity.onboarding.doctor.store.Stores;
import com.alwrity.onboarding.model.Destination;
import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.model.UserId;
import com.alwrity.onboarding.platform.AppHome;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * All that can be put right without harm.
 *
 * @param drift the files to be made equal to what is stored, by whoever may open the stores
 * @param user whose keys those are
 */
public record Mending(List<Repair> repairs, List<PlaceReview> drift, UserId user) {
  /** What there is to do; finding it changes nothing. */
  public static Mending of(Optional<Checkout> checkout, Optional<Stores> stores, AppHome home) {
    return new Mending(
        Repairs.of(checkout, home),
        stores.map(Drift::reviews).orElse(List.of()),
        stores.map(Stores::user).orElse(UserId.LOCAL));
  }

  /** Whether there is nothing to do. */
  public boolean isEmpty() {
    return repairs.isEmpty() && drift.isEmpty();
  }

  /** Which files are to be made equal. */
  public Set<Destination> files() {
    return drift.stream().map(PlaceReview::destination).collect(Collectors.toUnmodifiableSet());
  }

  /**
   * Does the repairs; answers what could not be done, which does not keep the others from being
   * done.
   *
   * @param done is told each that was done
   */
  public List<Problem> repair(Consumer<Repair> done) {
    List<Problem> problems = new ArrayList<>();
    for (Repair repair : repairs) {
      try {
        repair.apply();
        done.accept(repair);
      } catch (OnboardingException e) {
        problems.add(e.problem());
      }
    }
    return problems;
  }
}
