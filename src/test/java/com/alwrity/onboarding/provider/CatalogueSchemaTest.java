package com.alwrity.onboarding.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.harrel.jsonschema.Validator;
import dev.harrel.jsonschema.ValidatorFactory;
import dev.harrel.jsonschema.providers.GsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.jr.ob.JSON;

/** The schema that people may hold their own files against says what the program takes. */
final class CatalogueSchemaTest {
  private static final Validator VALIDATOR =
      new ValidatorFactory().withJsonNodeFactory(new GsonNode.Factory()).createValidator();
  private static final URI SCHEMA = VALIDATOR.registerSchema(resource("providers.schema.json"));

  @TempDir Path folder;

  static List<Map<String, Object>> entries() {
    return JSON.std.listOfFrom(Object.class, resource("providers.json")).stream()
        .map(CatalogueSchemaTest::entry)
        .toList();
  }

  @ParameterizedTest
  @MethodSource("entries")
  void everyEntryKeepsToItAndIsComplete(Map<String, Object> entry) {
    String json = JSON.std.asString(entry);

    assertThat(errors(SCHEMA + "#/$defs/complete", json)).isEmpty();
    assertThat(errors(SCHEMA.toString(), "[" + json + "]")).isEmpty();
  }

  @Test
  void anEntryThatStandsForItselfSaysWhoSaysSo() {
    Map<String, Object> entry = new HashMap<>(entries().getFirst());
    Map<String, Object> facts = entry(Objects.requireNonNull(entry.get("facts")));
    for (String topic : facts.keySet()) {
      Map<String, Object> others = new HashMap<>(facts);
      others.remove(topic);
      entry.put("facts", others);
      assertThat(errors(SCHEMA + "#/$defs/complete", JSON.std.asString(entry)))
          .as(topic)
          .isNotEmpty();
    }
  }

  @Test
  void thereAreEntries() {
    assertThat(entries()).hasSameSizeAs(ProviderCatalogue.load(List.of()).all());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "[{'id': 'exa'}]",
        "[{'id': 'exa', 'check': null}]",
        "[{'id': 'copilotkit', 'frontend': null}]",
        "[{'id': 'acme', 'name': 'A', 'purpose': 'B', 'keyPage': 'https://a.test', 'backend': 'A'}]",
        "[{'id': 'exa', 'check': {'url': 'https://api.exa.ai/', 'headers': {'k': '{key}'},"
            + " 'rules': [{'status': 200, 'verdict': 'valid'}]}}]",
        "[{'id': 'acme', 'name': 'A', 'purpose': 'B', 'keyPage': 'https://a.test', 'backend': 'A',"
            + " 'check': {'url': 'https://a.test/', 'method': 'POST', 'headers':"
            + " {'Content-Type': 'application/x-www-form-urlencoded'}, 'body': 'k={key}',"
            + " 'rules': []}}]",
        "[{'id': 'exa', 'facts': {'formats': {'source': 'I.', 'verified': true}}}]"
      })
  void takesWhatTheProgramTakes(String json) throws IOException {
    String text = json.replace('\'', '"');

    assertThat(errors(SCHEMA.toString(), text)).isEmpty();
    assertThat(file().load(text).problems()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "['exa']",
        "[{'name': 'Exa'}]",
        "[{'id': 'EXA'}]",
        "[{'id': 'exa', 'nmae': 'E'}]",
        "[{'id': 'exa', 'name': ' '}]",
        "[{'id': 'exa', 'free': 'yes'}]",
        "[{'id': 'exa', 'steps': 'one'}]",
        "[{'id': 'exa', 'backend': 'a b'}]",
        "[{'id': 'exa', 'keyPage': 'http://exa.ai'}]",
        "[{'id': 'exa', 'check': {}}]",
        "[{'id': 'exa', 'verified': true}]",
        "[{'id': 'exa', 'facts': {'name': {'source': 'I.', 'verified': true}}}]",
        "[{'id': 'exa', 'facts': {'formats': {'source': 'I.'}}}]",
        "[{'id': 'exa', 'facts': {'formats': {'source': 'I.', 'verified': 1}}}]",
        "[{'id': 'exa', 'facts': {'formats': {'source': 'I.', 'verified': true, 'x': 1}}}]",
        "[{'id': 'exa', 'check': {'url': 'https://api.exa.ai/', 'headers': {}, 'rules': []}}]",
        "[{'id': 'exa', 'check': {'url': 'https://x@api.exa.ai/', 'headers': {'k': '{key}'},"
            + " 'rules': []}}]",
        "[{'id': 'exa', 'check': {'url': 'https://api.exa.ai/?k={key}', 'headers': {'k': '{key}'},"
            + " 'rules': []}}]",
        "[{'id': 'exa', 'check': {'url': 'https://api.exa.ai/', 'headers': {'k': '{key}'},"
            + " 'body': '{key}', 'rules': []}}]",
        "[{'id': 'exa', 'check': {'url': 'https://api.exa.ai/', 'headers':"
            + " {'Content-Type': 'application/json', 'k': '{key}'}, 'body': '{key}', 'rules': []}}]",
        "[{'id': 'exa', 'check': {'url': 'https://api.exa.ai/', 'headers': {'k': '{key}'},"
            + " 'rules': [{'status': '200', 'verdict': 'valid'}]}}]",
        "[{'id': 'exa', 'check': {'url': 'https://api.exa.ai/', 'headers': {'k': '{key}'},"
            + " 'rules': [{'status': 200, 'verdict': 'fine'}]}}]",
        "[{'id': 'exa', 'check': {'url': 'https://api.exa.ai/', 'headers': {'k': '{key}'},"
            + " 'rules': [], 'proxy': 'p'}}]"
      })
  void refusesWhatTheProgramRefuses(String json) throws IOException {
    String text = json.replace('\'', '"');

    assertThat(errors(SCHEMA.toString(), text)).isNotEmpty();
    assertThat(file().load(text).problems()).isNotEmpty();
  }

  private OverrideFile file() {
    return new OverrideFile(folder.resolve("providers.json"));
  }

  private static List<String> errors(String schema, String json) {
    return VALIDATOR.validate(URI.create(schema), json).getErrors().stream()
        .map(error -> error.getInstanceLocation() + " " + error.getError())
        .toList();
  }

  @SuppressWarnings("unchecked") // an entry is an object
  private static Map<String, Object> entry(Object json) {
    return (Map<String, Object>) json;
  }

  private static String resource(String name) {
    try (InputStream in = ProviderCatalogue.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
