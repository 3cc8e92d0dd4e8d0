package com.alwrity.onboarding.cli.output;

import com.alwrity.onboarding.entry.EnteredKey;
import com.alwrity.onboarding.model.FormatHint;
import com.alwrity.onboarding.model.ProviderId;
import com.alwrity.onboarding.provider.Provider;
import com.alwrity.onboarding.provider.ProviderCatalogue;
import com.alwrity.onboarding.recogniser.Finding.Remark;
import com.alwrity.onboarding.text.Messages;
import java.util.ArrayList;
import java.util.List;

/**
 * What there is to tell of a key that was entered for a provider.
 *
 * @param development whether keys for real customers are too much here
 */
public record EnteredText(Messages messages, ProviderCatalogue catalogue, boolean development) {
  /** The sentences; none if it looks as it should. */
  public List<String> of(Provider provider, EnteredKey entered) {
    List<String> sentences = new ArrayList<>();
    if (entered.other().isPresent()) {
      sentences.add(messages.get("keys.hint.other", name(entered.other().get())));
    } else if (entered.looks() == FormatHint.UNUSUAL && !provider.values().isEmpty()) {
      sentences.add(messages.get("keys.remark.other-value", provider.name(), provider.values()));
    } else if (entered.looks() == FormatHint.UNUSUAL || entered.looks() == FormatHint.PLACEHOLDER) {
      sentences.add(messages.get("key.hint." + entered.looks().id(), provider.name()));
    }
    for (Remark remark : entered.remarks()) {
      if (isTold(remark.kind())) {
        sentences.add(messages.get("keys.remark." + remark.kind().id(), provider.name(), "", ""));
      }
    }
    return sentences;
  }

  private boolean isTold(Remark.Kind kind) {
    return switch (kind) {
      case PLACEHOLDER, OTHER_PROVIDER, OTHER_VALUE -> false; // told above
      case LIVE_KEY -> development;
      case ADMIN_KEY, OLD_FORMAT, TWO_KEYS, BROKEN, CUT_OFF, FOREIGN_CHARACTER -> true;
    };
  }

  private String name(ProviderId provider) {
    return catalogue.find(provider).map(Provider::name).orElse(provider.value());
  }
}
