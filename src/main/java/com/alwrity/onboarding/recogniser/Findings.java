package com.alwrity.onboarding.recogniser;

import com.alwrity.onboarding.model.Secret;
import com.alwrity.onboarding.recogniser.Finding.Confidence;
import java.nio.CharBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The findings of a text: each key once, and with its provider if any of its places tells. */
final class Findings {
  private final List<Finding> all = new ArrayList<>();

  /** Where in the list the findings with keys of this hash are. */
  private final Map<Integer, List<Integer>> byHash = new HashMap<>();

  List<Finding> all() {
    return List.copyOf(all);
  }

  void add(Finding finding) {
    if (finding.key().isEmpty()) {
      all.add(finding);
      return;
    }
    Secret key = finding.key().get();
    int hash = key.reveal(CharBuffer::wrap).hashCode();
    List<Integer> places = byHash.computeIfAbsent(hash, _ -> new ArrayList<>());
    for (int place : places) {
      Finding known = all.get(place);
      boolean same = known.key().filter(key::equals).isPresent();
      boolean tellsMore =
          known.confidence() == Confidence.POSSIBLE && finding.confidence() != Confidence.POSSIBLE;
      if (same && tellsMore) {
        known.close();
        all.set(place, finding);
        return;
      }
      if (same && (known.provider().equals(finding.provider()) || finding.provider().isEmpty())) {
        finding.close();
        return;
      }
    }
    places.add(all.size());
    all.add(finding);
  }
}
