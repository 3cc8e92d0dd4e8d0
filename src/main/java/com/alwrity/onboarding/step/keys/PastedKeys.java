package com.alwrity.onboarding.step.keys;

import com.alwrity.onboarding.entry.KeyInput;
import com.alwrity.onboarding.entry.LeftOut;
import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.model.ProviderId;
import com.alwrity.onboarding.model.Secret;
import com.alwrity.onboarding.provider.Provider;
import com.alwrity.onboarding.provider.ProviderCatalogue;
import com.alwrity.onboarding.recogniser.Finding;
import com.alwrity.onboarding.recogniser.Finding.Remark.Kind;
import com.alwrity.onboarding.recogniser.KeyRecogniser;
import com.alwrity.onboarding.ui.Tasks;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/**
 * Puts the keys of a text, which was pasted, dropped or read from a file, into the fields where
 * they belong. Owns the keys of which somebody has to say whose they are.
 */
final class PastedKeys {
  private final Tasks tasks;
  private final KeyCards cards;
  private final Callable<ProviderCatalogue> catalogue;
  private final ObservableList<Unclear> unclear = FXCollections.observableArrayList();
  private final ReadOnlyObjectWrapper<Optional<Told>> told =
      new ReadOnlyObjectWrapper<>(Optional.empty());

  PastedKeys(Tasks tasks, KeyCards cards, Callable<ProviderCatalogue> catalogue) {
    this.tasks = tasks;
    this.cards = cards;
    this.catalogue = catalogue;
    cards.onChange(this::reconsider);
  }

  /**
   * A key that is in no field yet.
   *
   * @param candidates whose it may be
   * @param replaces whether it is clear whose it is, and another one is in its field
   */
  record Unclear(Secret key, List<Provider> candidates, boolean replaces) {}

  /** What became of a text. */
  sealed interface Told {
    /**
     * It was read.
     *
     * @param placed whose fields were filled
     * @param leftOut names whose value is no key or of no provider
     * @param remarked what there is to tell something about; without keys
     */
    record Read(List<Provider> placed, List<LeftOut> leftOut, List<Finding> remarked)
        implements Told {}

    /** It has no keys, or could not be read. */
    record Failed(Problem problem) implements Told {}
  }

  ObservableList<Unclear> unclear() {
    return unclear;
  }

  /** What became of the last text; empty if there was none yet. */
  ReadOnlyObjectProperty<Optional<Told>> told() {
    return told.getReadOnlyProperty();
  }

  /** Reads this text. */
  void read(String text) {
    read(() -> text.getBytes(StandardCharsets.UTF_8));
  }

  /** Reads this file; a pipe or a device is none, and what is too long is not read to its end. */
  void read(Path file) {
    read(() -> content(file));
  }

