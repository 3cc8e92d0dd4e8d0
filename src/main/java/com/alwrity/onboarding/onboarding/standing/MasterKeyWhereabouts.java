package com.alwrity.onboarding.onboarding.standing;

import com.alwrity.onboarding.keyring.PlainTextKeyring;
import com.alwrity.onboarding.model.MasterKeyPlace;
import com.alwrity.onboarding.platform.Os;
import java.util.Map;

/**
 * Where the master key is, and how well it is kept there.
 *
 * @param plainText whether that is a keyring which keeps its items in plain text
 */
public record MasterKeyWhereabouts(MasterKeyPlace place, boolean plainText) {
  /** How a master key in this place stands on this computer. */
  public static MasterKeyWhereabouts of(MasterKeyPlace place, Map<String, String> environment) {
    return new MasterKeyWhereabouts(
        place, place == MasterKeyPlace.OS && PlainTextKeyring.isDefault(environment, Os.current()));
  }
}
