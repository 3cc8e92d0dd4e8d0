package com.alwrity.onboarding.dotenv.reader;

import com.alwrity.onboarding.dotenv.EnvDocument;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * How each reader reads one name of a file.
 *
 * @param readings one for each reader
 */
public record EnvExplanation(Map<EnvReader, Reading> readings) {
  /** What may be a name, at the beginning of a line. */
  private static final Pattern NAME =
      Pattern.compile(
          "(?m)^[ \\t]*(?:export[ \\t]+)?([A-Za-z_][A-Za-z0-9_]{0,200})[ \\t]*(?:[=:]|$)");

  /** Keeps the readings in the order of the readers. */
  public EnvExplanation {
    readings = Collections.unmodifiableMap(new EnumMap<>(readings));
  }

  /** Reads the name as each reader does. */
  public static EnvExplanation of(EnvDocument document, String name) {
    return of(FileText.of(document.render()), name);
  }

  /**
   * The same for every name that some reader may find, in the order of the file: also for those
   * behind a quote that is never closed, or before a colon.
   *
   * @param wanted the names to look at
   */
  public static Map<String, EnvExplanation> all(EnvDocument document, Predicate<String> wanted) {
    FileText file = FileText.of(document.render());
    Set<String> assigned = new LinkedHashSet<>(document.names());
    Set<String> names = new LinkedHashSet<>(assigned);
    if (EnvReader.isReadable(file)) {
      NAME.matcher(file.text()).results().map(found -> found.group(1)).forEach(names::add);
    }
    Map<String, EnvExplanation> all = new LinkedHashMap<>();
    for (String name : names) {
      if (wanted.test(name)) {
        EnvExplanation explanation = of(file, name);
        if (assigned.contains(name) || explanation.isRead()) {
          all.put(name, explanation);
        }
      }
    }
    return all;
  }

  private static EnvExplanation of(FileText file, String name) {
    Map<EnvReader, Reading> readings = new EnumMap<>(EnvReader.class);
    for (EnvReader reader : EnvReader.values()) {
      readings.put(reader, reader.read(file, name));
    }
    return new EnvExplanation(readings);
  }

  /** Whether some reader finds the name. */
  private boolean isRead() {
    return readings.values().stream().anyMatch(r -> r.state() == Reading.State.VALUE);
  }

  /** The readers that read it unlike most of them; empty if all agree. */
  public List<EnvReader> disagreements() {
    Map<Reading, Integer> counts = new HashMap<>();
    readings.values().forEach(reading -> counts.merge(reading, 1, Integer::sum));
    int most = Collections.max(counts.values());
    Reading usual =
        readings.values().stream()
            .filter(reading -> counts.getOrDefault(reading, 0) == most)
            .findFirst()
            .orElse(Reading.UNSET);
    return readings.entrySet().stream()
        .filter(entry -> !entry.getValue().equals(usual))
        .map(Map.Entry::getKey)
        .toList();
  }

  /** Those of them that do not even notice; the others give up on the file and say so. */
  public List<EnvReader> misreaders() {
    return disagreements().stream()
        .filter(reader -> !Reading.ERROR.equals(readings.get(reader)))
        .toList();
  }
}
