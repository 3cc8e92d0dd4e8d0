package com.alwrity.onboarding.step.keys;

import com.alwrity.onboarding.entry.EnteredKey;
import com.alwrity.onboarding.model.FormatHint;
import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Secret;
import com.alwrity.onboarding.model.Verdict;
import com.alwrity.onboarding.onboarding.standing.KeyStanding;
import com.alwrity.onboarding.provider.Check;
import com.alwrity.onboarding.provider.Provider;
import com.alwrity.onboarding.recogniser.Finding.Remark;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;

/** One provider's key: what is stored, and what is entered. Owns the key that is entered. */
final class KeyCardModel {
  private final Provider provider;
  private final EnteredKey.Recogniser recogniser;
  private final ObjectProperty<Optional<KeyStanding>> stored =
      new SimpleObjectProperty<>(Optional.empty());
  private final ReadOnlyObjectWrapper<Entry> entry =
      new ReadOnlyObjectWrapper<>(new Entry.Nothing());
  private final ObjectProperty<CheckState> check =
      new SimpleObjectProperty<>(new CheckState.None());
  private final ReadOnlyIntegerWrapper fills = new ReadOnlyIntegerWrapper();
  private final BooleanProperty copied = new SimpleBooleanProperty();
  private final BooleanProperty pickedUp = new SimpleBooleanProperty();
  private Optional<Secret> key = Optional.empty();
  private Optional<LocalDate> enteredExpiresOn = Optional.empty();

  /**
   * A card without a key.
   *
   * @param recogniser finds the keys in a text that was pasted where a key of a provider belongs
   */
  KeyCardModel(Provider provider, EnteredKey.Recogniser recogniser) {
    this.provider = provider;
    this.recogniser = recogniser;
  }

  Provider provider() {
    return provider;
  }

  /** The key that is in the database; empty if there is none, or it was not looked up yet. */
  ObjectProperty<Optional<KeyStanding>> stored() {
    return stored;
  }

  /** Takes over what is stored; what was said of another stored key is forgotten. */
  void showStored(Optional<KeyStanding> found) {
    boolean same =
        stored
            .get()
            .flatMap(KeyStanding::fingerprint)
            .equals(found.flatMap(KeyStanding::fingerprint));
    if (!same && !hasEntry()) {
      check.set(new CheckState.None());
    }
    stored.set(found);
  }

  /** Whether the stored key was put on the clipboard, and nothing was entered since. */
  BooleanProperty copied() {
    return copied;
  }

  /** Whether what is entered came from the clipboard by itself. */
  BooleanProperty pickedUp() {
    return pickedUp;
  }

  ReadOnlyObjectProperty<Entry> entry() {
    return entry.getReadOnlyProperty();
  }

  boolean hasEntry() {
    return !(entry.get() instanceof Entry.Nothing);
  }

  /** Whether something else is entered than this key. */
  boolean hasOther(Secret found) {
    return hasEntry() && !key.equals(Optional.of(found));
  }

  /** Whether the key that is entered looks like one of another provider. */
  boolean looksForeign() {
    return entry.get() instanceof Entry.Key found && found.other().isPresent();
  }

  /** How far the check of {@link #key}, or else of the stored key, is. */
  ObjectProperty<CheckState> check() {
    return check;
  }

  /** What a check costs, in a sentence; empty if nothing. */
  Optional<String> cost() {
    return provider.check().flatMap(Check::cost);
  }

  /** What the provider said of {@link #key}; empty if it said nothing of it. */
  Optional<Verdict> verdict() {
    return key.isPresent() && check.get() instanceof CheckState.Done done
        ? Optional.of(done.result().verdict()).filter(Verdict::isOfTheKey)
        : Optional.empty();
  }

  /** The key to save, if one is entered; wiped when another is. */
  Optional<Secret> key() {
    return key;
  }

  /** The last day on which {@link #key}, or else the stored key, is good; empty if not known. */
  Optional<LocalDate> expiresOn() {
    return hasEntry()
        ? enteredExpiresOn
        : stored.get().flatMap(standing -> standing.care().expiresOn());
  }

  /** Takes that day for what is entered. */
  void setEnteredExpiresOn(Optional<LocalDate> day) {
    enteredExpiresOn = day;
  }

  /** Whether there is a key, saved or to be saved. */
  boolean hasKey() {
    return key.isPresent() || stored.get().isPresent();
  }

  /** Whether the card can be taken away and nothing is lost. */
  boolean isRemovable() {
    return !provider.required() && !hasEntry() && stored.get().isEmpty();
  }

  /** Whether there is a key that a provider can be asked about. */
  boolean hasUsableKey() {
    return hasEntry() ? key.isPresent() : stored.get().filter(KeyStanding::readable).isPresent();
  }

  /** Whether this may well be a key of this provider. */
  boolean expects(Secret found) {
    FormatHint looks = provider.hint(found);
    return looks == FormatHint.EXPECTED || looks == FormatHint.NO_FORMAT;
  }

  /** Takes over what is entered, and wipes it. */
  void enter(Secret entered) {
    wipe();
    copied.set(false);
    pickedUp.set(false);
    try (entered) {
      entry.set(look(entered));
    }
  }

  /** Puts this key into the field, as if the user had pasted it. */
  void fill(Secret found) {
    enter(found.copy());
    fills.set(fills.get() + 1);
  }

  /** Empties the field. */
  void clear() {
    try (Secret nothing = Secret.of("")) {
      fill(nothing);
    }
  }

  /** Counts the times that {@link #key} came from elsewhere than the field. */
  ReadOnlyIntegerProperty fills() {
    return fills.getReadOnlyProperty();
  }

  void wipe() {
    key.ifPresent(Secret::close);
    key = Optional.empty();
    enteredExpiresOn = Optional.empty();
    check.set(new CheckState.None());
    entry.set(new Entry.Nothing());
  }

  private Entry look(Secret entered) {
    if (entered.isEmpty()) {
      return new Entry.Nothing();
    }
    try {
      EnteredKey read = EnteredKey.read(entered, provider, recogniser);
      if (read.looks() == FormatHint.PLACEHOLDER) {
        read.close();
        return new Entry.Key(read.looks());
      }
      key = Optional.of(read.key());
      List<Remark> remarks =
          read.remarks().stream()
              .filter(remark -> remark.kind() != Remark.Kind.OTHER_PROVIDER)
              .toList();
      return new Entry.Key(read.looks(), remarks, read.other(), read.mayBe());
    } catch (OnboardingException e) {
      return new Entry.Impossible(e.problem());
    }
  }
}
