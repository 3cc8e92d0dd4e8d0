package com.alwrity.onboarding.vault.envelope;

import com.alwrity.onboarding.model.MasterKeyPlace;
import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.model.Secret;
import com.alwrity.onboarding.vault.audit.chain.Wrapping;
import com.google.crypto.tink.Aead;
import com.google.crypto.tink.subtle.AesGcmJce;
import com.google.crypto.tink.subtle.Hkdf;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/**
 * The key that wraps the data keys: 32 bytes, kept as 43 characters of base64url behind {@code
 * v1.}.
 *
 * @param id tells the master keys of a database apart; not secret
 * @param place where it is kept
 * @param aead wraps and unwraps data keys
 */
public record MasterKey(String id, MasterKeyPlace place, Aead aead) {
  private static final int BYTES = 32;
  private static final int ID_BYTES = 8;
  private static final String VERSION = "v1.";
  private static final String HMAC = "HMACSHA256";
  private static final byte[] CHECK_TEXT = "alwrity".getBytes(StandardCharsets.US_ASCII);
  private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

  /** The text of a new master key. */
  public static Secret newText() {
    byte[] bytes = new byte[BYTES];
    new SecureRandom().nextBytes(bytes);
    byte[] encoded = ENCODER.encode(bytes);
    byte[] text = Arrays.copyOf(VERSION.getBytes(StandardCharsets.US_ASCII), 3 + encoded.length);
    System.arraycopy(encoded, 0, text, 3, encoded.length);
    Arrays.fill(bytes, (byte) 0);
    Arrays.fill(encoded, (byte) 0);
    return SecretBytes.take(text);
  }

  /** A new id, random. */
  public static String newId() {
    byte[] bytes = new byte[ID_BYTES];
    new SecureRandom().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  /**
   * The id of an application secret: follows from its bytes, so that all servers agree on it, and
   * tells nothing about them.
   */
  public static String idOf(Secret text) {
    byte[] bytes = SecretBytes.use(text, MasterKey::decode); // however they are written
    try {
      return HexFormat.of()
          .formatHex(Hkdf.computeHkdf(HMAC, bytes, new byte[0], CHECK_TEXT, ID_BYTES));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    } finally {
      Arrays.fill(bytes, (byte) 0);
    }
  }

  /**
   * The master key of this text, with or without the version before it.
   *
   * @throws OnboardingException with {@link Problem.Unavailable#MASTER_KEY_WRONG} if it is none
   */
  public static MasterKey of(String id, MasterKeyPlace place, Secret text) {
    byte[] bytes = SecretBytes.use(text, MasterKey::decode);
    try {
      if (bytes.length != BYTES) {
        throw new OnboardingException(Problem.Unavailable.MASTER_KEY_WRONG);
      }
      return new MasterKey(id, place, new AesGcmJce(bytes));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    } finally {
      Arrays.fill(bytes, (byte) 0);
    }
  }

  /** As far as the audit needs it. */
  public Wrapping wrapping() {
    return new Wrapping(id, aead);
  }

  /**
   * An application secret as a master key.
   *
   * @throws OnboardingException with {@link Problem.Unavailable#MASTER_KEY_WRONG} if it is none
   */
  public static MasterKey ofApplicationSecret(Secret text) {
    return of(idOf(text), MasterKeyPlace.SECRET, text);
  }

  /** What is stored to recognise this master key by. */
  public String check() {
    try {
      return Base64.getEncoder().encodeToString(aead.encrypt(CHECK_TEXT, checkData()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Proves that this is the master key that the check value was made with.
   *
   * @throws OnboardingException with {@link Problem.Unavailable#MASTER_KEY_WRONG} if it is not
   */
  public void verify(String check) {
    try {
      byte[] opened = aead.decrypt(Base64.getDecoder().decode(check), checkData());
      if (Arrays.equals(opened, CHECK_TEXT)) {
        return;
      }
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new OnboardingException(e, Problem.Unavailable.MASTER_KEY_WRONG);
    }
    throw new OnboardingException(Problem.Unavailable.MASTER_KEY_WRONG);
  }

  private byte[] checkData() {
    return AssociatedData.of("master_keys", "check_value", id);
  }

  private static byte[] decode(byte[] text) {
    byte[] version = VERSION.getBytes(StandardCharsets.US_ASCII);
    int start = Arrays.mismatch(text, version) == version.length ? version.length : 0;
    byte[] encoded = Arrays.copyOfRange(text, start, text.length);
    try {
      return Base64.getUrlDecoder().decode(encoded);
    } catch (IllegalArgumentException e) { // the caller says what that means
      return new byte[0];
    } finally {
      Arrays.fill(encoded, (byte) 0);
    }
  }
}
