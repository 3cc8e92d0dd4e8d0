package com.alwrity.onboarding.provider;

import com.alwrity.onboarding.model.ProviderId;
import com.alwrity.onboarding.provider.Provider.Evidence;
import com.alwrity.onboarding.provider.Provider.Topic;
import java.net.URI;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A provider while the fields of a catalogue entry are laid over it. */
final class ProviderDraft {
  private static final Map<String, Topic> TOPICS =
      Map.of(
          "backend", Topic.VARIABLES,
          "frontend", Topic.VARIABLES,
          "aliases", Topic.VARIABLES,
          "keyPage", Topic.KEY_PAGE,
          "formats", Topic.FORMATS,
          "check", Topic.CHECK);

  private final ProviderId id;
  private final @Nullable Provider before;
  private String name = "";
  private String purpose = "";
  private boolean free;
  private boolean required;
  private boolean publicKey;
  private Optional<URI> keyPage = Optional.empty();
  private List<String> steps = List.of();
  private String backend = "";
  private Optional<String> frontend = Optional.empty();
  private List<String> aliases = List.of();
  private List<Pattern> formats = List.of();
  private String values = "";
  private boolean ownValues;
  private Optional<Check> check = Optional.empty();
  private String example = "";
  private final Map<Topic, Evidence> facts = new EnumMap<>(Topic.class);
  private final Map<Topic, Evidence> said = new EnumMap<>(Topic.class);

  /** A provider that is not in the catalogue yet. */
  ProviderDraft(ProviderId id) {
    this.id = id;
    before = null;
  }

  /** A provider that is, to be changed. */
  ProviderDraft(Provider before) {
    id = before.id();
    this.before = before;
    name = before.name();
    purpose = before.purpose();
    free = before.free();
    required = before.required();
    publicKey = before.publicKey();
    keyPage = before.keyPage();
    steps = before.steps();
    backend = before.variables().backend();
    frontend = before.variables().frontend();
    aliases = before.variables().aliases();
    formats = before.formats();
    values = before.values();
    check = before.check();
    example = before.example();
    facts.putAll(before.facts());
  }

  /** This provider, which nobody needs. */
  static Provider optional(Provider provider) {
    ProviderDraft draft = new ProviderDraft(provider);
    draft.required = false;
    return draft.provider();
  }

  /** Sets a field to its JSON value, or leaves it as it was and throws. */
  void set(String field, @Nullable Object json) throws MistakeException {
    switch (field) {
      case "name" -> name = Shape.text(json);
      case "purpose" -> purpose = Shape.text(json);
      case "free" -> free = Shape.flag(json);
      case "required" -> required = Shape.flag(json);
      case "public" -> publicKey = stillSecret(Shape.flag(json));
      case "keyPage" -> keyPage = Optional.of(Shape.https(json));
      case "steps" -> steps = Shape.list(json, Shape::text);
      case "backend" -> backend = Shape.variable(json);
      case "frontend" ->
          frontend = json == null ? Optional.empty() : Optional.of(Shape.variable(json));
      case "aliases" -> aliases = Shape.list(json, Shape::variable);
      case "formats" -> {
        formats = Shape.list(json, Shape::regex);
        values = ownValues ? values : "";
      }
      case "values" -> {
        values = Shape.text(json);
        ownValues = true;
      }
      case "check" -> check = sameHost(CheckReader.read(json));
      case "example" -> example = Shape.text(json);
      case "facts" -> said.putAll(evidence(json));
      default -> throw new MistakeException("is not a field of the catalogue");
    }
    // What a file says instead is not what the source of the built-in entry said.
    Topic topic = TOPICS.get(field);
    if (topic != null) {
      facts.remove(topic);
    }
  }

  /** Whether a secret had a frontend variable; from then on it has none. */
  boolean dropsFrontend() {
    boolean drops = !publicKey && frontend.isPresent();
    if (drops) {
      frontend = Optional.empty();
    }
    return drops;
  }

  /** The provider, if nothing that everyone needs is missing. */
  Provider finish() throws MistakeException {
    if (name.isEmpty() || purpose.isEmpty() || backend.isEmpty()) {
      throw new MistakeException("needs name, purpose and backend");
    }
    return provider();
  }

  private Provider provider() {
    Map<Topic, Evidence> all = new EnumMap<>(facts);
    all.putAll(said);
    return new Provider(
        id,
        name,
        purpose,
        free,
        required,
        publicKey,
        keyPage,
        steps,
        new Variables(backend, frontend, aliases),
        formats,
        values,
        check,
        example,
        Collections.unmodifiableMap(all));
  }

  private static Map<Topic, Evidence> evidence(@Nullable Object json) throws MistakeException {
    Map<Topic, Evidence> evidence = new EnumMap<>(Topic.class);
    Map<String, Map<String, Object>> fields = Shape.map(json, ProviderDraft::fields);
    for (Topic topic : Topic.values()) {
      Map<String, Object> of = fields.remove(topic.id());
      if (of != null) {
        evidence.put(
            topic, new Evidence(Shape.text(of.get("source")), Shape.flag(of.get("verified"))));
      }
    }
    if (!fields.isEmpty()) {
      throw new MistakeException("should only be of variables, keyPage, formats and check");
    }
    return evidence;
  }

  /** A body tells the server what to do: to keep the key where others read it, for example. */
  private static boolean isSame(Check.Request known, Check.Request next) {
    return known.method().equals(next.method())
        && known.url().equals(next.url())
        && known.body().equals(next.body());
  }

  private static Map<String, Object> fields(@Nullable Object json) throws MistakeException {
    Map<String, Object> fields = Shape.map(json, CheckReader::present);
    if (!fields.keySet().equals(Set.of("source", "verified"))) {
      throw new MistakeException("should have source and verified for each");
    }
    return fields;
  }

  // A file that comes with a checkout must not lead known secrets out: neither into the frontend,
  // which is public, nor to another server.

  private boolean stillSecret(boolean becomesPublic) throws MistakeException {
    if (becomesPublic && before != null && !before.publicKey()) {
      throw new MistakeException("cannot turn a secret provider into a public one");
    }
    return becomesPublic;
  }

  private Optional<Check> sameHost(Optional<Check> next) throws MistakeException {
    if (before == null || before.publicKey() || next.isEmpty()) {
      return next;
    }
    // Else one entry could take the check away, and the next bring one that asks somebody else.
    Check known =
        before
            .check()
            .orElseThrow(() -> new MistakeException("cannot be added to a secret that has none"));
    if (next.get().request().hasKeyInBody() && !isSame(known.request(), next.get().request())) {
      throw new MistakeException("cannot put the key into another body than the known one");
    }
    if (!host(known).equals(host(next.get()))) {
      throw new MistakeException("cannot send the key to another server than " + host(known));
    }
    return next;
  }

  private static String host(Check check) {
    return check.request().url().getAuthority();
  }
}
