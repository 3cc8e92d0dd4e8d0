package com.alwrity.onboarding.vault.envelope;

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
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;

/**
 * The key that seals one user's API keys: a Tink keyset, wrapped by the master key. Thread-safe.
 *
 * @param id tells the data keys apart; part of what every ciphertext is bound to
 * @param fingerprints made under a key of their own that follows from this one
 */
public record DataKey(UserId user, String id, Aead aead, Fingerprints fingerprints) {
  /** Before every ciphertext; another format gets another one. */
  private static final String VERSION = "v1.";

  private static final Configuration CONFIGURATION = AeadConfig2026.get();
  private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

  /** A new data key for this user, wrapped by this master key. */
  public static DataKeyRow create(UserId user, MasterKey master) {
    try {
      KeysetHandle keyset =
          KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM, CONFIGURATION);
      return wrap(user, MasterKey.newId(), keyset, master);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * The same data key under another master key.
   *
   * @param from proven to be the one of the row
   * @throws OnboardingException with {@link Problem.Unavailable#DATA_KEY_UNREADABLE} if the row was
   *     altered, or is another user's
   */
  public static DataKeyRow rewrap(DataKeyRow row, MasterKey from, MasterKey to) {
    return wrap(row.user(), row.id(), unwrap(row, from), to);
  }

  /**
   * Unwraps a data key.
   *
   * @param master proven to be the one of the row
   * @throws OnboardingException with {@link Problem.Unavailable#DATA_KEY_UNREADABLE} if the row was
   *     altered, or is another user's
   */
  public static DataKey open(DataKeyRow row, MasterKey master) {
    KeysetHandle keyset = unwrap(row, master);
    try {
      Aead aead = keyset.getPrimitive(CONFIGURATION, Aead.class);
      return new DataKey(row.user(), row.id(), aead, new Fingerprints(keyset));
    } catch (GeneralSecurityException e) {
      throw new OnboardingException(e, Problem.Unavailable.DATA_KEY_UNREADABLE, row.user());
    }
  }

  private static DataKeyRow wrap(UserId user, String id, KeysetHandle keyset, MasterKey master) {
    try {
      byte[] wrapped =
          TinkProtoKeysetFormat.serializeEncryptedKeyset(
              keyset, master.aead(), binding(user, id, master.id()), CONFIGURATION);
      return new DataKeyRow(user, id, master.id(), VERSION + ENCODER.encodeToString(wrapped));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static KeysetHandle unwrap(DataKeyRow row, MasterKey master) {
    try {
      return TinkProtoKeysetFormat.parseEncryptedKeyset(
          decode(row.wrapped()),
          master.aead(),
          binding(row.user(), row.id(), master.id()),
          CONFIGURATION);
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new OnboardingException(e, Problem.Unavailable.DATA_KEY_UNREADABLE, row.user());
    }
  }

  /** The text that is stored for this key in this version of its row. */
  public String seal(ProviderId provider, long version, Secret key) {
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
  public Secret open(KeyRow row) {
    try {
      return SecretBytes.take(decrypt(row));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new OnboardingException(
          e, Problem.Unavailable.KEY_UNREADABLE, row.provider(), row.user());
    }
  }

  /** Whether the key in this row can be opened. */
  public boolean opens(KeyRow row) {
    try {
      Arrays.fill(decrypt(row), (byte) 0);
      return true;
    } catch (GeneralSecurityException | IllegalArgumentException e) { // that is the answer
      return false;
    }
  }

  /** Whether this is the key in this row; not if it cannot be opened. */
  public boolean isIn(KeyRow row, Secret key) {
    if (!opens(row)) {
      return false;
    }
    try (Secret stored = open(row)) {
      return stored.equals(key);
    }
  }

  /**
   * Tells keys apart without telling anything of them: 16 hexadecimal digits, the same for the same
   * key of the same user as long as the user has this data key.
   */
  public String fingerprint(Secret key) {
    try {
      return SecretBytes.use(
          key,
          bytes -> {
            byte[] user = AssociatedData.of("fingerprint", user().value());
            byte[] input = Arrays.copyOf(user, user.length + bytes.length);
            System.arraycopy(bytes, 0, input, user.length, bytes.length);
            try {
              return fingerprints.of(input);
            } finally {
              Arrays.fill(input, (byte) 0);
            }
          });
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private byte[] decrypt(KeyRow row) throws GeneralSecurityException {
    return aead.decrypt(decode(row.key()), binding(row.provider(), row.version()));
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
