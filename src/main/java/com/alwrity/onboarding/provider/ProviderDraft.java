package com.alwrity.onboarding.provider;

import com.alwrity.onboarding.model.ProviderId;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A provider while the fields of a catalogue entry are laid over it. */
final class ProviderDraft {
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
  private Optional<Check> check = Optional.empty();
  private String example = "";
  private String source = "";
  private boolean verified;

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
    check = before.check();
    example = before.example();
    source = before.source();
    verified = before.verified();
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
      case "formats" -> formats = Shape.list(json, Shape::regex);
      case "check" -> check = sameHost(CheckReader.read(json));
      case "example" -> example = Shape.text(json);
      case "source" -> source = Shape.text(json);
      case "verified" -> verified = Shape.flag(json);
      default -> throw new MistakeException("is not a field of the catalogue");
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
        check,
        example,
        source,
        verified);
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
    if (!host(known).equals(host(next.get()))) {
      throw new MistakeException("cannot send the key to another server than " + host(known));
    }
    return next;
  }

  private static String host(Check check) {
    return check.request().url().getAuthority();
  }
}
