package com.alwrity.onboarding.provider;

import com.alwrity.onboarding.dotenv.schema.EnvSchema;
import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.model.ProviderId;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Lays catalogue files over one another. What is wrong is reported and left out: a file that is not
 * JSON as a whole, an entry without its name or variable as a whole, anything else field by field.
 */
final class CatalogueLoader {
  private static final int MAX_BYTES = 1 << 20;
  private static final Pattern WORD = Pattern.compile("[A-Za-z]{1,30}");

  private final Map<ProviderId, Provider> providers = new LinkedHashMap<>();
  private final Map<String, ProviderId> owners = new HashMap<>();
  private final Set<ProviderId> listed = new HashSet<>();
  private final Map<ProviderId, Set<Path>> files = new HashMap<>();
  private boolean alone;
  private final List<Problem> problems = new ArrayList<>();

  List<Provider> providers() {
    return List.copyOf(providers.values());
  }

  List<Problem> problems() {
    return List.copyOf(problems);
  }

  /** The providers that a project lists. */
  Set<ProviderId> listed() {
    return Set.copyOf(listed);
  }

  /** Which files say something of a provider, in the order in which they were added. */
  Map<ProviderId, List<Path>> files() {
    Map<ProviderId, List<Path>> all = new HashMap<>();
    files.forEach((id, some) -> all.put(id, List.copyOf(some)));
    return all;
  }

  /** Whether that project is not ALwrity, so that it wants nothing else. */
  boolean isAlone() {
    return alone;
  }

  /** Adds the entries of a file; one that is not there adds nothing. */
  void addFile(Path file) {
    read(file).ifPresent(json -> add(file, json));
  }

  /**
   * Adds the variables of a project. Of a project that is not ALwrity, nothing else is required.
   */
  void addSchema(SchemaSource source) {
    if (source.alone()) {
      alone = true;
      providers.replaceAll((_, provider) -> ProviderDraft.optional(provider));
    }
    read(source.file()).ifPresent(bytes -> addSchema(source, bytes));
  }

  private void addSchema(SchemaSource source, byte[] bytes) {
    try {
      EnvSchema schema = EnvSchema.parse(source.file(), bytes);
      for (CatalogueFile.Entry entry : new SchemaEntries(source, owners::get).of(schema)) {
        add(source.file(), entry);
        id(entry).filter(providers::containsKey).ifPresent(listed::add);
      }
    } catch (OnboardingException _) { // its problem names no file, and quotes nothing useful
      report(source.file(), "it is UTF-16, or a quote in it is never closed");
    }
  }

  private Optional<byte[]> read(Path file) {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    if (!Files.isRegularFile(file)) {
      report(file, "it is not a regular file");
      return Optional.empty();
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] content = in.readNBytes(MAX_BYTES + 1);
      if (content.length <= MAX_BYTES) {
        return Optional.of(content);
      }
      report(file, "it is larger than " + MAX_BYTES + " bytes");
    } catch (IOException _) {
      report(file, "it cannot be read");
    }
    return Optional.empty();
  }

  /** Adds the entries of this JSON; the file is where problems are said to be. */
  void add(Path file, byte[] json) {
    try {
      CatalogueFile.read(json).forEach(entry -> add(file, entry));
    } catch (MistakeException e) {
      report(file, e.reason());
    }
  }

  private void add(Path file, CatalogueFile.Entry entry) {
    Optional<ProviderId> id = id(entry);
    if (id.isEmpty()) {
      report(file, entry.line(), "the entry needs an id of lower-case letters, digits and dashes");
      return;
    }
    Provider known = providers.get(id.get());
    ProviderDraft draft = known == null ? new ProviderDraft(id.get()) : new ProviderDraft(known);
    for (CatalogueFile.Field field : entry.fields()) {
      set(draft, field, file, id.get());
    }
    if (draft.dropsFrontend()) {
      report(file, entry.line(), id.get() + " is secret, so it gets no frontend variable");
    }
    try {
      Provider provider = draft.finish();
      refuseTakenVariables(provider);
      put(provider);
      files.computeIfAbsent(provider.id(), _ -> new LinkedHashSet<>()).add(file);
    } catch (MistakeException e) {
      report(file, entry.line(), id.get() + " " + e.reason());
    }
  }

  private void set(ProviderDraft draft, CatalogueFile.Field field, Path file, ProviderId id) {
    if (field.name().equals("id")) {
      return;
    }
    try {
      draft.set(field.name(), field.value());
    } catch (MistakeException e) {
      String name = WORD.matcher(field.name()).matches() ? field.name() : "a field";
      report(file, field.line(), id + ": " + name + " " + e.reason());
    }
  }

  private static Optional<ProviderId> id(CatalogueFile.Entry entry) {
    for (CatalogueFile.Field field : entry.fields()) {
      if (field.name().equals("id") && field.value() instanceof String id) {
        return ProviderId.find(id);
      }
    }
    return Optional.empty();
  }

  /** A variable has one owner: it must be clear whose key is in it. */
  private void refuseTakenVariables(Provider provider) throws MistakeException {
    for (String variable : provider.variables().all()) {
      ProviderId owner = owners.getOrDefault(variable, provider.id());
      if (!owner.equals(provider.id())) {
        throw new MistakeException("cannot have " + variable + ", the variable of " + owner);
      }
    }
  }

  private void put(Provider provider) {
    providers.put(provider.id(), provider);
    owners.values().removeIf(provider.id()::equals);
    provider.variables().all().forEach(variable -> owners.put(variable, provider.id()));
  }

  private void report(Path file, int line, String reason) {
    report(file, "line " + line + ": " + reason);
  }

  private void report(Path file, String reason) {
    problems.add(new Problem(Problem.File.CATALOGUE, file, reason));
  }
}
