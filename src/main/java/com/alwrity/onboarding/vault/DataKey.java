package com.alwrity.onboarding.vault;

import com.alwrity.onboarding.database.ApiKeys.KeyRow;
import com.alwrity.onboarding.database.DataKeys.DataKeyRow;
import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.model.ProviderId;
import com.alwrity.onboarding.model.Secret;
import com.alwrity.onboarding.model.UserId;
import com.google.crypto.tink.Aead;
import com.google.crypto.tink.Configuration;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig2026;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import com.google.crypto.tink.prf.Prf;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/**
 * The key that seals one user's API keys: a Tink keyset, wrapped by the master key. Thread-safe.
 *
 * @param id tells the data keys apart; part of what every ciphertext is bound to
 * @param prf the master key's, for fingerprints
 */
record DataKey(UserId user, String id, Aead aead, Prf prf) {
  /** Before every ciphertext; another format gets another one. */
  private static final String VERSION = "v1.";

  private static final int FINGERPRINT_BYTES = 8;
  private static final Configuration CONFIGURATION = AeadConfig2026.get();
  private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

  /** A new data key for this user, wrapped by this master key. */
  static DataKeyRow create(UserId user, MasterKey master) {
    String id = MasterKey.newId();
    try {
      KeysetHandle keyset =
          KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM, CONFIGURATION);
      byte[] wrapped =
          TinkProtoKeysetFormat.serializeEncryptedKeyset(
              keyset, master.aead(), binding(user, id, master.id()), CONFIGURATION);
      return new DataKeyRow(user, id, master.id(), VERSION + ENCODER.encodeToString(wrapped));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Unwraps a data key.
   *
   * @throws OnboardingException with {@link Problem.Unavailable#MASTER_KEY_WRONG} if the row was
   *     altered or wrapped by another master key
   */
  static DataKey open(DataKeyRow row, MasterKey master) {
    try {
      KeysetHandle keyset =
          TinkProtoKeysetFormat.parseEncryptedKeyset(
              decode(row.wrapped()),
              master.aead(),
              binding(row.user(), row.id(), master.id()),
              CONFIGURATION);
      Aead aead = keyset.getPrimitive(CONFIGURATION, Aead.class);
      return new DataKey(row.user(), row.id(), aead, master.prf());
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new OnboardingException(e, Problem.Unavailable.MASTER_KEY_WRONG);
    }
  }

  /** The text that is stored for this key in this version of its row. */
  String seal(ProviderId provider, long version, Secret key) {
    try {
      return SecretBytes.use(
          key,
          bytes ->
              VERSION + ENCODER.encodeToString(aead.encrypt(bytes, binding(provider, version))));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * The key in this row.
   *
   * @throws OnboardingException with {@link Problem.Unavailable#KEY_UNREADABLE} if the row was
   *     altered, or belongs to another user, provider or version
   */
  Secret open(KeyRow row) {
    try {
      return SecretBytes.take(
          aead.decrypt(decode(row.key()), binding(row.provider(), row.version())));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new OnboardingException(
          e, Problem.Unavailable.KEY_UNREADABLE, row.provider(), row.user());
    }
  }

  /**
   * Tells keys apart without telling anything of them: 16 hexadecimal digits, the same for the same
   * key of the same user under the same master key.
   */
  String fingerprint(Secret key) {
    try {
      return SecretBytes.use(
          key,
          bytes -> {
            byte[] user = AssociatedData.of("fingerprint", user().value());
            byte[] input = Arrays.copyOf(user, user.length + bytes.length);
            System.arraycopy(bytes, 0, input, user.length, bytes.length);
            try {
              return HexFormat.of().formatHex(prf.compute(input, FINGERPRINT_BYTES));
            } finally {
              Arrays.fill(input, (byte) 0);
            }
          });
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private byte[] binding(ProviderId provider, long version) {
    return AssociatedData.of(
        "api_keys", "key", user.value(), provider.value(), Long.toString(version), id);
  }

  private static byte[] binding(UserId user, String id, String masterKeyId) {
    return AssociatedData.of("data_keys", "wrapped", user.value(), id, masterKeyId);
  }

  private static byte[] decode(String text) {
    if (!text.startsWith(VERSION)) {
      throw new IllegalArgumentException("unknown format");
    }
    String encoded = text.substring(VERSION.length());
    byte[] bytes = Base64.getUrlDecoder().decode(encoded);
    // The decoder passes over padding and the spare bits of the last character.
    if (!ENCODER.encodeToString(bytes).equals(encoded)) {
      throw new IllegalArgumentException("not as it was written");
    }
    return bytes;
  }
}
