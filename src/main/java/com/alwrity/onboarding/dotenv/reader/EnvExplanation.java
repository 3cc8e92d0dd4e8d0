package com.alwrity.onboarding.dotenv.reader;

import com.alwrity.onboarding.dotenv.EnvDocument;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How each reader reads one name of a file, as if no variable were set outside of it.
 *
 * @param readings by the name of the reader, in a fixed order
 */
public record EnvExplanation(Map<String, Reading> readings) {
  private static final Map<String, Reader> READERS = new LinkedHashMap<>();

  // Far more than anybody's settings; beyond that the readers' own rules take long, or deep stacks.
  private static final int MAX_LENGTH = 32 << 10;
  private static final int MAX_SPECIAL = 1_000;

  static {
    READERS.put("python-dotenv", new PythonDotenv());
    READERS.put("node dotenv", new NodeDotenv());
    READERS.put("node --env-file", new NodeEnvFile());
    READERS.put("Create React App", new CreateReactApp());
    READERS.put("Vite", new Vite());
    READERS.put("docker compose", new DockerCompose());
    READERS.put("ruby dotenv", new RubyDotenv());
    READERS.put("dotenv-java", new DotenvJava());
    READERS.put("shell", ShellScript::read);
  }

  /** A program that reads {@code .env} files, in an environment where nothing else is set. */
  @FunctionalInterface
  interface Reader {
    /** What it makes of this name. */
    Reading read(FileText file, String name);
  }

  /** Keeps the order of the readings. */
  public EnvExplanation {
    readings = Collections.unmodifiableMap(new LinkedHashMap<>(readings));
  }

  /**
   * Reads the name as each reader does. All of them give up on a file of more than 32 KiB, or with
   * more than 1,000 backslashes and dollar signs.
   */
  public static EnvExplanation of(EnvDocument document, String name) {
    FileText file = FileText.of(document.render());
    Map<String, Reading> readings = new LinkedHashMap<>();
    boolean isHostile =
        file.text().length() > MAX_LENGTH
            || file.text().chars().filter(c -> c == '\\' || c == '$').count() > MAX_SPECIAL;
    READERS.forEach(
        (reader, rules) ->
            readings.put(reader, isHostile ? Reading.ERROR : rules.read(file, name)));
    return new EnvExplanation(readings);
  }

  /** The names of the readers that read it unlike most of them; empty if all agree. */
  public List<String> disagreements() {
    Map<String, Integer> counts = new TreeMap<>();
    readings.values().forEach(reading -> counts.merge(key(reading), 1, Integer::sum));
    int most = Collections.max(counts.values());
    Optional<String> usual =
        readings.values().stream()
            .map(EnvExplanation::key)
            .filter(key -> counts.getOrDefault(key, 0) == most)
            .findFirst();
    return readings.entrySet().stream()
        .filter(entry -> !key(entry.getValue()).equals(usual.orElse("")))
        .map(Map.Entry::getKey)
        .toList();
  }

  private static String key(Reading reading) {
    return reading.state() + " " + reading.value();
  }
}
