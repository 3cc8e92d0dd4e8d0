package com.alwrity.onboarding.step.keys;

import com.alwrity.onboarding.entry.KeyText;
import com.alwrity.onboarding.model.ProviderId;
import com.alwrity.onboarding.model.Secret;
import com.alwrity.onboarding.onboarding.standing.KeyStanding;
import com.alwrity.onboarding.provider.Provider;
import com.alwrity.onboarding.provider.ProviderCatalogue;
import com.alwrity.onboarding.recogniser.Finding;
import com.alwrity.onboarding.recogniser.KeyRecogniser;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** Which providers have a card, and which do not. Owns what is entered. */
final class KeyCards {
  private final ObservableList<KeyCardModel> shown = FXCollections.observableArrayList();
  private final ObservableList<Provider> others = FXCollections.observableArrayList();
  private final ObservableList<Provider> missing = FXCollections.observableArrayList();
  private final ReadOnlyBooleanWrapper complete = new ReadOnlyBooleanWrapper();
  private Optional<Known> known = Optional.empty();
  private final List<Runnable> listeners = new ArrayList<>();

  /** A catalogue, and what tells its keys apart; making it takes too long for the screen. */
  record Known(List<Provider> providers, Set<ProviderId> hidden, KeyRecogniser recogniser) {
    static Known of(ProviderCatalogue catalogue, Set<ProviderId> hidden) {
      return new Known(catalogue.all(), hidden, new KeyRecogniser(catalogue));
    }
  }

  ObservableList<KeyCardModel> shown() {
    return shown;
  }

  /** The providers without a card. */
  ObservableList<Provider> others() {
    return others;
  }

  /** Those of them that are offered, and match these words. */
  List<Provider> offered(String words) {
    Set<ProviderId> hidden = known.map(Known::hidden).orElse(Set.of());
    return others.stream()
        .filter(provider -> !hidden.contains(provider.id()) && provider.matches(words))
        .toList();
  }

  /** The required providers without a key. */
  ObservableList<Provider> missing() {
    return missing;
  }

  /** Whether there is a key, and nothing that can be none. */
  ReadOnlyBooleanProperty complete() {
    return complete.getReadOnlyProperty();
  }

  /** What to do when what is in some field becomes something else, or what is stored. */
  void onChange(Runnable action) {
    listeners.add(action);
  }

  /** The same cards, and those that these providers need besides. */
  void show(Known now) {
    known = Optional.of(now);
    Map<ProviderId, KeyCardModel> before =
        shown.stream().collect(Collectors.toMap(card -> card.provider().id(), Function.identity()));
    List<KeyCardModel> cards = new ArrayList<>();
    List<Provider> hidden = new ArrayList<>();
    for (Provider provider : now.providers()) {
      KeyCardModel card = before.get(provider.id());
      if (card != null) {
        cards.add(card);
      } else if (provider.required()) {
        cards.add(newCard(provider));
      } else {
        hidden.add(provider);
      }
    }
    if (!shown.equals(cards)) {
      shown.setAll(cards);
    }
    others.setAll(hidden);
    refresh();
  }

  /** The card of this provider, which gets one if it has none. */
  KeyCardModel of(Provider provider) {
    return find(provider).orElseGet(() -> add(provider));
  }

  /** The card of this provider, if it has one. */
  Optional<KeyCardModel> find(Provider provider) {
    return shown.stream().filter(card -> card.provider().equals(provider)).findFirst();
  }

  /** Whether just this key is entered for this provider. */
  boolean has(Provider provider, Secret key) {
    return find(provider).flatMap(KeyCardModel::key).filter(key::equals).isPresent();
  }

  private KeyCardModel add(Provider provider) {
    KeyCardModel card = newCard(provider);
    others.remove(provider);
    shown.add(card);
    refresh();
    return card;
  }

