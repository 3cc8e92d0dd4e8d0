package com.alwrity.onboarding.entry;

import com.alwrity.onboarding.dotenv.EnvDocument;
import com.alwrity.onboarding.dotenv.EnvFile;
import com.alwrity.onboarding.model.FormatHint;
import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.model.ProviderId;
import com.alwrity.onboarding.model.Secret;
import com.alwrity.onboarding.provider.Provider;
import com.alwrity.onboarding.provider.ProviderCatalogue;
import com.alwrity.onboarding.recogniser.Finding;
import com.alwrity.onboarding.recogniser.KeyRecogniser;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.jr.ob.JSON;

/**
 * Keys from a file or standard input: lines like those of a {@code .env}, or a JSON object, with
 * variables or provider ids as names, or any text that the recogniser can read.
 *
 * @param keys the keys found
 * @param leftOut names that no provider has, and names whose value stands in for a key or is none
 * @param unclear keys of which somebody has to say whose they are, in none of {@code keys}
 * @param remarked findings that there is something to tell about
 */
public record KeyInput(
    SortedMap<ProviderId, Secret> keys,
    List<String> leftOut,
    List<Finding> unclear,
    List<Finding> remarked)
    implements AutoCloseable {
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  /**
   * Reads the keys. What stands under a name that a provider has is that provider's key, whatever
   * it looks like; the recogniser reads the rest.
   *
   * @throws OnboardingException with {@link Problem.Invalid} if there is nothing like a key, or one
   *     that has a provider's name cannot be a key
   */
  public static KeyInput parse(byte[] input, ProviderCatalogue catalogue) {
    SortedMap<ProviderId, Secret> named = new TreeMap<>();
    Set<String> names = new HashSet<>();
    List<String> leftOut = new ArrayList<>();
    assignments(input)
        .forEach(
            (name, value) -> {
              Optional<Provider> provider = provider(name, catalogue);
              if (value.isEmpty()
                  || provider.isEmpty()
                  || provider.get().hint(value.get()) == FormatHint.PLACEHOLDER) {
                leftOut.add(name);
                return;
              }
              Provider known = provider.get();
              names.add(name);
              boolean byAlias = known.variables().aliases().contains(name);
              if (!byAlias || !named.containsKey(known.id())) {
                named.put(known.id(), KeyText.clean(known.id(), value.get()));
              }
            });
    FoundKeys found = new FoundKeys(catalogue, named, names, leftOut);
    char[] text = text(input).toCharArray();
    try {
      new KeyRecogniser(catalogue).recognise(text).forEach(found::add);
    } finally {
      Arrays.fill(text, '\0');
    }
    KeyInput result = found.all();
    if (named.isEmpty() && result.unclear.isEmpty() && result.remarked.isEmpty()) {
      throw new OnboardingException(Problem.Invalid.NO_KEYS);
    }
    return result;
  }

  @Override
  public void close() {
    keys.values().forEach(Secret::close);
    unclear.forEach(Finding::close);
    remarked.forEach(Finding::close);
  }

  /**
   * The keys that are in these files already. What stands in for a key, and a value that no key can
   * be, is left out; names that no provider has are not looked at.
   *
   * @param files in the order in which they count, if they have different keys for one provider;
   *     those that do not exist are passed over
   * @throws OnboardingException as {@link EnvFile#peek} does; that there is no key is no error
   */
  public static KeyInput inFiles(List<Path> files, ProviderCatalogue catalogue) {
    SortedMap<ProviderId, Secret> keys = new TreeMap<>();
    List<String> leftOut = new ArrayList<>();
    for (Path file : files) {
      EnvDocument document = EnvFile.peek(file);
      for (Provider provider : catalogue.all()) {
        // An alias counts only where its proper name is missing.
        for (String name : provider.variables().all()) {
          Optional<String> value = document.value(name);
          if (value.isPresent() && !keys.containsKey(provider.id())) {
            take(provider, name, value.get(), keys, leftOut);
          }
        }
      }
    }
    return new KeyInput(keys, List.copyOf(leftOut), List.of(), List.of());
  }

  private static void take(
      Provider provider,
      String name,
      String value,
      SortedMap<ProviderId, Secret> keys,
      List<String> leftOut) {
    try (Secret found = Secret.of(value)) {
      if (provider.hint(found) == FormatHint.PLACEHOLDER) {
        leftOut.add(name);
      } else if (!found.isEmpty()) {
        keys.put(provider.id(), KeyText.clean(provider.id(), found));
      }
    } catch (OnboardingException _) { // what is in a file need not be a key
      leftOut.add(name);
    }
  }

  /** By name; without a value if it is no text. */
  private static Map<String, Optional<Secret>> assignments(byte[] input) {
    String text = text(input);
    return text.startsWith("{") ? fromJson(text) : fromLines(input);
  }

  private static String text(byte[] input) {
    String text = new String(input, StandardCharsets.UTF_8).strip();
    return text.startsWith(BYTE_ORDER_MARK) // as editors on Windows write it
        ? text.substring(1).strip()
        : text;
  }

  private static Map<String, Optional<Secret>> fromLines(byte[] input) {
    EnvDocument document = EnvDocument.parse(input);
    Map<String, Optional<Secret>> found = new LinkedHashMap<>();
    for (String name : document.names()) {
      document.value(name).ifPresent(value -> found.put(name, Optional.of(Secret.of(value))));
    }
    return found;
  }

  private static Map<String, Optional<Secret>> fromJson(String text) {
    Map<String, Optional<Secret>> found = new LinkedHashMap<>();
    try {
      JSON.std
          .mapFrom(text)
          .forEach(
              (name, value) ->
                  found.put(
                      name,
                      value instanceof String key
                          ? Optional.of(Secret.of(key))
                          : Optional.<Secret>empty()));
    } catch (JacksonException e) {
      // Without the cause: its message may quote the input.
      throw new OnboardingException(Problem.Invalid.UNREADABLE_KEYS, lineOf(e));
    }
    return found;
  }

  private static int lineOf(JacksonException e) {
    @Nullable TokenStreamLocation location = e.getLocation(); // none if nested too deep
    return location == null ? 1 : location.getLineNr();
  }

  private static Optional<Provider> provider(String name, ProviderCatalogue catalogue) {
    return catalogue
        .byVariable(name)
        .or(() -> catalogue.all().stream().filter(p -> p.id().value().equals(name)).findFirst());
  }
}
