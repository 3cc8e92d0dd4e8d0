package com.alwrity.onboarding.dotenv;

import com.alwrity.onboarding.model.OnboardingException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Names to set and to remove, in order. Being data, they can be made again on a file that another
 * program has changed in the meantime. Immutable.
 */
public final class EnvEdits {
  private static final EnvEdits NONE =
      new EnvEdits(new LinkedHashMap<>(), new LinkedHashSet<>(), false);

  private final Map<String, Optional<String>> values;
  private final Set<String> given;
  private final boolean alone;

  /** Takes the maps over; they keep their order. */
  private EnvEdits(Map<String, Optional<String>> values, Set<String> given, boolean alone) {
    this.values = values;
    this.given = given;
    this.alone = alone;
  }

  /** No edit. */
  public static EnvEdits none() {
    return NONE;
  }

  /** These edits, then {@link EnvDocument#with}; takes the place of an earlier edit of the name. */
  public EnvEdits set(String name, String value) {
    return edited(name, Optional.of(value));
  }

  /** These edits, then {@link EnvDocument#without}. */
  public EnvEdits remove(String name) {
    return edited(name, Optional.empty());
  }

  /**
   * The same edits, made in view of this name's value: if another program changes that, they are no
   * longer right.
   */
  public EnvEdits given(String name) {
    Set<String> more = new LinkedHashSet<>(given);
    more.add(name);
    return new EnvEdits(new LinkedHashMap<>(values), more, alone);
  }

  /** The same edits, made by {@link EnvDocument#withAlone}. */
  public EnvEdits alone() {
    return new EnvEdits(new LinkedHashMap<>(values), new LinkedHashSet<>(given), true);
  }

  /**
   * The document with these edits made.
   *
   * @throws OnboardingException as {@link EnvDocument#with} does
   */
  public EnvDocument applyTo(EnvDocument document) {
    EnvDocument edited = document;
    for (Map.Entry<String, Optional<String>> edit : values.entrySet()) {
      String name = edit.getKey();
      Optional<String> value = edit.getValue();
      edited = value.isPresent() ? set(edited, name, value.get()) : edited.without(name);
    }
    return edited;
  }

  private EnvDocument set(EnvDocument document, String name, String value) {
    return alone ? document.withAlone(name, value) : document.with(name, value);
  }

  /** Whether the edits are as right for the one as for the other: what they concern is the same. */
  boolean fitBoth(EnvDocument seen, EnvDocument now) {
    return Stream.concat(values.keySet().stream(), given.stream())
        .allMatch(name -> seen.values(name).equals(now.values(name)));
  }

  private EnvEdits edited(String name, Optional<String> value) {
    Map<String, Optional<String>> more = new LinkedHashMap<>(values);
    more.remove(name);
    more.put(name, value);
    return new EnvEdits(more, new LinkedHashSet<>(given), alone);
  }

  /** The names; the values are secret. */
  @Override
  public String toString() {
    return "EnvEdits of " + values.keySet();
  }
}
