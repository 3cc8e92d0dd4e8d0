package com.alwrity.onboarding.keyring;

import static org.assertj.core.api.Assertions.assertThat;

import com.alwrity.onboarding.model.Secret;
import org.junit.jupiter.api.Test;

final class SessionKeyringTest extends KeyringContract {
  private final SessionKeyring keyring = new SessionKeyring();

  @Override
  Keyring keyring() {
    return keyring;
  }

  @Test
  void givesEachReaderACopyToClose() {
    keyring.put(SERVICE, "copied", Secret.of("value"));
    if (keyring.get(SERVICE, "copied") instanceof Lookup.Present(Secret secret)) {
      secret.close();
    }
    assertThat(keyring.get(SERVICE, "copied")).isEqualTo(present("value"));
  }

  @Test
  void forgetsEverythingWhenClosed() {
    keyring.put(SERVICE, "account", Secret.of("value"));
    keyring.close();
    assertThat(keyring.get(SERVICE, "account")).isEqualTo(new Lookup.Absent());
  }
}
