package com.alwrity.onboarding.dotenv;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Problem;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * What must hold for any file and any edit. A fuzzer makes up the inputs; {@link EnvFuzzTest} plays
 * the ones worth keeping again.
 *
 * <p>An input is a byte that says how long the value is, the value in UTF-8, and the file.
 */
public final class EnvFuzz {
  private static final String NAME = "K";
  private static final int LONGEST_VALUE = 32;

  private EnvFuzz() {}

  /** One run; Jazzer calls it by this name. */
  public static void fuzzerTestOneInput(byte[] input) {
    if (input.length == 0) {
      return;
    }
    int file = Math.min(input.length, 1 + Math.floorMod(input[0], LONGEST_VALUE));
    String value = new String(input, 1, file - 1, UTF_8);
    check(Arrays.copyOfRange(input, file, input.length), value);
  }

  /** An input that {@link #fuzzerTestOneInput} takes apart again. */
  static byte[] input(String value, byte[] file) {
    byte[] bytes = value.getBytes(UTF_8);
    if (bytes.length >= LONGEST_VALUE) {
      throw new IllegalArgumentException("too long a value");
    }
    byte[] input = new byte[1 + bytes.length + file.length];
    input[0] = (byte) bytes.length;
    System.arraycopy(bytes, 0, input, 1, bytes.length);
    System.arraycopy(file, 0, input, 1 + bytes.length, file.length);
    return input;
  }

  private static void check(byte[] file, String value) {
    EnvDocument before = EnvDocument.parse(file);
    require(Arrays.equals(before.render(), file), "the bytes came back");
    check(before, value, document -> document.with(NAME, value));
    check(before, value, document -> document.withAlone(NAME, value));
    edited(() -> before.without(NAME))
        .ifPresent(
            after -> {
              EnvDocument again = same(before, after);
              require(again.value(NAME).isEmpty(), "the name is gone");
              require(again.without(NAME).equals(after), "twice is once");
            });
  }

  private static void check(EnvDocument before, String value, UnaryOperator<EnvDocument> edit) {
    edited(() -> edit.apply(before))
        .ifPresent(
            after -> {
              EnvDocument again = same(before, after);
              require(again.value(NAME).equals(Optional.of(value)), "the value is read back");
              require(edit.apply(again).equals(after), "twice is once");
            });
  }

  /** The file of an edit, read again, has the same for every other name, and can be shown. */
  private static EnvDocument same(EnvDocument before, EnvDocument after) {
    EnvDocument again = EnvDocument.parse(after.render());
    require(again.equals(after), "the edited bytes come back");
    Set<String> names = new HashSet<>(before.names());
    names.addAll(again.names());
    names.remove(NAME);
    for (String name : names) {
      require(again.value(name).equals(before.value(name)), "other values stay");
    }
    EnvDifference difference = EnvDifference.of(before, again, Set.of());
    require(difference.isEmpty() == before.equals(again), "a difference is shown if there is one");
    return again;
  }

  private static Optional<EnvDocument> edited(Edit edit) {
    try {
      return Optional.of(edit.run());
    } catch (OnboardingException e) { // a value or a file that is refused, and nothing else
      assertThat(e.problem().reason()).isInstanceOf(Problem.Refused.class);
      return Optional.empty();
    }
  }

  /** Bare, because ten million fluent assertions cost more than what they look at. */
  private static void require(boolean holds, String what) {
    if (!holds) {
      throw new AssertionError("does not hold: " + what);
    }
  }

  @FunctionalInterface
  private interface Edit {
    EnvDocument run();
  }
}
