package com.alwrity.onboarding.provider;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** What is known of a provider: a block of {@code facts.txt}. */
public record Fact(String id, List<Line> lines) {
  /** A word that says what it is, and the rest of the line. */
  record Line(String name, String value) {}

  /** An answer, and the verdict that it means. */
  public record Answer(int status, String verdict, String body) {}

  /** All of them. */
  public static List<Fact> all() {
    List<Fact> facts = new ArrayList<>();
    for (String block : text().split("\n\n+", -1)) {
      List<String> lines = block.lines().filter(line -> !line.startsWith("#")).toList();
      if (!lines.isEmpty()) {
        facts.add(new Fact(lines.getFirst(), lines.stream().skip(1).map(Fact::line).toList()));
      }
    }
    return facts;
  }

  /** Those of the providers that can be asked about a key. */
  public static List<Fact> ofChecks() {
    return all().stream().filter(fact -> fact.value("request").isPresent()).toList();
  }

  /** The answers that are known. */
  public List<Answer> answers() {
    return values("answer").stream()
        .map(answer -> answer.split(" ", 3))
        .map(parts -> new Answer(Integer.parseInt(parts[0]), parts[1], parts[2]))
        .toList();
  }

  List<String> values(String name) {
    return lines.stream().filter(line -> line.name().equals(name)).map(Line::value).toList();
  }

  Optional<String> value(String name) {
    return values(name).stream().findFirst();
  }

  @Override
  public String toString() {
    return id;
  }

  private static Line line(String text) {
    String[] parts = text.strip().split(" ", 2);
    return new Line(parts[0], parts.length > 1 ? parts[1] : "");
  }

  private static String text() {
    try (InputStream in = Fact.class.getResourceAsStream("facts.txt")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
