package com.alwrity.onboarding.step;

import com.alwrity.onboarding.model.ProviderId;
import com.alwrity.onboarding.model.Secret;
import com.alwrity.onboarding.model.Verdict;
import com.alwrity.onboarding.provider.ProviderCatalogue;
import com.alwrity.onboarding.recogniser.Finding;
import com.alwrity.onboarding.recogniser.Finding.Remark.Kind;
import com.alwrity.onboarding.recogniser.KeyRecogniser;
import com.alwrity.onboarding.text.Messages;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A key that will be saved, or was.
 *
 * @param provider the name that people know
 * @param hint the masked key
 * @param verdict what its provider said of it, if it was asked
 * @param remarks what is risky about it
 */
public record KeyLine(String provider, String hint, Optional<Verdict> verdict, List<Kind> remarks) {
  private static final List<Kind> RISKY = List.of(Kind.ADMIN_KEY, Kind.LIVE_KEY);

  /** A line for each of these keys. Looks into them, which takes too long for the screen. */
  public static List<KeyLine> of(
      Map<ProviderId, Secret> keys, Map<ProviderId, Verdict> verdicts, ProviderCatalogue known) {
    KeyRecogniser recogniser = new KeyRecogniser(known);
    List<KeyLine> lines = new ArrayList<>();
    keys.forEach(
        (id, key) ->
            lines.add(
                new KeyLine(
                    known.require(id.value()).name(),
                    key.hint(),
                    Optional.ofNullable(verdicts.get(id)),
                    remarks(key.reveal(characters -> recogniser.recognise(characters, id))))));
    return lines;
  }

  /** What there is to think over, in sentences. */
  public List<String> warnings(Messages messages) {
    List<String> warnings = new ArrayList<>();
    verdict
        .filter(said -> said == Verdict.REJECTED || said == Verdict.EXPIRED)
        .ifPresent(said -> warnings.add(messages.get("keys.verdict." + said.id(), provider)));
    remarks.forEach(kind -> warnings.add(messages.get("keys.remark." + kind.id(), provider)));
    return warnings;
  }

  private static List<Kind> remarks(List<Finding> found) {
    List<Kind> kinds =
        RISKY.stream().filter(kind -> found.stream().anyMatch(f -> f.has(kind))).toList();
    found.forEach(Finding::close);
    return kinds;
  }
}
