package com.alwrity.onboarding.step.keys;

import com.alwrity.onboarding.entry.KeyText;
import com.alwrity.onboarding.model.FormatHint;
import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Secret;
import com.alwrity.onboarding.onboarding.standing.KeyStanding;
import com.alwrity.onboarding.provider.Provider;
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
  private final ObjectProperty<Optional<KeyStanding>> stored =
      new SimpleObjectProperty<>(Optional.empty());
  private final ReadOnlyObjectWrapper<Entry> entry =
      new ReadOnlyObjectWrapper<>(new Entry.Nothing());
  private final ReadOnlyIntegerWrapper fills = new ReadOnlyIntegerWrapper();
  private final BooleanProperty copied = new SimpleBooleanProperty();
  private Optional<Secret> key = Optional.empty();

  KeyCardModel(Provider provider) {
    this.provider = provider;
  }

  Provider provider() {
    return provider;
  }

  /** The key that is in the database; empty if there is none, or it was not looked up yet. */
  ObjectProperty<Optional<KeyStanding>> stored() {
    return stored;
  }

  /** Whether the stored key was put on the clipboard, and nothing was entered since. */
  BooleanProperty copied() {
    return copied;
  }

  ReadOnlyObjectProperty<Entry> entry() {
    return entry.getReadOnlyProperty();
  }

  /** The key to save, if one is entered; wiped when another is. */
  Optional<Secret> key() {
    return key;
  }

  /** Whether there is a key, saved or to be saved. */
  boolean hasKey() {
    return key.isPresent() || stored.get().isPresent();
  }

  /** Takes over what is entered, and wipes it. */
  void enter(Secret entered) {
    wipe();
    copied.set(false);
    try (entered) {
      entry.set(look(entered));
    }
  }

  /** Puts this key into the field, as if the user had pasted it. */
  void fill(Secret found) {
    enter(found.copy());
    fills.set(fills.get() + 1);
  }

  /** Counts the times that {@link #key} came from elsewhere than the field. */
  ReadOnlyIntegerProperty fills() {
    return fills.getReadOnlyProperty();
  }

  void wipe() {
    key.ifPresent(Secret::close);
    key = Optional.empty();
    entry.set(new Entry.Nothing());
  }

  private Entry look(Secret entered) {
    if (entered.isEmpty()) {
      return new Entry.Nothing();
    }
    try {
      Secret clean = KeyText.clean(provider.id(), entered);
      FormatHint looks = provider.hint(clean);
      if (looks == FormatHint.PLACEHOLDER) {
        clean.close();
      } else {
        key = Optional.of(clean);
      }
      return new Entry.Key(looks);
    } catch (OnboardingException e) {
      return new Entry.Impossible(e.problem());
    }
  }
}
