package com.alwrity.onboarding.entry;

import com.alwrity.onboarding.model.FormatHint;
import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.model.ProviderId;
import com.alwrity.onboarding.model.Secret;
import com.alwrity.onboarding.provider.Provider;
import com.alwrity.onboarding.recogniser.Finding;
import com.alwrity.onboarding.recogniser.Finding.Remark;
import java.nio.CharBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * What a person gave as the key of one provider.
 *
 * @param key the key, taken out of the text that it stood in
 * @param looks what it looks like
 * @param remarks what else there is to tell about it
 * @param other whose key it surely looks like, if not this provider's
 * @param mayBe whose keys look alike, if these are several and this provider's look otherwise
 */
public record EnteredKey(
    Secret key,
    FormatHint looks,
    List<Remark> remarks,
    Optional<ProviderId> other,
    List<ProviderId> mayBe)
    implements AutoCloseable {

  private static final Set<Remark.Kind> DOUBTFUL =
      Set.of(Remark.Kind.TWO_KEYS, Remark.Kind.FOREIGN_CHARACTER);

  /** Of those that can be printed, the last one in ASCII. */
  private static final char LAST = '~';

  /** Finds keys in a text that was given where a key of a provider belongs. */
  public interface Recogniser extends BiFunction<char[], ProviderId, List<Finding>> {}

  /**
   * Reads what was entered: the key alone, or a text that holds it, such as an assignment, a header
   * or JSON.
   *
   * @throws OnboardingException with {@link Problem.Invalid} if no key can be like that
   */
  public static EnteredKey read(Secret entered, Provider provider, Recogniser recogniser) {
    List<Finding> found =
        entered.length() > KeyText.MAX_LENGTH
            ? List.of()
            : entered.reveal(characters -> recogniser.apply(characters, provider.id()));
    try {
      return read(entered, provider, meant(found, provider.id()));
    } finally {
      found.forEach(Finding::close);
    }
  }

  /** Whose key this surely looks like, if not that of the provider in whose place it is. */
  public static Optional<ProviderId> owner(Secret key, Provider provider, Recogniser recogniser) {
    try (EnteredKey read = read(key, provider, recogniser)) {
      return read.other;
    } catch (OnboardingException _) { // looks like nothing then
      return Optional.empty();
    }
  }

  /**
   * Whether this has characters that no key has, and a request could not carry: a text editor made
   * them of others, or they are of another alphabet.
   */
  public static boolean hasForeignCharacter(Secret key, Provider provider) {
    return provider.values().isEmpty()
        && provider.hint(key) == FormatHint.UNUSUAL
        && key.reveal(characters -> CharBuffer.wrap(characters).chars().anyMatch(c -> c > LAST));
  }

  /** Whether it is hardly what is wanted: no key, two of them, or another provider's. */
  public boolean isDoubtful() {
    return looks == FormatHint.PLACEHOLDER
        || other.isPresent()
        || remarks.stream().map(Remark::kind).anyMatch(DOUBTFUL::contains);
  }

  @Override
  public void close() {
    key.close();
  }

  private static EnteredKey read(Secret entered, Provider provider, Optional<Finding> meant) {
    Optional<Secret> found = meant.flatMap(Finding::key);
    Optional<Secret> named =
        entered.length() > KeyText.MAX_LENGTH || (found.isPresent() && !KeyText.hasBetween(entered))
            ? Optional.empty()
            : KeyInput.value(entered, provider);
    try {
      if (KeyText.isSeveral(provider, named.orElse(entered))) {
        throw new OnboardingException(Problem.Invalid.SEVERAL_KEYS, provider.id());
      }
      Secret key = KeyText.clean(provider.id(), found.or(() -> named).orElse(entered));
      FormatHint looks = provider.hint(key);
      Optional<Finding> foreign = meant.filter(_ -> looks == FormatHint.UNUSUAL);
      Optional<ProviderId> whose = foreign.flatMap(Finding::provider);
      List<ProviderId> mayBe =
          foreign.filter(_ -> whose.isEmpty()).stream()
              .flatMap(finding -> finding.candidates().stream())
              .filter(id -> !id.equals(provider.id()))
              .toList();
      return new EnteredKey(
          key,
          looks,
          remarks(meant, key, provider),
          whose.filter(id -> !id.equals(provider.id())),
          mayBe);
    } finally {
      named.ifPresent(Secret::close);
    }
  }

  private static List<Remark> remarks(Optional<Finding> meant, Secret key, Provider provider) {
    List<Remark> remarks = new ArrayList<>(meant.map(Finding::remarks).orElseGet(List::of));
    if (hasForeignCharacter(key, provider)) {
      remarks.addFirst(Remark.of(Remark.Kind.FOREIGN_CHARACTER));
    }
    return List.copyOf(remarks);
  }

  /** The only one, or the only one that is this provider's. */
  private static Optional<Finding> meant(List<Finding> found, ProviderId provider) {
    List<Finding> ours =
        found.stream()
            .filter(one -> found.size() == 1 || one.provider().equals(Optional.of(provider)))
            .toList();
    return ours.size() == 1 ? Optional.of(ours.getFirst()) : Optional.empty();
  }
}
