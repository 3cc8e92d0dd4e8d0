package com.alwrity.onboarding.desk;

import com.alwrity.onboarding.model.PlaceState;
import com.alwrity.onboarding.model.ProviderId;
import com.alwrity.onboarding.model.Secret;
import com.alwrity.onboarding.model.Verdict;
import com.alwrity.onboarding.onboarding.standing.KeyCare.Expiry;
import com.alwrity.onboarding.onboarding.standing.KeyStanding;
import com.alwrity.onboarding.provider.Check;
import com.alwrity.onboarding.provider.Provider;
import com.alwrity.onboarding.provider.check.CheckResult;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;

/** A stored key on the desk: where it stands, and what is being done with it. */
final class DeskKeyModel {
  private static final Set<PlaceState> WRONG = Set.of(PlaceState.DIFFERENT, PlaceState.SHADOWED);

  private final Optional<Provider> provider;
  private final ObjectProperty<KeyStanding> standing;
  private final BooleanProperty checking = new SimpleBooleanProperty();
  private final ObjectProperty<Optional<CheckResult>> said =
      new SimpleObjectProperty<>(Optional.empty());
  private final ObjectProperty<Optional<ProviderId>> foreign =
      new SimpleObjectProperty<>(Optional.empty());
  private final ObjectProperty<Optional<Instant>> former =
      new SimpleObjectProperty<>(Optional.empty());
  private final BooleanProperty copied = new SimpleBooleanProperty();
  private final ObjectProperty<Optional<Secret>> shown =
      new SimpleObjectProperty<>(Optional.empty());

  /**
   * A key of this provider.
   *
   * @param provider empty if the catalogue does not know it any more
   */
  DeskKeyModel(Optional<Provider> provider, KeyStanding standing) {
    this.provider = provider;
    this.standing = new SimpleObjectProperty<>(standing);
  }

  /** The model of this key, the same as before if there was one. */
  static DeskKeyModel of(
      @Nullable Provider provider, KeyStanding key, Map<ProviderId, DeskKeyModel> before) {
    DeskKeyModel known = before.get(key.provider());
    if (known == null) {
      return new DeskKeyModel(Optional.ofNullable(provider), key);
    }
    known.standing().set(key);
    return known;
  }

  ProviderId id() {
    return standing.get().provider();
  }

  /** The provider, by the name that people know. */
  String name() {
    return provider.map(Provider::name).orElse(id().value());
  }

  Optional<Provider> provider() {
    return provider;
  }

  ObjectProperty<KeyStanding> standing() {
    return standing;
  }

  /** Whether its provider is being asked. */
  BooleanProperty checking() {
    return checking;
  }

  /** What its provider said since the desk is open. */
  ObjectProperty<Optional<CheckResult>> said() {
    return said;
  }

  /** Whose key it surely looks like, when it was not sent to its provider for that. */
  ObjectProperty<Optional<ProviderId>> foreign() {
    return foreign;
  }

  /** Until when the key before this one is kept; empty if none is. */
  ObjectProperty<Optional<Instant>> former() {
    return former;
  }

  /** Whether it is on the clipboard. */
  BooleanProperty copied() {
    return copied;
  }

  /** The key itself while somebody looks at it; wiped by {@link #hide}. */
  ObjectProperty<Optional<Secret>> shown() {
    return shown;
  }

  void show(Secret key) {
    hide();
    shown.set(Optional.of(key));
  }

  void hide() {
    Optional<Secret> last = shown.get();
    shown.set(Optional.empty());
    last.ifPresent(Secret::close);
  }

  /** When it was last changed. */
  Instant updatedAt() {
    return standing.get().care().updatedAt();
  }

  boolean isReadable() {
    return standing.get().readable();
  }

  /** Whether a provider can be asked about it. */
  boolean isCheckable() {
    return isReadable() && provider.flatMap(Provider::check).isPresent();
  }

  boolean costs() {
    return provider.flatMap(Provider::check).flatMap(Check::cost).isPresent();
  }

  /** Whether somebody should look after it. */
  boolean isTrouble() {
    KeyStanding now = standing.get();
    Expiry expiry = now.care().expiry();
    return !now.readable()
        || now.verdict() == Verdict.REJECTED
        || now.verdict() == Verdict.EXPIRED
        || expiry == Expiry.SOON
        || expiry == Expiry.OVER
        || now.places().values().stream().anyMatch(WRONG::contains);
  }

  /** Whether it has expired, as its provider says or as the user said that it would. */
  boolean isOver() {
    KeyStanding now = standing.get();
    return now.verdict() == Verdict.EXPIRED || now.care().expiry() == Expiry.OVER;
  }

  /** Whether each of these words is in what there is to read of it. */
  boolean matches(String words) {
    return provider.isPresent()
        ? provider.get().matches(words)
        : id().value().contains(words.strip());
  }
}
