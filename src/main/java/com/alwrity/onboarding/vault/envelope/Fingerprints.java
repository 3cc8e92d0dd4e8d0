package com.alwrity.onboarding.vault.envelope;

import com.google.crypto.tink.AccessesPartialKey;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.aead.AesGcmKey;
import com.google.crypto.tink.prf.Prf;
import com.google.crypto.tink.subtle.Hkdf;
import com.google.crypto.tink.subtle.PrfHmacJce;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Makes fingerprints, under a key of its own that follows from a data key. Thread-safe. That key is
 * made when it is needed first: a backend opens many data keys and makes no fingerprint.
 */
public final class Fingerprints {
  private static final int BYTES = 8;
  private static final String HMAC = "HMACSHA256";
  private static final int HMAC_BYTES = 32;
  private static final byte[] PURPOSE = "fingerprint".getBytes(StandardCharsets.US_ASCII);

  private final KeysetHandle keyset;
  private volatile @Nullable Prf prf;

  Fingerprints(KeysetHandle keyset) {
    this.keyset = keyset;
  }

  /** 16 hexadecimal digits, the same for the same input. */
  String of(byte[] input) throws GeneralSecurityException {
    Prf known = prf;
    if (known == null) {
      known = derive(keyset);
      prf = known;
    }
    return HexFormat.of().formatHex(known.compute(input, BYTES));
  }

  /** From the first key, which stays when others are added, so that fingerprints stay too. */
  @AccessesPartialKey
  private static Prf derive(KeysetHandle keyset) throws GeneralSecurityException {
    if (!(keyset.getAt(0).getKey() instanceof AesGcmKey first)) {
      throw new GeneralSecurityException("another kind of key");
    }
    byte[] key = first.getKeyBytes().toByteArray(InsecureSecretKeyAccess.get());
    byte[] derived = Hkdf.computeHkdf(HMAC, key, new byte[0], PURPOSE, HMAC_BYTES);
    try {
      return new PrfHmacJce(HMAC, new SecretKeySpec(derived, HMAC));
    } finally {
      Arrays.fill(key, (byte) 0);
      Arrays.fill(derived, (byte) 0);
    }
  }
}
