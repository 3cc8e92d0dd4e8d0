package com.alwrity.onboarding.recogniser;

import static org.assertj.core.api.Assertions.assertThat;

import com.alwrity.onboarding.model.ProviderId;
import com.alwrity.onboarding.provider.Provider;
import com.alwrity.onboarding.provider.ProviderCatalogue;
import com.alwrity.onboarding.recogniser.Finding.Confidence;
import com.alwrity.onboarding.recogniser.Finding.Remark;
import com.alwrity.onboarding.testing.SyntheticKeys;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Reads the samples of {@code samples.txt}, with the keys of several seeds.
 *
 * <p>What a sample expects: {@code certain PROVIDER KEY} and {@code likely PROVIDER KEY}; {@code
 * possible KEY CANDIDATE…}, where the catalogue may have more candidates; {@code remark KIND
 * [PROVIDER]}. {@code expected PROVIDER} is the box that the text is pasted in. No key but these
 * may be found.
 */
final class SampleFileTest {
  private static final int SEEDS = 5;
  private static final int MINIMUM_SAMPLES = 300;
  private static final int MINIMUM_FORMS = 8;
  private static final ProviderCatalogue CATALOGUE = ProviderCatalogue.load(List.of());
  private static final KeyRecogniser RECOGNISER = new KeyRecogniser(CATALOGUE);

  private static final List<String> WRONG = new ArrayList<>();
  private static final List<String> MISSED = new ArrayList<>();
  private static final Map<String, Integer> BY_PROVIDER = new HashMap<>();
  private static int samples;
  private static int expectations;

  private record Sample(String name, List<String> expects, String text) {}

  @BeforeAll
  static void readAll() throws IOException {
    List<Sample> all = read();
    samples = all.size();
    for (long seed = 0; seed < SEEDS; seed++) {
      for (Sample sample : all) {
        look(sample, new SampleText(seed));
      }
    }
    System.out.printf(
        "recogniser: %d samples, %d keys and remarks expected in %d rounds, %d missed, %d wrong%n",
        samples, expectations, SEEDS, MISSED.size(), WRONG.size());
    MISSED.forEach(System.out::println);
  }

  @Test
  void thereAreManySamples() {
    assertThat(samples).isGreaterThanOrEqualTo(MINIMUM_SAMPLES);
  }

  @Test
  void noKeyIsGivenToAnotherProviderAndNoTextIsTakenForAKey() {
    assertThat(WRONG).isEmpty();
  }

  @Test
  void allIsRecognised() {
    assertThat(MISSED).isEmpty();
  }

  @Test
  void everyProviderIsThereInManyForms() {
    for (Provider provider : CATALOGUE.all()) {
      String id = provider.id().value();
      assertThat(BY_PROVIDER.getOrDefault(id, 0))
          .as(id)
          .isGreaterThanOrEqualTo(MINIMUM_FORMS * SEEDS);
    }
  }

  private static void look(Sample sample, SampleText filling) {
    char[] text = filling.fill(sample.text).toCharArray();
    Optional<String> box =
        sample.expects.stream()
            .filter(e -> e.startsWith("expected "))
            .map(e -> e.substring(9))
            .findFirst();
    List<Finding> findings =
        box.isPresent()
            ? RECOGNISER.recognise(text, new ProviderId(box.get()))
            : RECOGNISER.recognise(text);
    List<Finding> unexplained = new ArrayList<>(findings);
    for (String line : sample.expects) {
      if (!line.startsWith("expected ")) {
        expectations++;
        List<Finding> met =
            findings.stream().filter(f -> meets(f, filling.fill(line).split(" "))).toList();
        if (met.isEmpty()) {
          MISSED.add(sample.name + " / " + line + " / " + findings);
        }
        unexplained.removeAll(met);
        BY_PROVIDER.merge(sample.name.split(":", 2)[0], 1, Integer::sum);
      }
    }
    unexplained.forEach(finding -> WRONG.add(sample.name + " / " + finding));
    findings.forEach(Finding::close);
  }

  private static boolean meets(Finding finding, String[] line) {
    String key = finding.key().map(SyntheticKeys::textOf).orElse("");
    String provider = finding.provider().map(ProviderId::value).orElse("");
    Confidence confidence = finding.confidence();
    return switch (line[0]) {
      case "certain", "likely" ->
          confidence == Confidence.valueOf(line[0].toUpperCase(Locale.ROOT))
              && provider.equals(line[1])
              && key.equals(line[2]);
      case "possible" ->
          confidence == Confidence.POSSIBLE
              && provider.isEmpty()
              && key.equals(line[1])
              && Arrays.stream(line, 2, line.length)
                  .allMatch(id -> finding.candidates().contains(new ProviderId(id)));
      case "remark" -> hasRemark(finding, line);
      default -> throw new IllegalArgumentException(line[0]);
    };
  }

  private static boolean hasRemark(Finding finding, String[] line) {
    Remark.Kind kind = Remark.Kind.valueOf(line[1]);
    return finding.remarks().stream()
        .filter(remark -> remark.kind() == kind)
        .map(remark -> remark.provider().or(finding::provider).map(ProviderId::value).orElse(""))
        .anyMatch(about -> line.length == 2 || about.equals(line[2]));
  }

  private static List<Sample> read() throws IOException {
    try (InputStream in = SampleFileTest.class.getResourceAsStream("/recogniser/samples.txt")) {
      String all = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      return Arrays.stream(all.split("\n@@ ", -1)).skip(1).map(SampleFileTest::sample).toList();
    }
  }

  private static Sample sample(String block) {
    List<String> lines = List.of(block.split("\n", -1));
    List<String> expects =
        lines.stream().filter(l -> l.startsWith(">> ")).map(l -> l.substring(3)).toList();
    List<String> text = lines.subList(1 + expects.size(), lines.size());
    return new Sample(lines.getFirst(), expects, String.join("\n", text));
  }
}
