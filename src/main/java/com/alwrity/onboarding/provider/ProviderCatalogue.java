package com.alwrity.onboarding.provider;

import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.model.ProviderId;
import com.alwrity.onboarding.model.Secret;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** All providers that are known. Immutable. */
public final class ProviderCatalogue {
  /** The file that is built in; it has no folder. */
  public static final Path BUILT_IN = Path.of("providers.json");

  /** Longer than any name in the catalogue, shorter than any key. */
  private static final int LONGEST_SHOWN = 24;

  private final List<Provider> providers;
  private final List<Problem> problems;
  private final Map<ProviderId, Provider> byId = new HashMap<>();
  private final Map<String, Provider> byVariable = new HashMap<>();

  private final Set<ProviderId> listed;
  private final Map<ProviderId, List<Path>> files;
  private final boolean alone;

  private ProviderCatalogue(CatalogueLoader loader) {
    listed = loader.listed();
    files = loader.files();
    alone = loader.isAlone();
    problems = loader.problems();
    Comparator<Provider> requiredFirst = Comparator.comparing(p -> !p.required());
    providers =
        loader.providers().stream()
            .sorted(requiredFirst.thenComparing(p -> !listed.contains(p.id())))
            .toList();
    for (Provider provider : providers) {
      byId.put(provider.id(), provider);
      provider.variables().all().forEach(variable -> byVariable.put(variable, provider));
    }
  }

  /**
   * The built-in providers, with these files laid over them.
   *
   * <p>A file is a JSON list of entries as in the built-in {@code providers.json}: an entry with a
   * new {@code id} adds a provider, one with a known {@code id} replaces the fields that it has. A
   * mistake never stops the program; see {@link #problems()}.
   *
   * @param overrides in this order, later ones win; those that do not exist are passed over
   */
  public static ProviderCatalogue load(List<Path> overrides) {
    return load(overrides, List.of());
  }

  /** The same with the variables that a project lists, each as a provider of its own. */
  public static ProviderCatalogue load(List<Path> overrides, List<SchemaSource> schemas) {
    CatalogueLoader loader = new CatalogueLoader();
    loader.add(BUILT_IN, builtIn());
    overrides.forEach(loader::addFile);
    schemas.forEach(loader::addSchema);
    return new ProviderCatalogue(loader);
  }

  /**
   * Every provider: the required ones first, of both those that a project lists, then in the order
   * of the files.
   */
  public List<Provider> all() {
    return providers;
  }

  /**
   * Whether the files of this project take the key: those of one that is not ALwrity take what it
   * lists.
   */
  public boolean isWanted(Provider provider) {
    return !alone || listed.contains(provider.id());
  }

  /** The files that say something of this provider; the later ones won. */
  public List<Path> files(Provider provider) {
    return files.getOrDefault(provider.id(), List.of());
  }

  /** The provider of this id. */
  public Optional<Provider> find(ProviderId id) {
    return Optional.ofNullable(byId.get(id));
  }

  /**
   * The provider that a user named, by its id or by one of its variables.
   *
   * @throws OnboardingException with {@link Problem.Invalid#UNKNOWN_PROVIDER}, the name and the
   *     nearest names; a name long enough to be a key pasted by mistake is masked
   */
  public Provider require(String id) {
    return ProviderId.find(id)
        .flatMap(this::find)
        .or(() -> byVariable(id))
        .orElseThrow(() -> unknown(id));
  }

  /** The provider whose key this variable holds, by its backend or frontend name or an alias. */
  public Optional<Provider> byVariable(String variable) {
    return Optional.ofNullable(byVariable.get(variable));
  }

  /** What is wrong in the files, as {@link Problem.File#CATALOGUE} with file, line and reason. */
  public List<Problem> problems() {
    return problems;
  }

  private OnboardingException unknown(String id) {
    List<String> ids = providers.stream().map(provider -> provider.id().value()).toList();
    boolean maybeKey = id.length() > LONGEST_SHOWN;
    List<String> nearest = maybeKey ? ids.subList(0, 3) : Nearest.to(id, ids);
    return new OnboardingException(
        Problem.Invalid.UNKNOWN_PROVIDER, maybeKey ? Secret.MASK : id, String.join(", ", nearest));
  }

  private static byte[] builtIn() {
    try (InputStream in = ProviderCatalogue.class.getResourceAsStream(BUILT_IN.toString())) {
      return Objects.requireNonNull(in).readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
