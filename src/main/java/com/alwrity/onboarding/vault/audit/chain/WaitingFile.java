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
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What waits to go into a chain, noted outside of the database: whoever changes that does not
 * change this. What it tells counts until the chain goes on, which takes in all that wait.
 *
 * @param file empty if nothing is kept
 */
public record WaitingFile(Optional<Path> file) {
  private static final Pattern FORMAT =
      Pattern.compile("alw-waiting/1\n([0-9]{1,18})\n([0-9]{1,9})\n([0-9a-f]{64})\n");
  private static final Noted NOTHING = new Noted(0, 0, "");
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
          events.stream()
              .flatMap(
                  event ->
                      Stream.of(
                          event.at(),
                          event.actor(),
                          event.action(),
                          event.provider(),
                          event.fingerprint(),
                          event.result(),
                          event.detail()))
              .toArray(String[]::new);
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

    /** The same, or something is there that was not noted; where nobody else adds events. */
    public boolean differs(long entriesNow, List<Event> waiting) {
      return lacks(entriesNow, waiting) || (!waiting.isEmpty() && !equals(of(entriesNow, waiting)));
    }
  }

  /** What is noted; none if it is not understood, as it guards against others than its writers. */
  public Noted read() {
    return file.map(WaitingFile::read).orElse(NOTHING);
  }

  private static Noted read(Path file) {
    try {
      Matcher matcher = FORMAT.matcher(Files.readString(file, StandardCharsets.ISO_8859_1));
      return matcher.matches()
          ? new Noted(
              Long.parseLong(matcher.group(1)),
              Integer.parseInt(matcher.group(2)),
              matcher.group(3))
          : NOTHING;
    } catch (NoSuchFileException e) {
      return NOTHING;
    } catch (IOException e) {
      throw new OnboardingException(e, Problem.File.READ, file);
    }
  }

  /** Notes this; without success, what waits is guarded as far as was noted before. */
  public void write(Noted noted) {
    file.ifPresent(
        path -> {
          try {
            OwnerOnly.createFolders(path.resolveSibling(""));
            String text =
                "alw-waiting/1\n%d\n%d\n%s\n"
                    .formatted(noted.entries(), noted.events(), noted.digest());
            AtomicFile.write(path, text.getBytes(StandardCharsets.ISO_8859_1));
          } catch (IOException e) {
            LOG.warn("how many events wait is not noted", e);
          }
        });
  }
}
