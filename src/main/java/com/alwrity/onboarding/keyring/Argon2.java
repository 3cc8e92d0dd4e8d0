package com.alwrity.onboarding.keyring;

import com.alwrity.onboarding.model.Secret;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * How a passphrase becomes a key: Argon2id, version 1.3 (RFC 9106).
 *
 * @param memory in KiB
 * @param passes over the memory
 * @param lanes of the memory
 * @param salt 16 bytes, in base64url
 */
public record Argon2(int memory, int passes, int lanes, String salt) {
  private static final Pattern TEXT =
      Pattern.compile("argon2id memory=(\\d{1,7}) passes=(\\d{1,3}) lanes=(\\d) salt=([\\w-]{22})");
  private static final int SALT_BYTES = 16;
  private static final int KEY_BYTES = 32;
  private static final int MAX_UTF8 = 3; // bytes for a UTF-16 unit
  private static final int MEMORY = 64 * 1024;
  private static final int PASSES = 3;
  private static final int LANES = 1;
  private static final int MAX_MEMORY = 256 * 1024;
  private static final int MAX_PASSES = 10;
  private static final int MAX_LANES = 4;

  /** What new files get: the second choice of RFC 9106, 64 MiB and three passes, in one lane. */
  public static Argon2 fresh(SecureRandom random) {
    byte[] salt = new byte[SALT_BYTES];
    random.nextBytes(salt);
    String text = Base64.getUrlEncoder().withoutPadding().encodeToString(salt);
    return new Argon2(MEMORY, PASSES, LANES, text);
  }

  /**
   * Reads what {@link #toString} wrote. Empty if it is something else, or out of bounds: a file may
   * not make us take all memory, nor make the next passphrase cheap to guess.
   */
  public static Optional<Argon2> parse(String text) {
    Matcher matcher = TEXT.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    int memory = Integer.parseInt(matcher.group(1));
    int passes = Integer.parseInt(matcher.group(2));
    int lanes = Integer.parseInt(matcher.group(3));
    boolean sane =
        memory >= MEMORY
            && memory <= MAX_MEMORY
            && passes >= PASSES
            && passes <= MAX_PASSES
            && lanes >= LANES
            && lanes <= MAX_LANES;
    return sane
        ? Optional.of(new Argon2(memory, passes, lanes, matcher.group(4)))
        : Optional.empty();
  }

  /** The AES key. Takes about half a second, which is its purpose. */
  public SecretKey key(Secret passphrase) {
    Argon2BytesGenerator generator = new Argon2BytesGenerator();
    generator.init(
        new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
            .withVersion(Argon2Parameters.ARGON2_VERSION_13)
            .withMemoryAsKB(memory)
            .withIterations(passes)
            .withParallelism(lanes)
            .withSalt(Base64.getUrlDecoder().decode(salt))
            .build());
    byte[] key = new byte[KEY_BYTES];
    byte[] bytes = passphrase.reveal(Argon2::utf8);
    try {
      generator.generateBytes(bytes, key);
      return new SecretKeySpec(key, "AES");
    } finally {
      Arrays.fill(bytes, (byte) 0);
      Arrays.fill(key, (byte) 0);
    }
  }

  @Override
  public String toString() {
    return "argon2id memory=%d passes=%d lanes=%d salt=%s".formatted(memory, passes, lanes, salt);
  }

  private static byte[] utf8(char[] characters) {
    CharsetEncoder encoder =
        StandardCharsets.UTF_8.newEncoder().onMalformedInput(CodingErrorAction.REPLACE);
    ByteBuffer buffer = ByteBuffer.allocate(MAX_UTF8 * characters.length);
    encoder.encode(CharBuffer.wrap(characters), buffer, true);
    byte[] bytes = Arrays.copyOf(buffer.array(), buffer.position());
    Arrays.fill(buffer.array(), (byte) 0);
    return bytes;
  }
}
