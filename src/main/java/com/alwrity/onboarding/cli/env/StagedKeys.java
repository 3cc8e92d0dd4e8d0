package com.alwrity.onboarding.cli.env;

import com.alwrity.onboarding.cli.session.Session;
import com.alwrity.onboarding.model.FormatHint;
import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Secret;
import com.alwrity.onboarding.provider.Provider;
import com.alwrity.onboarding.provider.ProviderCatalogue;
import com.alwrity.onboarding.recogniser.Finding;
import com.alwrity.onboarding.recogniser.Finding.Confidence;
import com.alwrity.onboarding.recogniser.KeyRecogniser;
import com.alwrity.onboarding.vault.StoredKey;
import com.alwrity.onboarding.workspace.git.StagedLine;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Finds keys in lines that are about to be committed: stored ones, and what surely is a key. */
final class StagedKeys implements AutoCloseable {
  /** Without such a word in a line there is no key in it. */
  private static final Pattern WORD = Pattern.compile("[\\w.+/=-]{16}");

  private final List<StoredKey> stored;
  private final ProviderCatalogue catalogue;
  private final KeyRecogniser recogniser;

  /** Where a key is, and whose it is. */
  record Found(String file, int line, String provider, boolean stored) {}

  /**
   * With the user's keys.
   *
   * @throws OnboardingException if one of them cannot be opened, and so not be compared
   */
  StagedKeys(Session session) {
    catalogue = session.onboarding().catalogue(session.workspace());
    recogniser = new KeyRecogniser(catalogue);
    stored = session.vault().vault().list(session.user(session.workspace()));
    Optional<StoredKey> closed = stored.stream().filter(k -> k.problem().isPresent()).findFirst();
    if (closed.isPresent()) {
      close();
      throw new OnboardingException(null, closed.get().problem().orElseThrow());
    }
  }

  /** Each key once for each line. */
  Set<Found> in(List<StagedLine> lines) {
    Set<Found> found = new LinkedHashSet<>();
    for (StagedLine line : lines) {
      int before = found.size();
      for (StoredKey key : stored) {
        if (key.secret().orElseThrow().reveal(k -> line.text().contains(new String(k)))) {
          found.add(new Found(line.file(), line.number(), key.provider().value(), true));
        }
      }
      if (found.size() == before && WORD.matcher(line.text()).find()) {
        recognise(line, found);
      }
    }
    return found;
  }

  private void recognise(StagedLine line, Set<Found> found) {
    int length = Math.min(line.text().length(), KeyRecogniser.LONGEST);
    for (Finding finding : recogniser.recognise(line.text().substring(0, length).toCharArray())) {
      try (finding) {
        finding
            .provider()
            .flatMap(catalogue::find)
            .filter(provider -> isSure(finding, provider))
            .ifPresent(
                provider ->
                    found.add(new Found(line.file(), line.number(), provider.id().value(), false)));
      }
    }
  }

  /** A name alone makes no key of what stands behind it: code has such lines too. */
  private static boolean isSure(Finding finding, Provider provider) {
    Optional<Secret> key = finding.key();
    return finding.confidence() != Confidence.POSSIBLE
        && !provider.publicKey()
        && !provider.formats().isEmpty()
        && key.filter(k -> provider.hint(k) == FormatHint.EXPECTED).isPresent();
  }

  @Override
  public void close() {
    stored.forEach(StoredKey::close);
  }
}
