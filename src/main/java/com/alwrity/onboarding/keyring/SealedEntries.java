package com.alwrity.onboarding.keyring;

import com.alwrity.onboarding.model.Secret;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/**
 * The content of a passphrase file, immutable. Line by line: the format, the Argon2 parameters, a
 * sealed word that tells a wrong passphrase from a damaged file, the entries, and a checksum of all
 * that against accidents.
 *
 * <p>Sealed means base64url of a 12-byte nonce and AES-256-GCM with 16 bytes of tag, where the name
 * and the parameters are associated data: an entry cannot pass for another.
 *
 * @param check the sealed word
 * @param entries names, as on their lines, and what is sealed under them
 */
record SealedEntries(Argon2 argon2, String check, SortedMap<String, String> entries) {
  private static final String FORMAT = "alwrity-passphrase-file 1";
  private static final String CHECK = "check";
  private static final String CHECK_WORD = "alwrity";
  private static final String SUM = "sha256 ";
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;

  /** A file without entries, for this key. */
  static SealedEntries empty(Argon2 argon2, SecretKey key, SecureRandom random)
      throws GeneralSecurityException {
    try (Secret word = Secret.of(CHECK_WORD)) {
      return new SealedEntries(argon2, seal(CHECK, argon2, key, word, random), new TreeMap<>());
    }
  }

  /** Reads what {@link #render} wrote; empty if a bit of it is not as it was. */
  static Optional<SealedEntries> parse(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.US_ASCII);
    int sum = text.lastIndexOf(SUM);
    if (sum < 0 || !text.substring(sum).equals(sumLine(text.substring(0, sum)))) {
      return Optional.empty();
    }
    String[] lines = text.substring(0, sum).split("\n", -1);
    int first = 3;
    if (lines.length <= first || !lines[0].equals(FORMAT) || !lines[2].startsWith(CHECK + " ")) {
      return Optional.empty();
    }
    SortedMap<String, String> entries = new TreeMap<>();
    for (String line : Arrays.asList(lines).subList(first, lines.length - 1)) {
      int space = line.lastIndexOf(' ');
      if (space < 0) {
        return Optional.empty();
      }
      entries.put(line.substring(0, space), line.substring(space + 1));
    }
    String check = lines[2].substring(CHECK.length() + 1);
    return Argon2.parse(lines[1]).map(a -> new SealedEntries(a, check, entries));
  }

  /** The bytes of the file: ASCII lines. */
  byte[] render() {
    StringBuilder text =
        new StringBuilder(FORMAT + "\n" + argon2 + "\n" + CHECK + " " + check + "\n");
    for (Map.Entry<String, String> entry : entries.entrySet()) {
      text.append(entry.getKey()).append(' ').append(entry.getValue()).append('\n');
    }
    return text.append(sumLine(text.toString())).toString().getBytes(StandardCharsets.US_ASCII);
  }

  /** Whether the file was made with this key. */
  boolean isKey(SecretKey key) throws GeneralSecurityException {
    try (Secret word = Secret.of(CHECK_WORD);
        Secret opened = open(CHECK, key, check)) {
      return opened.equals(word);
    } catch (AEADBadTagException e) {
      return false;
    }
  }

  /**
   * The value of the entry, if there is one.
   *
   * @throws AEADBadTagException if it was altered
   */
  Optional<Secret> find(Entry entry, SecretKey key) throws GeneralSecurityException {
    String sealed = entries.get(name(entry));
    return sealed == null ? Optional.empty() : Optional.of(open(name(entry), key, sealed));
  }

  /** Opens all entries: a file is only rewritten if that loses nothing. */
  void requireIntact(SecretKey key) throws GeneralSecurityException {
    for (Map.Entry<String, String> entry : entries.entrySet()) {
      open(entry.getKey(), key, entry.getValue()).close();
    }
  }

  SealedEntries with(Entry entry, Secret value, SecretKey key, SecureRandom random)
      throws GeneralSecurityException {
    SortedMap<String, String> changed = new TreeMap<>(entries);
    changed.put(name(entry), seal(name(entry), argon2, key, value, random));
    return new SealedEntries(argon2, check, changed);
  }

  SealedEntries without(Entry entry) {
    SortedMap<String, String> changed = new TreeMap<>(entries);
    changed.remove(name(entry));
    return new SealedEntries(argon2, check, changed);
  }

  boolean has(Entry entry) {
    return entries.containsKey(name(entry));
  }

  private static String name(Entry entry) {
    return "entry " + base64(entry.service()) + " " + base64(entry.account());
  }

  private static String seal(
      String name, Argon2 argon2, SecretKey key, Secret value, SecureRandom random)
      throws GeneralSecurityException {
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    Cipher cipher = cipher(Cipher.ENCRYPT_MODE, name, argon2, key, nonce);
    byte[] plain = value.reveal(SealedEntries::ascii);
    try {
      byte[] sealed = cipher.doFinal(plain);
      byte[] all = ByteBuffer.allocate(nonce.length + sealed.length).put(nonce).put(sealed).array();
      return Base64.getUrlEncoder().withoutPadding().encodeToString(all);
    } finally {
      Arrays.fill(plain, (byte) 0);
    }
  }

  private Secret open(String name, SecretKey key, String sealed) throws GeneralSecurityException {
    byte[] all = decode(sealed);
    if (all.length < NONCE_BYTES) {
      throw new AEADBadTagException("too short");
    }
    byte[] nonce = Arrays.copyOf(all, NONCE_BYTES);
    Cipher cipher = cipher(Cipher.DECRYPT_MODE, name, argon2, key, nonce);
    byte[] plain = cipher.doFinal(all, NONCE_BYTES, all.length - NONCE_BYTES);
    char[] characters = new char[plain.length];
    for (int i = 0; i < plain.length; i++) {
      characters[i] = (char) plain[i];
    }
    Arrays.fill(plain, (byte) 0);
    try {
      return Secret.of(characters);
    } finally {
      Arrays.fill(characters, '\0');
    }
  }

  private static Cipher cipher(int mode, String name, Argon2 argon2, SecretKey key, byte[] nonce)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
    String associated = FORMAT + "\n" + argon2 + "\n" + name;
    cipher.updateAAD(associated.getBytes(StandardCharsets.US_ASCII));
    return cipher;
  }

  private static byte[] decode(String sealed) throws AEADBadTagException {
    try {
      return Base64.getUrlDecoder().decode(sealed);
    } catch (IllegalArgumentException e) {
      throw new AEADBadTagException("not base64url");
    }
  }

  /** Values are ASCII, see {@link Entry#requireStorable}. */
  private static byte[] ascii(char[] characters) {
    byte[] bytes = new byte[characters.length];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) characters[i];
    }
    return bytes;
  }

  private static String base64(String name) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(name.getBytes(StandardCharsets.UTF_8));
  }

  static String sumLine(String text) {
    try {
      byte[] sum =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII));
      return SUM + HexFormat.of().formatHex(sum) + "\n";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java platform has it
    }
  }
}
