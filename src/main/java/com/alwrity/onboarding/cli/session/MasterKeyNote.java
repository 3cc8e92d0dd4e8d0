package com.alwrity.onboarding.cli.session;

import com.alwrity.onboarding.cli.output.Output;
import com.alwrity.onboarding.model.MasterKeyPlace;
import com.alwrity.onboarding.onboarding.standing.MasterKeyWhereabouts;

/** What whoever saved a key, or asks for it, has to know of the place of the master key. */
public final class MasterKeyNote {
  private MasterKeyNote() {}

  /** Says it if that place is not as safe, or does not last as long, as "saved" sounds. */
  public static void tell(Session session, Output output) {
    session.onboarding().masterKey().ifPresent(masterKey -> tell(masterKey, output));
  }

  private static void tell(MasterKeyWhereabouts masterKey, Output output) {
    if (masterKey.plainText()) {
      output.note("master-key.plain-text");
    }
    if (masterKey.place() == MasterKeyPlace.SESSION) {
      output.note("key.saved.session");
    }
  }
}
