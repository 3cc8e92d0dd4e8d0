package com.alwrity.onboarding.step;

import com.alwrity.onboarding.model.Destination;
import com.alwrity.onboarding.text.Messages;

/**
 * What the places are called to which keys are copied.
 *
 * @param demo whether it is all for show: the keyring of the computer is not touched then
 */
public record PlaceNames(Messages messages, boolean demo) {
  /** The place, in a few words. */
  public String of(Destination place) {
    return demo && place == Destination.KEYRING
        ? messages.get("review.place.demo-keyring")
        : messages.get("review.place." + place.id());
  }
}
