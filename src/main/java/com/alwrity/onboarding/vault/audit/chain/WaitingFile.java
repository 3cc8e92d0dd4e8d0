package com.alwrity.onboarding.vault.audit.chain;

import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.platform.AtomicFile;
import com.alwrity.onboarding.platform.OwnerOnly;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How many events wait to go into a chain, outside of the database: whoever takes some out there
 * does not change it. What it tells counts until the chain goes on, which takes in all that wait.
 *
 * @param file empty if nothing is kept
 */
public record WaitingFile(Optional<Path> file) {
  private static final Pattern FORMAT =
      Pattern.compile("alw-waiting/1\n([0-9]{1,18})\n([0-9]{1,9})\n");
  private static final Logger LOG = LoggerFactory.getLogger(WaitingFile.class);

  /** That so many waited when the chain had so many entries. */
  public record Noted(long entries, int events) {
    /** Whether some of them are not there any more, and did not go into the chain. */
    public boolean lacks(long entriesNow, int eventsNow) {
      return entriesNow == entries && eventsNow < events;
    }
  }

  /** What is noted; none if it is not understood, as it guards against others than its writers. */
  public Noted read() {
    return file.map(WaitingFile::read).orElse(new Noted(0, 0));
  }

  private static Noted read(Path file) {
    try {
      Matcher matcher = FORMAT.matcher(Files.readString(file, StandardCharsets.ISO_8859_1));
      return matcher.matches()
          ? new Noted(Long.parseLong(matcher.group(1)), Integer.parseInt(matcher.group(2)))
          : new Noted(0, 0);
    } catch (NoSuchFileException e) {
      return new Noted(0, 0);
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
            String text = "alw-waiting/1\n" + noted.entries() + "\n" + noted.events() + "\n";
            AtomicFile.write(path, text.getBytes(StandardCharsets.ISO_8859_1));
          } catch (IOException e) {
            LOG.warn("how many events wait is not noted", e);
          }
        });
  }

  /** Nothing waits any more. */
  public void remove() {
    file.ifPresent(
        path -> {
          try {
            Files.deleteIfExists(path);
          } catch (IOException e) { // it does not count any more
            LOG.warn("a note of events that waited stays", e);
          }
        });
  }
}
