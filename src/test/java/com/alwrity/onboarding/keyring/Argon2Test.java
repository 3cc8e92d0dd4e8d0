package com.alwrity.onboarding.keyring;

import static org.assertj.core.api.Assertions.assertThat;

import com.alwrity.onboarding.model.Secret;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

final class Argon2Test {
  private final SecureRandom random = new SecureRandom();

  @Test
  void agreesWithTheReferenceImplementation() {
    // test.c of github.com/P-H-C/phc-winner-argon2: "password", "somesalt", t=2, m=2^16, p=1.
    Argon2 argon2 = new Argon2(65536, 2, 1, "c29tZXNhbHQ");
    assertThat(argon2.key(Secret.of("password")).getEncoded())
        .isEqualTo(
            HexFormat.of()
                .parseHex("09316115d5cf24ed5a15a31a3ba326e5cf32edc24702987c02b6566f61913cf7"));
  }

  @Test
  void readsWhatItWrites() {
    Argon2 argon2 = Argon2.fresh(random);
    assertThat(Argon2.parse(argon2.toString())).contains(argon2);
  }

  @Test
  void everyFileHasASaltOfItsOwn() {
    assertThat(Argon2.fresh(random)).isNotEqualTo(Argon2.fresh(random));
  }
}
