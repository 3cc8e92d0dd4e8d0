package com.alwrity.onboarding.doctor.finding;

import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Problem;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Checks of one kind of thing, in order. One that cannot look is a failure of its own, and hides no
 * other; one that finds nothing passes.
 */
public final class Checks<T> {
  private final Map<String, Function<T, Stream<Finding>>> checks = new LinkedHashMap<>();

  /** These checks and one more, as scripts know it. */
  public Checks<T> with(String id, Function<T, Stream<Finding>> check) {
    checks.put(id, check);
    return this;
  }

  /** How many there are. */
  public int size() {
    return checks.size();
  }

  /**
   * What they find; at least one finding of each, unless it cannot look for the same reason as one
   * before it.
   */
  public List<Finding> run(T thing) {
    return run(thing, () -> {});
  }

  /**
   * The same.
   *
   * @param before is told before each check, and may end them all by what it throws
   */
  public List<Finding> run(T thing, Runnable before) {
    List<Finding> all = new ArrayList<>();
    Set<Problem> obstacles = new HashSet<>();
    checks.forEach(
        (id, check) -> {
          before.run();
          try {
            List<Finding> found = check.apply(thing).map(finding -> finding.by(id)).toList();
            found.forEach(finding -> finding.problem().ifPresent(obstacles::add));
            all.addAll(found.isEmpty() ? List.of(Finding.passed(id)) : found);
          } catch (OnboardingException e) {
            if (obstacles.add(e.problem())) {
              all.add(Finding.fail(e.problem()).by(id));
            }
          } catch (RuntimeException e) { // our mistake in one check takes no other one away
            all.add(Finding.fail("broken", id, e.getClass().getSimpleName()).by(id));
          }
        });
    return all;
  }
}