  /** Shows what is stored; each stored key has a card. */
  void showStored(List<KeyStanding> stored) {
    Map<ProviderId, KeyStanding> byProvider =
        stored.stream().collect(Collectors.toMap(KeyStanding::provider, Function.identity()));
    List.copyOf(others).stream()
        .filter(provider -> byProvider.containsKey(provider.id()))
        .forEach(this::of);
    shown.forEach(
        card -> card.showStored(Optional.ofNullable(byProvider.get(card.provider().id()))));
    refresh();
  }

  /** The provider of this name, with or without a card. */
  Optional<Provider> provider(ProviderId id) {
    return Stream.concat(shown.stream().map(KeyCardModel::provider), others.stream())
        .filter(provider -> provider.id().equals(id))
        .findFirst();
  }

  /** The same, by the name that people know. */
  String nameOf(ProviderId id) {
    return provider(id).map(Provider::name).orElse(id.value());
  }

  /** The values that this setting takes, in words; empty for a key. */
  String valuesOf(ProviderId id) {
    return provider(id).map(Provider::values).orElse("");
  }

  /** The keys in a text that was pasted where a key of this provider belongs. */
  List<Finding> recognise(char[] text, ProviderId expected) {
    return known.map(now -> now.recogniser().recognise(text, expected)).orElseGet(List::of);
  }

  /** Takes the cards away in which nothing is entered. */
  void removeEmpty() {
    shown.removeIf(card -> !card.hasEntry());
  }

  boolean hasEntries() {
    return shown.stream().anyMatch(KeyCardModel::hasEntry);
  }

  /** The provider whose key this looks like, if something else is entered on its card. */
  Optional<Provider> wouldReplace(KeyCardModel card) {
    return card.entry().get() instanceof Entry.Key entry
        ? entry
            .other()
            .flatMap(this::provider)
            .flatMap(this::find)
            .filter(other -> card.key().filter(other::hasOther).isPresent())
            .map(KeyCardModel::provider)
        : Optional.empty();
  }

  /** Takes the key of this card to the card of the provider whose it looks like. */
  void moveToItsProvider(KeyCardModel card) {
    if (card.entry().get() instanceof Entry.Key entry) {
      Optional<Provider> whose = entry.other().flatMap(this::provider);
      whose.ifPresent(provider -> card.key().ifPresent(key -> of(provider).fill(key)));
      whose.ifPresent(_ -> card.clear());
    }
  }

  /**
   * Puts the key of this text into the empty field of this card.
   *
   * @return whether it is just one key, and looks like one of this provider
   */
  boolean pickUp(KeyCardModel card, String text) {
    if (text.length() > KeyText.MAX_LENGTH || !shown.contains(card)) {
      return false;
    }
    char[] characters = text.toCharArray();
    List<Finding> found = recognise(characters, card.provider().id());
    Arrays.fill(characters, '\0');
    try {
      Optional<Secret> key =
          found.size() == 1 ? found.getFirst().key().filter(card::expects) : Optional.empty();
      key.ifPresent(card::fill);
      card.pickedUp().set(key.isPresent());
      return key.isPresent();
    } finally {
      found.forEach(Finding::close);
    }
  }

  /** Takes the card of an optional provider away again. */
  void remove(KeyCardModel card) {
    if (card.isRemovable() && shown.remove(card)) {
      known.ifPresent(this::show);
    }
  }

  void wipe() {
    shown.forEach(KeyCardModel::wipe);
  }

  private KeyCardModel newCard(Provider provider) {
    KeyCardModel card = new KeyCardModel(provider, this::recognise);
    card.entry().subscribe(_ -> refresh());
    return card;
  }

  void refresh() {
    boolean possible =
        shown.stream().noneMatch(card -> card.entry().get() instanceof Entry.Impossible);
    complete.set(possible && shown.stream().anyMatch(KeyCardModel::hasKey));
    missing.setAll(
        shown.stream()
            .filter(card -> card.provider().required() && !card.hasKey())
            .map(KeyCardModel::provider)
            .toList());
    listeners.forEach(Runnable::run);
  }
}
