package com.alwrity.onboarding.onboarding;

import com.alwrity.onboarding.database.Database;
import com.alwrity.onboarding.database.FormerKeys.FormerKeyRow;
import com.alwrity.onboarding.database.Tables;
import com.alwrity.onboarding.destination.Place;
import com.alwrity.onboarding.destination.PlaceResult;
import com.alwrity.onboarding.destination.PlaceTarget;
import com.alwrity.onboarding.model.Destination;
import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.PlaceState;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.model.Progress;
import com.alwrity.onboarding.model.ProviderId;
import com.alwrity.onboarding.model.Secret;
import com.alwrity.onboarding.model.UserId;
import com.alwrity.onboarding.onboarding.plan.OnboardingPlan;
import com.alwrity.onboarding.platform.LockFile;
import com.alwrity.onboarding.workspace.ModeDecision;
import com.alwrity.onboarding.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Replaces a user's key by a new one, in the database and in every place that has a copy of it: the
 * keyring and the files of all checkouts in which the user was onboarded. The former one is kept,
 * sealed, until the new one is confirmed or its time is over. Places are written with this one key;
 * what else differs there stays. Blocking: not for the JavaFX thread.
 */
public final class KeyRotation {
  private final Database database;
  private final Holdings keys;
  private final Memory memory;
  private final PlaceWriter writer;
  private final CopyRenewal renewal;
  private final Surroundings surroundings;

  KeyRotation(
      Database database,
      Holdings keys,
      Memory memory,
      PlaceWriter writer,
      CopyRenewal renewal,
      Surroundings surroundings) {
    this.database = database;
    this.keys = keys;
    this.memory = memory;
    this.writer = writer;
    this.renewal = renewal;
    this.surroundings = surroundings;
  }

  /**
   * What a rotation did. The database is always changed: else there is an exception and nothing was
   * done.
   *
   * @param until when the former key is destroyed, unless that is confirmed before
   * @param places those that had a copy of the former key: with the new one now, or why not
   * @param unknown those that cannot be read now, so that they may have a copy
   * @param left files of checkouts that have the former key all the same, under another name or in
   *     a line that does not count
   */
  public record Rotated(
      Instant until, List<PlaceResult> places, List<Unknown> unknown, List<Path> left) {}

  /**
   * What is left of a former key that was destroyed.
   *
   * @param left the files of checkouts, and the backups of files, that have it all the same
   * @param copy why the keyring may have it all the same; empty if it has not
   */
  public record Confirmed(List<Path> left, Optional<Problem> copy) {}

  /** A place that cannot be read now. */
  public record Unknown(Destination destination, PlaceTarget target) {}

  /** Places, all in one checkout or in none, that have a copy. */
  private record Copies(OnboardingPlan plan, ModeDecision mode, Intent intent) {}

  /** What happens to the key in the database. */
  @FunctionalInterface
  private interface Change {
    void make(Tables tables) throws SQLException;
  }

  /**
   * Refuses what {@link #replace} would refuse, before the new key is sent anywhere.
   *
   * @throws OnboardingException as {@link #replace}
   */
  public void requireNew(UserId user, ProviderId provider, Secret key) {
    if (former(user).containsKey(provider)) {
      throw new OnboardingException(Problem.Refused.FORMER_KEY, provider);
    }
    keys.requireReadable(user, provider);
    if (keys.compare(user, Map.of(provider, key)).get(provider) == PlaceState.CURRENT) {
      throw new OnboardingException(Problem.Refused.SAME_KEY, provider);
    }
  }

  /**
   * Replaces the stored key by this one.
   *
   * @param plan whose user it is about, and a checkout with the mode for it; nothing else counts
   * @param keep how long the former key can be gone back to
   * @throws OnboardingException with {@link Problem.Missing#KEY} if there is none, {@link
   *     Problem.Refused#SAME_KEY} if it is this one, {@link Problem.Refused#FORMER_KEY} if a former
   *     one is still kept
   */
  public Rotated replace(OnboardingPlan plan, ProviderId provider, Secret key, Duration keep) {
    Instant until = surroundings.clock().instant().plus(keep);
    return change(
        plan,
        provider,
        until,
        tables -> keys.former().replace(tables, plan.user(), provider, key, until));
  }

