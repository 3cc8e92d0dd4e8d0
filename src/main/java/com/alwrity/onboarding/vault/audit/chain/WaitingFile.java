package com.alwrity.onboarding.vault.audit.chain;

import com.alwrity.onboarding.database.Audit.Event;
import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.platform.AtomicFile;
import com.alwrity.onboarding.platform.OwnerOnly;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What waits to go into a chain, noted outside of the database: whoever changes that does not
 * change this. What it tells counts until the chain goes on, which takes in all that wait.
 *
 * @param file empty if nothing is kept
 */
public record WaitingFile(Optional<Path> file) {
  private static final String FORMAT = "alw-waiting/1";
  private static final Pattern NOTED = Pattern.compile("([0-9]{1,18}) ([0-9]{1,9}) ([0-9a-f]{64})");
  private static final Logger LOG = LoggerFactory.getLogger(WaitingFile.class);

  /**
   * That these waited when the chain had so many entries.
   *
   * @param digest of what they are, in hexadecimal digits
   */
  public record Noted(long entries, int events, String digest) {
    /** What there is to note of these events. */
    public static Noted of(long entries, List<Event> events) {
      String[] parts =
          events.stream().flatMap(event -> event.texts().stream()).toArray(String[]::new);
      try {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(LengthPrefixed.of(parts));
        return new Noted(entries, events.size(), HexFormat.of().formatHex(digest));
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException(e);
      }
    }

    /** Whether some of what waited is not there any more, and did not go into the chain. */
    public boolean lacks(long entriesNow, List<Event> waiting) {
      return entriesNow == entries && waiting.size() < events;
    }
  }

  /**
   * What is noted: one thing, or two while it is not certain which of them is so; nothing if it is
   * not understood, as it guards against others than its writers.
   */
  public List<Noted> read() {
    return file.map(WaitingFile::read).orElse(List.of());
  }

  private static List<Noted> read(Path file) {
    try {
      List<Noted> noted = new ArrayList<>();
      for (String line : Files.readAllLines(file, StandardCharsets.ISO_8859_1)) {
        Matcher matcher = NOTED.matcher(line);
        if (matcher.matches()) {
          long entries = Long.parseLong(matcher.group(1));
          noted.add(new Noted(entries, Integer.parseInt(matcher.group(2)), matcher.group(3)));
        }
      }
      return noted;
    } catch (NoSuchFileException e) {
      return List.of();
    } catch (IOException e) {
      throw new OnboardingException(e, Problem.File.READ, file);
    }
  }

  /**
   * Notes this.
   *
   * @throws OnboardingException with {@link Problem.File#WRITE} if that is not possible
   */
  public void write(Noted... noted) {
    if (file.isEmpty()) {
      return;
    }
    StringBuilder text = new StringBuilder(FORMAT).append('\n');
    for (Noted each : noted) {
      text.append("%d %d %s\n".formatted(each.entries(), each.events(), each.digest()));
    }
    Path path = file.get();
    try {
      OwnerOnly.createFolders(path.resolveSibling(""));
      AtomicFile.write(path, text.toString().getBytes(StandardCharsets.ISO_8859_1));
    } catch (IOException e) {
      throw new OnboardingException(e, Problem.File.WRITE, path);
    }
  }

  /** The same; without success, what was noted before is still true. */
  public void writeIfPossible(Noted noted) {
    try {
      write(noted);
    } catch (OnboardingException e) {
      LOG.warn("what waits for the audit is not noted", e);
    }
  }
}
