package com.alwrity.onboarding.cli.session;

import com.alwrity.onboarding.cli.output.Output;
import com.alwrity.onboarding.model.MasterKeyPlace;
import com.alwrity.onboarding.onboarding.standing.MasterKeyWhereabouts;

/** What whoever saved a key, or asks for it, has to know of the place of the master key. */
public final class MasterKeyNote {
  private MasterKeyNote() {}

  /** Where it is, now that a key was saved. */
  public static MasterKeyPlace place(Session session) {
    return session.onboarding().masterKey().orElseThrow().place();
  }

  /** Says where it is, always, and what {@link #tell} says. */
  public static void tellPlace(Session session, Output output) {
    String place = output.messages().get("master-key." + place(session).id());
    output.note("applied.master-key", place);
    tell(session, output);
  }

  /** Says it if that place is not as safe as "saved" sounds. */
  public static void tell(Session session, Output output) {
    session.onboarding().masterKey().ifPresent(masterKey -> tell(masterKey, output));
  }

  private static void tell(MasterKeyWhereabouts masterKey, Output output) {
    if (masterKey.plainText()) {
      output.note("master-key.plain-text");
    }
  }
}