  private static byte[] content(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new OnboardingException(Problem.Refused.NOT_A_FILE, file);
    }
    try (InputStream in = Files.newInputStream(file)) {
      return in.readNBytes(4 * KeyRecogniser.LONGEST); // so many bytes a character may have
    } catch (IOException e) {
      throw new OnboardingException(e, Problem.File.READ, file);
    }
  }

  private void read(Callable<byte[]> source) {
    told.set(Optional.empty());
    tasks
        .run(() -> KeyInput.parsePasted(source.call(), catalogue.call()))
        .onSuccess(this::place)
        .onFailure(
            OnboardingException.class, e -> told.set(Optional.of(new Told.Failed(e.problem()))))
        .start();
  }

  private void place(KeyInput input) {
    try (input) {
      Set<Provider> placed = new LinkedHashSet<>();
      input
          .keys()
          .forEach(
              (id, key) ->
                  cards.provider(id).ifPresent(p -> place(p, key, lookalikes(input, key), placed)));
      for (Finding finding : input.unclear()) {
        finding.key().ifPresent(key -> ask(key, providers(finding.candidates()), placed));
      }
      told.set(
          Optional.of(
              new Told.Read(List.copyOf(placed), input.leftOut(), List.copyOf(input.remarked()))));
    }
  }

  /** Whose key this looks like, although it stands under the name of another provider. */
  private List<Provider> lookalikes(KeyInput input, Secret key) {
    return input.remarked().stream()
        .filter(finding -> finding.has(Kind.OTHER_PROVIDER))
        .filter(finding -> finding.key().equals(Optional.of(key)))
        .flatMap(finding -> providers(finding.candidates()).stream())
        .toList();
  }

  private List<Provider> providers(List<ProviderId> ids) {
    return ids.stream().flatMap(id -> cards.provider(id).stream()).toList();
  }

  /** Into its field, unless something else is there: that is not ours to throw away. */
  private void place(
      Provider provider, Secret key, List<Provider> lookalikes, Set<Provider> placed) {
    KeyCardModel card = cards.of(provider);
    if (card.hasOther(key)) {
      ask(key, Stream.concat(lookalikes.stream(), Stream.of(provider)).toList(), placed);
    } else {
      card.fill(key);
      placed.add(provider);
    }
  }

  /** Once about each key, and not about one that a candidate's field has. */
  private void ask(Secret key, List<Provider> candidates, Set<Provider> placed) {
    List<Provider> having = candidates.stream().filter(whose -> has(whose, key)).toList();
    if (!having.isEmpty()) {
      placed.addAll(having);
      return;
    }
    Set<Provider> all = new LinkedHashSet<>();
    for (Unclear before : unclear.stream().filter(q -> q.key().equals(key)).toList()) {
      all.addAll(before.candidates());
      drop(before);
    }
    all.addAll(candidates);
    unclear.add(question(key.copy(), List.copyOf(all)));
  }

  private Unclear question(Secret key, List<Provider> candidates) {
    boolean replaces =
        candidates.size() == 1
            && cards.find(candidates.getFirst()).filter(c -> c.hasOther(key)).isPresent();
    return new Unclear(key, candidates, replaces);
  }

  private boolean has(Provider provider, Secret key) {
    return cards.find(provider).filter(card -> card.key().equals(Optional.of(key))).isPresent();
  }

  /** Something was entered or taken away, which may answer a question or change it. */
  private void reconsider() {
    for (Unclear before : List.copyOf(unclear)) {
      Unclear now = question(before.key(), before.candidates());
      if (before.candidates().stream().anyMatch(provider -> has(provider, before.key()))) {
        drop(before);
      } else if (now.replaces() != before.replaces()) {
        unclear.set(unclear.indexOf(before), now);
      }
    }
  }

  /**
   * Puts an unclear key into the field of this provider. If there is another one that nobody has
   * told of yet, it is unclear still.
   */
  void give(Unclear key, ProviderId whose) {
    Optional<Provider> provider = cards.provider(whose);
    Optional<KeyCardModel> card = provider.map(cards::of);
    if (card.isPresent() && !key.replaces() && card.get().hasOther(key.key())) {
      unclear.set( // asks once more
          unclear.indexOf(key), question(key.key(), List.of(card.get().provider())));
      return;
    }
    unclear.remove(key);
    card.ifPresent(taker -> taker.fill(key.key()));
    key.key().close();
    told.set(Optional.of(new Told.Read(provider.stream().toList(), List.of(), List.of())));
  }

  /** The provider with this id, by the name that people know. */
  String nameOf(ProviderId id) {
    return cards.nameOf(id);
  }

  /** The values that this setting takes, in words. */
  String valuesOf(ProviderId id) {
    return cards.valuesOf(id);
  }

  /** Leaves an unclear key out. */
  void drop(Unclear key) {
    unclear.remove(key);
    key.key().close();
  }

  /** Stops reading, and lets go of what nobody has taken. */
  void forget() {
    tasks.cancelAll();
    unclear.forEach(key -> key.key().close());
    unclear.clear();
    told.set(Optional.empty());
  }
}
