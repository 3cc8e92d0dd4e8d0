package com.alwrity.onboarding.cli.output;

import com.alwrity.onboarding.model.ProviderId;
import com.alwrity.onboarding.model.Secret;
import com.alwrity.onboarding.provider.Provider;
import com.alwrity.onboarding.provider.ProviderCatalogue;
import com.alwrity.onboarding.recogniser.Finding;
import com.alwrity.onboarding.recogniser.Finding.Remark;
import com.alwrity.onboarding.text.Messages;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What is said of a finding in a text; nothing of a key but what may be shown. */
public record FindingText(Messages messages, ProviderCatalogue catalogue) {
  /** How to speak of it: by its name if it has one, and by what may be shown of the key. */
  public String subject(Finding finding) {
    String hint = finding.key().map(Secret::hint).orElse("");
    Optional<String> provider = finding.provider().map(ProviderId::value);
    String name = finding.name().or(() -> provider).orElse("");
    String both = (name + " " + hint).strip();
    return both.isEmpty() ? messages.get("keys.nameless") : both;
  }

  /** What is odd about it, in a sentence. */
  public String sentence(Finding finding, Remark remark) {
    return messages.get(
        "keys.remark." + remark.kind().id(),
        subject(finding),
        about(remark),
        ids(finding.candidates()));
  }

  private String about(Remark remark) {
    return remark.kind() == Remark.Kind.OTHER_VALUE
        ? remark.provider().flatMap(catalogue::find).map(Provider::values).orElse("")
        : ids(remark.provider().stream().toList());
  }

  /** Their names, as the program takes them. */
  public static String ids(List<ProviderId> providers) {
    return providers.stream().map(ProviderId::value).collect(Collectors.joining(", "));
  }
}
