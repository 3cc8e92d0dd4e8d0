package com.alwrity.onboarding.provider;

import com.alwrity.onboarding.model.Verdict;
import java.net.URI;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the {@code check} of a catalogue entry. One mistake makes all of it unusable. */
final class CheckReader {
  private static final Set<String> FIELDS =
      Set.of("method", "url", "headers", "body", "rules", "reasons", "admin", "cost", "quota");
  private static final Set<String> RULE_FIELDS = Set.of("status", "contains", "verdict");
  private static final Set<String> ADMIN_FIELDS = Set.of("format", "url");
  private static final Set<String> METHODS = Set.of("GET", "POST");
  private static final String NO_COST = "none";

  private CheckReader() {}

  /** Null says that there is no check. */
  static Optional<Check> read(@Nullable Object json) throws MistakeException {
    if (json == null) {
      return Optional.empty();
    }
    Map<String, Object> fields = fields(json, FIELDS);
    String cost = Shape.text(fields.getOrDefault("cost", NO_COST));
    Check.Request request = request(fields);
    return Optional.of(
        new Check(
            request,
            Shape.list(fields.get("rules"), CheckReader::rule),
            Shape.list(fields.getOrDefault("reasons", List.of()), Shape::text),
            admin(fields.get("admin"), request.url()),
            cost.equals(NO_COST) ? Optional.empty() : Optional.of(cost),
            Shape.list(fields.getOrDefault("quota", List.of()), Shape::text)));
  }

  private static Check.Request request(Map<String, Object> fields) throws MistakeException {
    String method = Shape.text(fields.getOrDefault("method", "GET"));
    if (!METHODS.contains(method)) {
      throw new MistakeException("should have the method GET or POST");
    }
    Map<String, String> headers = Shape.map(fields.get("headers"), Shape::text);
    Optional<String> body = optionalText(fields.get("body"));
    Check.Request request =
        new Check.Request(
            method, Shape.https(fields.get("url")), Collections.unmodifiableMap(headers), body);
    boolean inBody = request.hasKeyInBody();
    if (inBody && !request.isForm()) {
      throw new MistakeException("should have " + Check.KEY + " in a header or in a form");
    }
    if (!inBody && headers.values().stream().noneMatch(value -> value.contains(Check.KEY))) {
      throw new MistakeException("should have " + Check.KEY + " in a header");
    }
    return request;
  }

  private static Optional<Check.Admin> admin(@Nullable Object json, URI url)
      throws MistakeException {
    if (json == null) {
      return Optional.empty();
    }
    Map<String, Object> fields = fields(json, ADMIN_FIELDS);
    URI other = Shape.https(fields.get("url"));
    if (!other.getAuthority().equals(url.getAuthority())) {
      throw new MistakeException("should ask about all keys at one server");
    }
    return Optional.of(new Check.Admin(Shape.regex(fields.get("format")), other));
  }

  private static Check.Rule rule(@Nullable Object json) throws MistakeException {
    Map<String, Object> fields = fields(json, RULE_FIELDS);
    String verdict = Shape.text(fields.get("verdict"));
    return new Check.Rule(
        Shape.number(fields.get("status")),
        optionalText(fields.get("contains")),
        Arrays.stream(Verdict.values())
            .filter(known -> known.id().equals(verdict))
            .findFirst()
            .orElseThrow(() -> new MistakeException("should have a known verdict in each rule")));
  }

  private static Optional<String> optionalText(@Nullable Object json) throws MistakeException {
    return json == null ? Optional.empty() : Optional.of(Shape.text(json));
  }

  private static Map<String, Object> fields(@Nullable Object json, Set<String> known)
      throws MistakeException {
    Map<String, Object> fields = Shape.map(json, CheckReader::present);
    if (!known.containsAll(fields.keySet())) {
      throw new MistakeException("should only have the fields " + known.stream().sorted().toList());
    }
    return fields;
  }

  static Object present(@Nullable Object json) throws MistakeException {
    if (json == null) {
      throw new MistakeException("should have no null in it");
    }
    return json;
  }
}
