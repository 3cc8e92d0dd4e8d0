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
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.jr.ob.JSON;

/**
 * Keys from a file or standard input: lines like those of a {@code .env}, or a JSON object, with
 * variables or provider ids as names.
 *
 * @param keys the keys found
 * @param leftOut names that no provider has, and names whose value stands in for a key
 */
public record KeyInput(SortedMap<ProviderId, Secret> keys, List<String> leftOut) {
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  /**
   * Reads the keys.
   *
   * @throws OnboardingException with {@link Problem.Invalid} if there is none, or one cannot be a
   *     key
   */
  public static KeyInput parse(byte[] input, ProviderCatalogue catalogue) {
    SortedMap<ProviderId, Secret> keys = new TreeMap<>();
    List<String> leftOut = new ArrayList<>();
    assignments(input)
        .forEach(
            (name, value) -> {
              Optional<Provider> provider = provider(name, catalogue);
              if (provider.isEmpty() || provider.get().hint(value) == FormatHint.PLACEHOLDER) {
                leftOut.add(name);
                return;
              }
              Provider known = provider.get();
              boolean byAlias = known.variables().aliases().contains(name);
              if (!byAlias || !keys.containsKey(known.id())) {
                keys.put(known.id(), KeyText.clean(known.id(), value));
              }
            });
    if (keys.isEmpty()) {
      throw new OnboardingException(Problem.Invalid.NO_KEYS);
    }
    return new KeyInput(keys, List.copyOf(leftOut));
  }

  /**
   * The keys that are in these files already. What stands in for a key is none; a value that no key
   * can be is left out; names that no provider has are not looked at.
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
    return new KeyInput(keys, List.copyOf(leftOut));
  }

  private static void take(
      Provider provider,
      String name,
      String value,
      SortedMap<ProviderId, Secret> keys,
      List<String> leftOut) {
    try (Secret found = Secret.of(value)) {
      if (!found.isEmpty() && provider.hint(found) != FormatHint.PLACEHOLDER) {
        keys.put(provider.id(), KeyText.clean(provider.id(), found));
      }
    } catch (OnboardingException _) { // what is in a file need not be a key
      leftOut.add(name);
    }
  }

  private static Map<String, Secret> assignments(byte[] input) {
    String text = new String(input, StandardCharsets.UTF_8).strip();
    if (text.startsWith(BYTE_ORDER_MARK)) { // as editors on Windows write it
      text = text.substring(1).strip();
    }
    return text.startsWith("{") ? fromJson(text) : fromLines(input);
  }

  private static Map<String, Secret> fromLines(byte[] input) {
    EnvDocument document = EnvDocument.parse(input);
    Map<String, Secret> found = new LinkedHashMap<>();
    for (String name : document.names()) {
      document.value(name).ifPresent(value -> found.put(name, Secret.of(value)));
    }
    return found;
  }

  private static Map<String, Secret> fromJson(String text) {
    Map<String, Secret> found = new LinkedHashMap<>();
    try {
      JSON.std
          .mapFrom(text)
          .forEach(
              (name, value) -> {
                if (value instanceof String key) {
                  found.put(name, Secret.of(key));
                }
              });
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
