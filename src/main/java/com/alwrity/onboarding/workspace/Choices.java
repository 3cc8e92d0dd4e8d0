package com.alwrity.onboarding.workspace;

import static java.util.stream.Collectors.joining;

import com.alwrity.onboarding.model.Destination;
import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.model.ProviderId;
import com.alwrity.onboarding.platform.AppHome;
import com.alwrity.onboarding.platform.AtomicFile;
import com.alwrity.onboarding.platform.LockFile;
import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What somebody chose in the settings that is not of the window alone: which places get copies of
 * the keys, for each checkout, and which providers are not offered. A file in the home, as paths
 * are of this computer.
 */
public final class Choices {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final String PLACES = "places ";
  private static final String HIDDEN = "hidden-providers";

  /** What a save starts with where nothing was chosen. */
  private static final Set<Destination> FILES =
      Collections.unmodifiableSet(EnumSet.of(Destination.BACKEND, Destination.FRONTEND));

  private final Path file;
  private final Path lock;

  /** The choices in this home. */
  public Choices(AppHome home) {
    file = home.choices();
    lock = home.lock("choices");
  }

  /** The places chosen for this checkout, or for working without one; empty if none were. */
  public Optional<Set<Destination>> places(Optional<Workspace> workspace) {
    return Optional.ofNullable(load().getProperty(key(workspace)))
        .map(
            text ->
                Arrays.stream(Destination.values())
                    .filter(place -> words(text).contains(place.id()))
                    .collect(Collectors.toCollection(() -> EnumSet.noneOf(Destination.class))));
  }

  /** The same; where none were chosen, the files. */
  public Set<Destination> usualPlaces(Optional<Workspace> workspace) {
    return places(workspace).orElse(FILES);
  }

  /**
   * Chooses these places for this checkout, or for working without one.
   *
   * @throws OnboardingException with {@link Problem.File#WRITE}
   */
  public void choosePlaces(Optional<Workspace> workspace, Set<Destination> places) {
    change(key(workspace), places.stream().sorted().map(Destination::id).collect(joining(",")));
  }

  /** The optional providers that are not offered where keys are entered. */
  public Set<ProviderId> hidden() {
    return words(load().getProperty(HIDDEN, "")).stream()
        .flatMap(word -> ProviderId.find(word).stream())
        .collect(Collectors.toUnmodifiableSet());
  }

  /**
   * Offers all optional providers but these.
   *
   * @throws OnboardingException with {@link Problem.File#WRITE}
   */
  public void hide(Set<ProviderId> providers) {
    change(HIDDEN, providers.stream().map(ProviderId::value).sorted().collect(joining(",")));
  }

  private static String key(Optional<Workspace> workspace) {
    return PLACES + workspace.map(known -> known.root().toString()).orElse("");
  }

  private static List<String> words(String text) {
    return Stream.of(text.split(",", -1)).filter(word -> !word.isEmpty()).toList();
  }

  private Properties load() {
    Properties saved = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      saved.load(reader);
    } catch (IOException | IllegalArgumentException _) { // none yet, or damaged: all as at first
      saved.clear();
    }
    return saved;
  }

  /** Changes one of them, and no other that somebody else changes meanwhile. */
  private void change(String key, String to) {
    try (LockFile _ = LockFile.acquire(lock, PATIENCE)) {
      Properties all = load();
      all.setProperty(key, to);
      AtomicFile.write(file, text(all).getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new OnboardingException(e, Problem.File.WRITE, file);
    }
  }

  /** Without the time, which stands in a comment. */
  private static String text(Properties all) throws IOException {
    StringWriter written = new StringWriter();
    all.store(written, null);
    return written
        .toString()
        .lines()
        .filter(line -> !line.startsWith("#"))
        .sorted()
        .map(line -> line + "\n")
        .collect(joining());
  }
}
