package com.alwrity.onboarding.vault.audit.chain;

import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.model.UserId;
import com.alwrity.onboarding.platform.AtomicFile;
import com.alwrity.onboarding.platform.LockFile;
import com.alwrity.onboarding.platform.OwnerOnly;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The heads of chains, a small file for each, outside of the database: whoever cuts a chain off, or
 * brings an older database back, does not change them.
 *
 * @param folder where they are; empty if none are kept
 * @param database tells the databases of this home apart
 */
public record Heads(Optional<Path> folder, String database) {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final String SUFFIX = ".head";
  private static final String FORMAT = "alw-head/1";
  private static final int NAME_BYTES = 16;
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");
  private static final Logger LOG = LoggerFactory.getLogger(Heads.class);

  /** The file for this user's chain. */
  public Optional<Path> file(UserId user) {
    return folder.map(f -> f.resolve(name(user) + SUFFIX));
  }

  /** How many events wait for this user's chain. */
  public WaitingFile waiting(UserId user) {
    return new WaitingFile(folder.map(f -> f.resolve(name(user) + ".waiting")));
  }

  /** Whether this file tells of an entry, as far as that can be said without the key. */
  public static boolean tells(Path file) {
    try {
      List<String> lines = Files.readAllLines(file, StandardCharsets.ISO_8859_1);
      return lines.size() < 2 || !lines.get(1).equals("0"); // before the first entry
    } catch (IOException _) { // it is not there, or cannot be read
      return Files.exists(file);
    }
  }

  /** The entry that this user's file tells of, as far as that can be said without the key. */
  public Optional<Head.At> told(UserId user) {
    return file(user).flatMap(Heads::told);
  }

  private static Optional<Head.At> told(Path file) {
    try {
      String[] lines = Files.readString(file, StandardCharsets.ISO_8859_1).split("\n", -1);
      boolean fits = lines.length > 2 && NUMBER.matcher(lines[1]).matches();
      return fits ? Optional.of(new Head.At(Long.parseLong(lines[1]), lines[2])) : Optional.empty();
    } catch (IOException _) { // verifying says why
      return Optional.empty();
    }
  }

  /** What is known of the chain of this key. */
  public Head read(ChainKey key) {
    return file(key.user()).map(file -> read(file, key)).orElseGet(Head.Unkept::new);
  }

  /**
   * Makes the file of a chain that has no entry yet, before the first one: so a file that is
   * missing later was there once.
   *
   * @throws OnboardingException with {@link Problem.File#WRITE} if that is not possible
   */
  public void begin(ChainKey key) {
    if (file(key.user()).isPresent() && read(key) instanceof Head.Missing) {
      Path file = file(key.user()).get();
      try {
        OwnerOnly.createFolders(file.resolveSibling(""));
        write(file, key, 0, "");
      } catch (IOException e) {
        throw new OnboardingException(e, Problem.File.WRITE, file);
      }
    }
  }

  /**
   * Notes that the chain has this entry; if another process knows a later one, that stays. Without
   * success the file tells of an earlier entry, as after a crash: what it tells of has happened.
   */
  public void advance(ChainKey key, long seq, String hash) {
    file(key.user())
        .ifPresent(
            file ->
                locked(
                    file,
                    PATIENCE,
                    () -> {
                      AtomicFile.removeLeftovers(file);
                      if (isBefore(read(file, key), seq)) {
                        write(file, key, seq, hash);
                      }
                    }));
  }

  /** Notes that the chain goes on with this key, whatever was known of the one before. */
  public void replace(ChainKey key, long seq, String hash) {
    file(key.user()).ifPresent(file -> locked(file, PATIENCE, () -> write(file, key, seq, hash)));
  }

  /** Removes what a killed process left beside the file, unless another is at work. */
  public void tidy(UserId user) {
    file(user)
        .filter(file -> Files.isDirectory(file.resolveSibling("")))
        .ifPresent(file -> locked(file, Duration.ZERO, () -> AtomicFile.removeLeftovers(file)));
  }

  /** A file that somebody else wrote is never replaced: it is what shows it. */
  private static boolean isBefore(Head head, long seq) {
    return head instanceof Head.Missing || (head instanceof Head.At at && at.seq() < seq);
  }

  private static Head read(Path file, ChainKey key) {
    try {
      String text = Files.readString(file, StandardCharsets.ISO_8859_1);
      String[] lines = text.split("\n", -1);
      boolean fits = lines.length > 2 && NUMBER.matcher(lines[1]).matches();
      long seq = fits ? Long.parseLong(lines[1]) : -1;
      if (fits && text.equals(text(key, seq, lines[2]))) {
        return new Head.At(seq, lines[2]);
      }
      // Of two processes that begin a chain at once, each with a key of its own, one must do it
      // again. A file that knows of no entry is as good as none.
      return seq == 0 ? new Head.Missing() : new Head.Altered();
    } catch (NoSuchFileException e) {
      return new Head.Missing();
    } catch (IOException e) {
      throw new OnboardingException(e, Problem.File.READ, file);
    }
  }

  private static void write(Path file, ChainKey key, long seq, String hash) throws IOException {
    AtomicFile.write(file, text(key, seq, hash).getBytes(StandardCharsets.ISO_8859_1));
  }

  private static String text(ChainKey key, long seq, String hash) {
    return String.join(
        "\n", FORMAT, Long.toString(seq), hash, key.id(), key.headMac(seq, hash), "");
  }

  private String name(UserId user) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(LengthPrefixed.of(database, user.value()));
      return HexFormat.of().formatHex(digest, 0, NAME_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void locked(Path file, Duration patience, Change change) {
    try {
      OwnerOnly.createFolders(file.resolveSibling(""));
      try (LockFile _ = LockFile.acquire(file.resolveSibling("head.lock"), patience)) {
        change.make();
      }
    } catch (IOException | OnboardingException e) {
      LOG.warn("the head of a chain stays behind", e);
    }
  }

  /** What to do to the file. */
  @FunctionalInterface
  private interface Change {
    void make() throws IOException;
  }
}