  /**
   * Goes back to the former key; the present one is the former one then.
   *
   * @throws OnboardingException with {@link Problem.Missing#FORMER_KEY} if none is kept
   */
  public Rotated takeBack(OnboardingPlan plan, ProviderId provider, Duration keep) {
    requireFormer(plan.user(), provider);
    Instant until = surroundings.clock().instant().plus(keep);
    Rotated rotated =
        change(
            plan,
            provider,
            until,
            tables -> keys.former().takeBack(tables, plan.user(), provider, until));
    if (!former(plan.user()).containsKey(provider)) { // it could not be compared with the places
      renewal.renew(plan.user(), Set.of(provider));
    }
    return rotated;
  }

  /**
   * Destroys the former key, because the new one works.
   *
   * @return where it is all the same
   * @throws OnboardingException with {@link Problem.Missing#FORMER_KEY} if none is kept, or with
   *     the reason why the present key cannot be opened: the former one may be all there is
   */
  public Confirmed confirm(OnboardingPlan plan, ProviderId provider) {
    UserId user = plan.user();
    if (!former(user).containsKey(provider)) {
      return confirmAgain(user, provider);
    }
    keys.requireReadable(user, provider);
    keys.prepare(user);
    Stream<Path> backups = FilesWith.in(surroundings.home().backups());
    List<Path> left = left(plan, provider, Stream.concat(files(plan), backups));
    database.transact(
        tables -> {
          keys.former().letGo(tables, user, provider);
          return user;
        });
    // The rotation may not have reached the keyring.
    Map<ProviderId, Optional<Problem>> copies = renewal.renew(user, Set.of(provider));
    return new Confirmed(left, copies.getOrDefault(provider, Optional.empty()));
  }

  /** An earlier time may not have reached the keyring. */
  private Confirmed confirmAgain(UserId user, ProviderId provider) {
    Map<ProviderId, Optional<Problem>> copies = renewal.renew(user, Set.of(provider));
    if (copies.isEmpty()) {
      throw new OnboardingException(Problem.Missing.FORMER_KEY, provider, user);
    }
    return new Confirmed(List.of(), copies.getOrDefault(provider, Optional.empty()));
  }

  /** Before anything is made for a user of whom nothing may be there. */
  private void requireFormer(UserId user, ProviderId provider) {
    if (!former(user).containsKey(provider)) {
      throw new OnboardingException(Problem.Missing.FORMER_KEY, provider, user);
    }
  }

  private Stream<Path> files(OnboardingPlan plan) {
    return everywhere(plan).stream()
        .flatMap(somewhere -> somewhere.workspace().stream())
        .flatMap(checkout -> checkout.envFiles().stream());
  }

  /** Those of the files that have the former key, if there is one. */
  private List<Path> left(OnboardingPlan plan, ProviderId provider, Stream<Path> files) {
    try (Secret key = former(plan.user(), provider)) {
      return key == null ? List.of() : files.filter(file -> FilesWith.has(file, key)).toList();
    } catch (OnboardingException e) {
      if (e.problem().reason()
          == Problem.Unavailable.KEY_UNREADABLE) { // so it cannot be looked for
        return List.of();
      }
      throw e;
    }
  }

  private @Nullable Secret former(UserId user, ProviderId provider) {
    return database.read(tables -> keys.former().open(tables, user, provider)).orElse(null);
  }

  /** Until when former keys of this user can be gone back to. */
  public Map<ProviderId, Instant> former(UserId user) {
    return database.read(tables -> tables.formerKeys().all(user)).stream()
        .collect(Collectors.toMap(FormerKeyRow::provider, FormerKeyRow::until));
  }

