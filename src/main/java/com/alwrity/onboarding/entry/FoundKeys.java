package com.alwrity.onboarding.entry;

import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.model.ProviderId;
import com.alwrity.onboarding.model.Secret;
import com.alwrity.onboarding.provider.Provider;
import com.alwrity.onboarding.provider.ProviderCatalogue;
import com.alwrity.onboarding.recogniser.Finding;
import com.alwrity.onboarding.recogniser.Finding.Remark;
import java.nio.CharBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;

/** Adds what was recognised to the keys that stand under names of providers. */
final class FoundKeys {
  /** At the end of what base64 writes. */
  private static final int MOST_PADDING = 2;

  private final ProviderCatalogue catalogue;
  private final SortedMap<ProviderId, Secret> keys;
  private final Set<String> names;
  private final List<LeftOut> leftOut;
  private final List<Finding> unclear = new ArrayList<>();
  private final List<Finding> remarked = new ArrayList<>();

  /**
   * With what is known from the names.
   *
   * @param keys will be added to
   * @param names where they stand
   * @param leftOut what is recognised after all will be taken out of it
   */
  FoundKeys(
      ProviderCatalogue catalogue,
      SortedMap<ProviderId, Secret> keys,
      Set<String> names,
      List<LeftOut> leftOut) {
    this.catalogue = catalogue;
    this.keys = keys;
    this.names = names;
    this.leftOut = leftOut;
  }

  KeyInput all() {
    List<LeftOut> shown = leftOut.stream().map(left -> left.masked(catalogue)).toList();
    return new KeyInput(keys, shown, List.copyOf(unclear), List.copyOf(remarked));
  }

  void add(Finding finding) {
    if (finding.key().isEmpty()) {
      addWithoutKey(finding);
    } else if (keys.containsValue(finding.key().get())) {
      tell(finding);
    } else if (finding.name().filter(names::contains).isPresent() || isOneOfSeveral(finding)) {
      finding.close(); // another line of the file counts for this provider, or it is one of several
    } else {
      leftOut.removeIf(left -> isTaken(left, finding));
      Optional<ProviderId> provider = finding.provider().filter(id -> !keys.containsKey(id));
      if (provider.isEmpty() || finding.has(Remark.Kind.OTHER_PROVIDER)) {
        unclear.add(finding);
      } else {
        keys.put(provider.get(), finding.key().get().copy());
        tell(finding);
      }
    }
  }

  /** Whether this is about what was found: by its name, around it, or a part of the key itself. */
  private boolean isTaken(LeftOut left, Finding finding) {
    boolean named = finding.name().filter(left.name()::equals).isPresent();
    boolean around =
        left.why().reason() == Problem.Invalid.NOT_A_TEXT
            && finding.provider().filter(id -> isNamed(left, id)).isPresent();
    return named || around || finding.key().filter(key -> isPadded(left.name(), key)).isPresent();
  }

  private boolean isNamed(LeftOut left, ProviderId provider) {
    return left.name().equals(provider.value())
        || catalogue
            .byVariable(left.name())
            .filter(named -> named.id().equals(provider))
            .isPresent();
  }

  /** A key that ends with equals signs looks like a name with a value. */
  private static boolean isPadded(String name, Secret key) {
    int padding = key.length() - name.length();
    return padding > 0
        && padding <= MOST_PADDING
        && key.reveal(c -> CharBuffer.wrap(c).equals(CharBuffer.wrap(name + "=".repeat(padding))));
  }

  private void addWithoutKey(Finding finding) {
    if (finding.name().filter(this::isLeftOut).isPresent()) {
      return;
    }
    boolean never = finding.has(Remark.Kind.TWO_KEYS) || finding.has(Remark.Kind.BROKEN);
    if (never) { // what stands under the name is not a key as it is
      finding.name().flatMap(catalogue::byVariable).map(Provider::id).ifPresent(this::drop);
    }
    remarked.add(finding);
  }

  private boolean isOneOfSeveral(Finding finding) {
    return leftOut.stream()
        .filter(left -> left.why().reason() == Problem.Invalid.SEVERAL_KEYS)
        .anyMatch(
            left ->
                finding.name().isPresent()
                    ? finding.name().get().equals(left.name())
                    : finding.candidates().stream().anyMatch(id -> isNamed(left, id)));
  }

  private boolean isLeftOut(String name) {
    return leftOut.stream().anyMatch(left -> left.name().equals(name));
  }

  private void drop(ProviderId provider) {
    Secret key = keys.remove(provider);
    if (key != null) {
      key.close();
    }
  }

  private void tell(Finding finding) {
    if (finding.remarks().isEmpty()) {
      finding.close();
    } else {
      remarked.add(finding);
    }
  }
}
