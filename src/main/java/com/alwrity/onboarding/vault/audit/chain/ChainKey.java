package com.alwrity.onboarding.vault.audit.chain;

import com.alwrity.onboarding.database.Audit.AuditRow;
import com.alwrity.onboarding.database.Audit.Event;
import com.alwrity.onboarding.database.DataKeys.DataKeyRow;
import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.model.UserId;
import com.google.crypto.tink.prf.Prf;
import com.google.crypto.tink.subtle.PrfHmacJce;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.UUID;
import javax.crypto.spec.SecretKeySpec;

/**
 * The key of one user's chain: makes the hash of each entry, and of the chain's head. Thread-safe.
 *
 * @param id tells the keys apart; part of what every hash is made of
 * @param prf HMAC-SHA256
 */
public record ChainKey(UserId user, String id, Prf prf) {
  private static final int BYTES = 32;
  private static final String HMAC = "HMACSHA256";

  /** Before every wrapped key; another format gets another one. */
  private static final String VERSION = "v1.";

  /** Before the parts of everything that is hashed; another form gets another one. */
  private static final String ENTRY = "alw-audit/1";

  private static final String HEAD = "alw-head/1";

  /** A new key for this user's chain, wrapped by this master key. */
  public static DataKeyRow create(UserId user, Wrapping master) {
    byte[] key = new byte[BYTES];
    new SecureRandom().nextBytes(key);
    return wrap(user, UUID.randomUUID().toString(), key, master);
  }

  /**
   * Unwraps a key.
   *
   * @throws OnboardingException with {@link Problem.Unavailable#AUDIT_KEY} if the row was altered
   *     or wrapped by another master key
   */
  public static ChainKey open(DataKeyRow row, Wrapping master) {
    byte[] key = unwrap(row, master);
    try {
      return new ChainKey(row.user(), row.id(), new PrfHmacJce(HMAC, new SecretKeySpec(key, HMAC)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    } finally {
      Arrays.fill(key, (byte) 0);
    }
  }

  /** The same key under another master key. */
  public static DataKeyRow rewrap(DataKeyRow row, Wrapping from, Wrapping to) {
    return wrap(row.user(), row.id(), unwrap(row, from), to);
  }

  /** The hash that binds what happened to the entry before it, whose hash is given. */
  public String hash(String previous, long seq, Event event) {
    return compute(
        ENTRY,
        previous,
        user.value(),
        Long.toString(seq),
        event.at(),
        event.actor(),
        event.action(),
        event.provider(),
        event.fingerprint(),
        event.result(),
        event.detail(),
        id);
  }

  /** The entry of this event behind the one whose hash is given. */
  public AuditRow next(long seq, String previous, Event event) {
    return new AuditRow(user, seq, event, id, hash(previous, seq, event));
  }

  /** What proves that the chain once was at this entry. */
  public String headMac(long seq, String hash) {
    return compute(HEAD, user.value(), id, Long.toString(seq), hash);
  }

  private String compute(String... parts) {
    try {
      return HexFormat.of().formatHex(prf.compute(LengthPrefixed.of(parts), BYTES));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Wipes the key. */
  private static DataKeyRow wrap(UserId user, String id, byte[] key, Wrapping master) {
    try {
      byte[] wrapped = master.aead().encrypt(key, binding(user, id, master.masterKeyId()));
      String text = VERSION + HexFormat.of().formatHex(wrapped);
      return new DataKeyRow(user, id, master.masterKeyId(), text);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    } finally {
      Arrays.fill(key, (byte) 0);
    }
  }

  private static byte[] unwrap(DataKeyRow row, Wrapping master) {
    try {
      if (!row.wrapped().startsWith(VERSION)) {
        throw new IllegalArgumentException("unknown format");
      }
      return master
          .aead()
          .decrypt(
              HexFormat.of().parseHex(row.wrapped().substring(VERSION.length())),
              binding(row.user(), row.id(), master.masterKeyId()));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new OnboardingException(e, Problem.Unavailable.AUDIT_KEY, row.user());
    }
  }

  private static byte[] binding(UserId user, String id, String masterKeyId) {
    return LengthPrefixed.of("alw-onb/1", "audit_keys", "wrapped", user.value(), id, masterKeyId);
  }
}