  private Rotated change(OnboardingPlan plan, ProviderId provider, Instant until, Change change) {
    keys.prepare(plan.user());
    Path lock = surroundings.home().lock("save");
    try (LockFile _ = LockFile.acquire(lock, Onboarding.LOCK_PATIENCE)) {
      boolean copied = renewal.mayHaveCopy(plan.user(), provider);
      List<Unknown> unknown = new ArrayList<>();
      List<Copies> copies = new ArrayList<>();
      for (OnboardingPlan somewhere : everywhere(plan)) {
        List<Place> places = places(somewhere);
        Map<Destination, PlaceState> states = keys.states(plan.user(), provider, places);
        if (!copied) {
          states.remove(Destination.KEYRING, PlaceState.UNAVAILABLE);
        }
        unknown.addAll(unknown(places, in(states, PlaceState.UNAVAILABLE)));
        Set<Destination> found = in(states, PlaceState.CURRENT, PlaceState.SHADOWED);
        if (!found.isEmpty()) {
          try {
            copies.add(copies(somewhere.withDestinations(found), provider));
          } catch (OnboardingException e) { // the mode there is not known, so nothing is written
            unknown.addAll(unknown(places, found));
          }
        }
      }
      List<Long> intents = database.transact(tables -> begin(tables, change, copies));
      List<PlaceResult> results = new ArrayList<>();
      copies.forEach(some -> results.addAll(write(some)));
      database.transact(tables -> end(tables, intents));
      return new Rotated(until, results, unknown, left(plan, provider, files(plan)));
    } catch (IOException e) {
      throw new OnboardingException(e, Problem.File.WRITE, lock);
    }
  }

  /** The keyring, the checkout of the plan, and the others in which the user was onboarded. */
  private List<OnboardingPlan> everywhere(OnboardingPlan plan) {
    OnboardingPlan keeper = OnboardingPlan.of(plan.user());
    Set<Workspace> others = new LinkedHashSet<>(memory.workspaces(plan.user()));
    List<OnboardingPlan> all = new ArrayList<>(List.of(keeper));
    plan.workspace()
        .ifPresent(
            checkout -> {
              others.remove(checkout);
              all.add(keeper.in(checkout).withMode(plan.mode()));
            });
    others.forEach(checkout -> all.add(keeper.in(checkout)));
    return all;
  }

  private Copies copies(OnboardingPlan plan, ProviderId provider) {
    Intent intent =
        Intent.of(plan.workspace(), plan.destinations(), plan.namesDevelopment())
            .rotating(provider);
    return new Copies(plan, memory.mode(plan.workspace(), plan.mode()), intent);
  }

  private List<Long> begin(Tables tables, Change change, List<Copies> copies) throws SQLException {
    change.make(tables);
    List<Long> intents = new ArrayList<>();
    for (Copies some : copies) {
      String payload = some.intent().payload();
      intents.add(tables.intents().insert(surroundings.origin(), some.plan().user(), payload));
    }
    return intents;
  }

  private List<PlaceResult> write(Copies copies) {
    Intent intent = copies.intent();
    return writer.write(
        copies.plan(), copies.mode(), intent.askedNow(), intent.rotated(), Progress.NONE);
  }

  private static List<Long> end(Tables tables, List<Long> intents) throws SQLException {
    for (long intent : intents) {
      tables.intents().close(intent);
    }
    return intents;
  }

  /** The files of the plan's checkout; without one, the keyring. */
  private List<Place> places(OnboardingPlan plan) {
    return writer.places(plan.workspace(), plan.user()).stream()
        .filter(p -> plan.workspace().isEmpty() || p.destination() != Destination.KEYRING)
        .toList();
  }

  private static List<Unknown> unknown(List<Place> places, Set<Destination> destinations) {
    return places.stream()
        .filter(place -> destinations.contains(place.destination()))
        .map(place -> new Unknown(place.destination(), place.target()))
        .toList();
  }

  private static Set<Destination> in(Map<Destination, PlaceState> states, PlaceState... wanted) {
    Map<Destination, PlaceState> found = new EnumMap<>(Destination.class);
    found.putAll(states);
    found.values().retainAll(List.of(wanted));
    return found.keySet();
  }
}
