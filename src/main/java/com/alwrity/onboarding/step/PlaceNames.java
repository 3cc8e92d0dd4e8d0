package com.alwrity.onboarding.step;

import com.alwrity.onboarding.model.Destination;
import com.alwrity.onboarding.text.Messages;
import com.alwrity.onboarding.workspace.Workspace;
import java.util.Optional;

/**
 * What the places are called to which keys are copied.
 *
 * @param demo whether it is all for show: the keyring of the computer is not touched then
 */
public record PlaceNames(Messages messages, boolean demo) {
  /** The place in this workspace, in a few words. */
  public String of(Destination place, Optional<Workspace> workspace) {
    return demo && place == Destination.KEYRING
        ? messages.get("review.place.demo-keyring")
        : messages.get("review.place." + Workspace.placeName(workspace, place));
  }
}
