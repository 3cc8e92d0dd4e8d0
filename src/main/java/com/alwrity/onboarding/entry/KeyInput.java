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
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Keys from a file or standard input: lines like those of a {@code .env}, or a JSON object, with
 * variables or provider ids as names, or any text that the recogniser can read.
 *
 * @param keys the keys found
 * @param leftOut names that no provider has, and names whose value stands in for a key or is none;
 *     not those without a value
 * @param unclear keys of which somebody has to say whose they are, in none of {@code keys}
 * @param remarked findings that there is something to tell about
 */
public record KeyInput(
    SortedMap<ProviderId, Secret> keys,
    List<LeftOut> leftOut,
    List<Finding> unclear,
    List<Finding> remarked)
    implements AutoCloseable {
  /**
   * Reads the keys. What stands under a name that a provider has is that provider's key, whatever
   * it looks like; the recogniser reads the rest. What cannot be a key keeps no other one back.
   *
   * @param input overwritten with zeros when this ends
   * @throws OnboardingException with {@link Problem.Invalid#NO_KEYS} if there is nothing to tell of
   *     any key, or with {@link Problem.Invalid#UNREADABLE_KEYS}
   */
  public static KeyInput parse(byte[] input, ProviderCatalogue catalogue) {
    return parse(input, catalogue, false);
  }

  /**
   * The same of a text that somebody looks at afterwards: where it begins like JSON and is none, as
   * a part of a file, what surely is a key is taken all the same.
   */
  public static KeyInput parsePasted(byte[] input, ProviderCatalogue catalogue) {
    return parse(input, catalogue, true);
  }

  private static KeyInput parse(byte[] input, ProviderCatalogue catalogue, boolean pasted) {
    byte[] plain = InputText.plain(input);
    try {
      return parse(Assignments.of(plain), plain, catalogue);
    } catch (OnboardingException e) {
      if (!pasted || e.problem().reason() != Problem.Invalid.UNREADABLE_KEYS) {
        throw e;
      }
      return inBrokenJson(plain, catalogue, e);
    } finally {
      Arrays.fill(input, (byte) 0);
      Arrays.fill(plain, (byte) 0);
    }
  }

  /** Wipes what is assigned, taken or not: what is taken is a copy. */
  static KeyInput parse(Assignments assigned, byte[] input, ProviderCatalogue catalogue) {
    char[] text = Assignments.text(input).toCharArray();
    try (assigned) {
      return parse(assigned, new KeyRecogniser(catalogue).recognise(text), catalogue);
    } finally {
      Arrays.fill(text, '\0');
    }
  }

  /**
   * What is surely a key in a text that begins like JSON and is none, as a part of a file is. What
   * stands under a name alone is not taken: how it would be read is not known.
   */
  private static KeyInput inBrokenJson(
      byte[] input, ProviderCatalogue catalogue, OnboardingException why) {
    List<LeftOut> leftOut = new ArrayList<>(List.of(new LeftOut("JSON", why.problem())));
    char[] text = Assignments.text(input).toCharArray();
    try {
      FoundKeys found = new FoundKeys(catalogue, new TreeMap<>(), new HashSet<>(), leftOut);
      for (Finding finding : new KeyRecogniser(catalogue).recognise(text)) {
        if (finding
            .provider()
            .flatMap(catalogue::find)
            .filter(p -> hasForm(finding, p))
            .isPresent()) {
          found.add(finding);
        } else {
          finding.close();
        }
      }
      KeyInput result = found.all();
      if (result.keys.isEmpty()) {
        result.close();
        throw why;
      }
      return result;
    } finally {
      Arrays.fill(text, '\0');
    }
  }

  private static boolean hasForm(Finding finding, Provider provider) {
    return finding.key().filter(key -> provider.hint(key) == FormatHint.EXPECTED).isPresent();
  }

  private static KeyInput parse(
      Assignments assigned, List<Finding> recognised, ProviderCatalogue catalogue) {
    List<LeftOut> leftOut = new ArrayList<>();
    NamedKeys named = new NamedKeys();
    assigned
        .values()
        .forEach(
            (name, value) -> {
              Optional<Provider> provider = provider(name, catalogue);
              if (provider.isEmpty()) {
                leftOut.add(
                    assigned.within().containsKey(name)
                        ? LeftOut.nothingWithin(name)
                        : LeftOut.unknown(name));
              } else if (value.isEmpty()) {
                leftOut.add(new LeftOut(name, new Problem(Problem.Invalid.NOT_A_TEXT)));
              } else {
                key(provider.get(), name, value.get(), leftOut)
                    .ifPresent(key -> named.take(provider.get(), name, key));
              }
            });
    named.end(leftOut);
    NestedKeys nested = new NestedKeys(catalogue, named.keys(), named.names(), leftOut);
    nested.add(assigned.within(), recognised);
    FoundKeys found = new FoundKeys(catalogue, named.keys(), named.names(), leftOut);
    recognised.forEach(found::add);
    KeyInput result = found.all();
    if (result.keys.isEmpty()
        && result.unclear.isEmpty()
        && result.remarked.isEmpty()
        && result.leftOut.stream().noneMatch(LeftOut::isOfAProvider)) {
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
    List<LeftOut> leftOut = new ArrayList<>();
    for (Path file : files) {
      EnvDocument document = EnvFile.peek(file);
      for (Provider provider : catalogue.all()) {
        // An alias counts only where its proper name is missing.
        for (String name : provider.variables().all()) {
          Optional<String> value = document.value(name);
          if (value.isPresent() && !keys.containsKey(provider.id())) {
            try (Secret found = Secret.of(value.get())) {
              key(provider, name, found, leftOut).ifPresent(key -> keys.put(provider.id(), key));
            }
          }
        }
      }
    }
    return new KeyInput(keys, List.copyOf(leftOut), List.of(), List.of());
  }

  /** What is assigned to a name of this provider in this text, if it is of that kind. */
  static Optional<Secret> value(Secret text, Provider provider) {
    byte[] bytes = text.reveal(c -> new String(c).getBytes(StandardCharsets.UTF_8));
    try (Assignments assigned = Assignments.of(bytes)) {
      return assigned.values().entrySet().stream()
          .filter(each -> isNameOf(provider, each.getKey()))
          .flatMap(each -> each.getValue().stream())
          .findFirst()
          .map(Secret::copy);
    } catch (OnboardingException _) { // begins like JSON and is none
      return Optional.empty();
    } finally {
      Arrays.fill(bytes, (byte) 0);
    }
  }

  private static boolean isNameOf(Provider provider, String name) {
    return provider.id().value().equals(name) || provider.variables().all().contains(name);
  }

  /** The key under this name; one that stands in for a key, or cannot be one, is left out. */
  static Optional<Secret> key(Provider provider, String name, Secret value, List<LeftOut> leftOut) {
    try {
      if (KeyText.isSeveral(provider, value)) {
        throw new OnboardingException(Problem.Invalid.SEVERAL_KEYS, provider.id());
      }
      Secret key = KeyText.clean(provider.id(), value);
      if (provider.hint(key) != FormatHint.PLACEHOLDER) {
        return Optional.of(key);
      }
      key.close();
    } catch (OnboardingException e) {
      if (e.problem().reason() == Problem.Invalid.EMPTY_KEY) {
        return Optional.empty(); // as templates have it
      }
      if (provider.hint(value) != FormatHint.PLACEHOLDER) { // which may have spaces in it
        leftOut.add(new LeftOut(name, e.problem()));
        return Optional.empty();
      }
    }
    leftOut.add(new LeftOut(name, new Problem(Problem.Refused.PLACEHOLDER, provider.name())));
    return Optional.empty();
  }

  static Optional<Provider> provider(String name, ProviderCatalogue catalogue) {
    return catalogue
        .byVariable(name)
        .or(() -> catalogue.all().stream().filter(p -> p.id().value().equals(name)).findFirst());
  }
}
