package com.alwrity.onboarding.vault.backup;

import com.alwrity.onboarding.keyring.Argon2;
import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.model.Secret;
import com.google.crypto.tink.Aead;
import com.google.crypto.tink.subtle.AesGcmJce;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The form of a backup. Two lines of ASCII, each with its line feed: {@code alwrity-backup 1},
 * where 1 is the version of the form, and how the passphrase becomes a key, such as {@code argon2id
 * memory=65536 passes=3 lanes=1 salt=…}. Then the content, sealed with AES-256-GCM: 12 bytes of
 * nonce, the ciphertext, 16 bytes of tag, with both lines as associated data. Last the SHA-256 of
 * all that, in every version, which tells a damaged file from a wrong passphrase.
 */
final class BackupFile {
  /** Room for some hundred thousand keys; whatever is larger is none of ours. */
  static final int MAX_BYTES = 32 << 20;

  private static final String FORMAT = "alwrity-backup ";
  private static final String VERSION = "1";
  private static final Pattern HEADER =
      Pattern.compile("\\A" + FORMAT + "(\\d{1,9})\\n(?:([^\\n]{1,200})\\n)?");
  private static final int LONGEST_HEADER = 256;
  private static final int SUM_BYTES = 32;

  private final String header;
  private final Argon2 argon2;
  private final byte[] sealed;

  private BackupFile(String header, Argon2 argon2, byte[] sealed) {
    this.header = header;
    this.argon2 = argon2;
    this.sealed = sealed;
  }

  /** What seals a backup: made before anything is done, as the passphrase is asked for. */
  record Seal(String header, Aead aead) {
    /** With a new salt. */
    static Seal of(Secret passphrase) {
      Argon2 argon2 = Argon2.fresh(new SecureRandom());
      String lines = FORMAT + VERSION + "\n" + argon2 + "\n";
      return new Seal(lines, cipher(argon2, passphrase));
    }

    /** The bytes of the file. */
    byte[] close(byte[] content) {
      try {
        byte[] lines = bytes(header);
        byte[] sealed = aead.encrypt(content, lines);
        byte[] sum = sum(lines, sealed);
        return ByteBuffer.allocate(lines.length + sealed.length + sum.length)
            .put(lines)
            .put(sealed)
            .put(sum)
            .array();
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  /**
   * Reads a backup, still sealed.
   *
   * @throws OnboardingException if there is none, it is too large, damaged, or made by a newer
   *     version
   */
  static BackupFile read(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(MAX_BYTES + 1);
      if (bytes.length > MAX_BYTES) {
        throw new OnboardingException(Problem.Refused.TOO_LARGE, file, MAX_BYTES);
      }
      return parse(bytes, file);
    } catch (NoSuchFileException e) {
      throw new OnboardingException(e, Problem.Missing.FILE, file);
    } catch (IOException e) {
      throw new OnboardingException(e, Problem.File.READ, file);
    }
  }

  static BackupFile parse(byte[] bytes, Path file) {
    int end = bytes.length - SUM_BYTES;
    if (end < 0
        || !Arrays.equals(
            sum(Arrays.copyOf(bytes, end)), Arrays.copyOfRange(bytes, end, bytes.length))) {
      throw damaged(file);
    }
    String start = new String(bytes, 0, Math.min(end, LONGEST_HEADER), StandardCharsets.US_ASCII);
    Matcher header = HEADER.matcher(start);
    if (!header.lookingAt()) {
      throw damaged(file);
    }
    if (!header.group(1).equals(VERSION)) {
      throw new OnboardingException(Problem.File.BACKUP_NEWER, file, header.group(1), VERSION);
    }
    String lines = header.group();
    Argon2 argon2 = Argon2.parse(String.valueOf(header.group(2))).orElseThrow(() -> damaged(file));
    return new BackupFile(lines, argon2, Arrays.copyOfRange(bytes, lines.length(), end));
  }

  /**
   * The content; the caller wipes it.
   *
   * @throws OnboardingException with {@link Problem.Unavailable#WRONG_BACKUP_PASSPHRASE}
   */
  byte[] open(Secret passphrase) {
    try {
      return cipher(argon2, passphrase).decrypt(sealed, bytes(header));
    } catch (GeneralSecurityException e) {
      throw new OnboardingException(e, Problem.Unavailable.WRONG_BACKUP_PASSPHRASE);
    }
  }

  static OnboardingException damaged(Path file) {
    return new OnboardingException(Problem.File.BACKUP_DAMAGED, file);
  }

  private static Aead cipher(Argon2 argon2, Secret passphrase) {
    byte[] key = argon2.key(passphrase).getEncoded();
    try {
      return new AesGcmJce(key);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    } finally {
      Arrays.fill(key, (byte) 0);
    }
  }

  private static byte[] bytes(String header) {
    return header.getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[] sum(byte[]... parts) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (byte[] part : parts) {
        digest.update(part);
      }
      return digest.digest();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java platform has it
    }
  }
}
