package com.alwrity.onboarding.recogniser;

import com.alwrity.onboarding.provider.Check;
import com.alwrity.onboarding.provider.Provider;
import com.alwrity.onboarding.provider.ProviderCatalogue;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Which providers some words name: by variable, id, name, host or header. */
final class Names {
  private static final int LONGEST = 240;
  private static final int LONGEST_WORD = 30;
  private static final int MOST_WORDS = 3;
  private static final int SHORTEST_NAME = 3;

  /** Headers of many providers. */
  private static final Set<String> COMMON_HEADERS =
      Set.of("authorization", "x-api-key", "api-key", "content-type", "accept", "user-agent");

  /** Parts of variables that name nobody. */
  private static final Set<String> COMMON_WORDS =
      Set.of(
          "react",
          "app",
          "next",
          "public",
          "vite",
          "api",
          "key",
          "token",
          "secret",
          "publishable",
          "license",
          "cloud",
          "access");

  private static final Set<String> KEY_WORDS =
      Set.of(
          "key",
          "keys",
          "apikey",
          "token",
          "tokens",
          "secret",
          "secrets",
          "auth",
          "authorization",
          "bearer",
          "credential",
          "credentials",
          "password");

  private static final String IDEMPOTENCY = "idempotency";

  private static final Set<String> ID_WORDS =
      Set.of(
          "id",
          "ids",
          "uid",
          "uuid",
          "guid",
          "hash",
          "sha",
          "sha1",
          "sha256",
          "sha512",
          "md5",
          "digest",
          "etag",
          "checksum",
          "fingerprint");

  private static final Set<String> DENIALS = Set.of("not", "isn", "isnt", "without");

  /** {@code $env:}, {@code process.env.}, {@code -D} and {@code --}. */
  private static final Pattern BEFORE_VARIABLE =
      Pattern.compile("(?:\\$\\w+:|[a-z.]+env\\.|--?D?(?=[A-Z]{2}))");

  private final ProviderCatalogue catalogue;
  private final Map<String, Provider> byId = new HashMap<>();
  private final Map<String, Set<Provider>> byWord = new HashMap<>();
  private final Map<String, Set<Provider>> byHost = new HashMap<>();
  private final Map<String, Set<Provider>> byHeader = new HashMap<>();

  Names(ProviderCatalogue catalogue) {
    this.catalogue = catalogue;
    for (Provider provider : catalogue.all()) {
      byId.put(provider.id().value(), provider);
      addWords(provider);
      provider.keyPage().ifPresent(page -> addHost(provider, page));
      provider.check().map(Check::request).ifPresent(request -> addRequest(provider, request));
    }
  }

  /** The provider whose variable or id this is. */
  Optional<Provider> exact(CharSequence name) {
    if (name.length() > LONGEST) {
      return Optional.empty();
    }
    String text = name.toString();
    String variable = variable(text);
    return catalogue
        .byVariable(variable)
        .or(() -> catalogue.byVariable(variable.toUpperCase(Locale.ROOT)))
        .or(() -> Optional.ofNullable(byId.get(text)));
  }

  /** Whether all of it is the name of a provider; random letters may have a name in them. */
  boolean isName(CharSequence text) {
    return byWord.containsKey(String.join("", words(begin(text))));
  }

  /** Every provider that these words name; those that say that it is not one name none. */
  Set<Provider> in(Piece.Clue clue) {
    Set<Provider> named = new LinkedHashSet<>();
    for (CharSequence text : clue.words()) {
      Optional<Provider> exact = clue.assigned() ? exact(text) : Optional.empty();
      if (exact.isPresent()) {
        return Set.of(exact.get());
      }
      String near = variable(begin(text));
      List<String> words = words(near);
      if (words.stream().anyMatch(DENIALS::contains)) {
        continue;
      }
      named.addAll(byHeader.getOrDefault(near.strip().toLowerCase(Locale.ROOT), Set.of()));
      addHosts(near, named);
      addNamed(words, named);
    }
    return named;
  }

  /**
   * Whether it is said of this piece that it is the id of something, or a checksum, and no key:
   * many look like keys that have no marks.
   */
  boolean tellOfId(Piece piece) {
    if (piece.name().isPresent()) {
      List<String> name = words(begin(piece.name().get()));
      return !name.isEmpty()
          && (ID_WORDS.contains(name.getLast()) || name.contains(IDEMPOTENCY))
          && exact(piece.name().get()).isEmpty();
    }
    return piece.place() == Piece.Place.WORD
        && !piece.clues().isEmpty()
        && isId(piece.clues().getFirst());
  }

  private static boolean isId(Piece.Clue clue) {
    return !speakOfKey(clue)
        && clue.words().stream()
            .flatMap(text -> words(begin(text)).stream())
            .anyMatch(ID_WORDS::contains);
  }

  /** Whether a column of this heading has ids. */
  static boolean isOfIds(CharSequence heading) {
    List<String> words = words(begin(heading));
    return !words.isEmpty() && ID_WORDS.contains(words.getLast());
  }

  /** Whether these words speak of a key. */
  static boolean speakOfKey(Piece.Clue clue) {
    return clue.words().stream()
        .map(Names::begin)
        .flatMap(text -> words(text).stream())
        .anyMatch(KEY_WORDS::contains);
  }

  private static String variable(String text) {
    Matcher before = BEFORE_VARIABLE.matcher(text);
    return before.lookingAt() ? text.substring(before.end()) : text;
  }

  private static String begin(CharSequence text) {
    return text.subSequence(0, Math.min(text.length(), LONGEST)).toString();
  }

  private void addWords(Provider provider) {
    String name = provider.name().replaceAll("\\(.*", "");
    List<String> texts = new ArrayList<>(List.of(provider.id().value(), name));
    texts.add(name.replaceAll(" AI$", ""));
    Stream.concat(Stream.of(provider.variables().backend()), provider.variables().all().stream())
        .forEach(variable -> texts.add(stem(variable)));
    for (String text : texts) {
      String word = String.join("", words(text));
      if (word.length() >= SHORTEST_NAME) {
        put(byWord, word, provider);
      }
    }
  }

  private static String stem(String variable) {
    return String.join(
        "-", words(variable).stream().filter(word -> !COMMON_WORDS.contains(word)).toList());
  }

  private void addRequest(Provider provider, Check.Request request) {
    addHost(provider, request.url());
    for (String header : request.headers().keySet()) {
      String name = header.toLowerCase(Locale.ROOT);
      if (!COMMON_HEADERS.contains(name)) {
        put(byHeader, name, provider);
      }
    }
  }

  private void addHost(Provider provider, URI address) {
    String host = address.getHost();
    put(byHost, host, provider);
    String[] labels = host.split("\\.", -1);
    if (labels.length > 2) {
      put(byHost, labels[labels.length - 2] + "." + labels[labels.length - 1], provider);
    }
  }

  private static void put(Map<String, Set<Provider>> index, String name, Provider provider) {
    index.computeIfAbsent(name, _ -> new LinkedHashSet<>()).add(provider);
  }

  private void addHosts(String text, Set<Provider> named) {
    if (text.indexOf('.') < 0) {
      return;
    }
    for (String word : text.toLowerCase(Locale.ROOT).split("[^a-z0-9.-]+", -1)) {
      String host = word;
      while (host.indexOf('.') > 0) {
        Set<Provider> known = byHost.get(host);
        if (known != null) {
          named.addAll(known);
          break;
        }
        host = host.substring(host.indexOf('.') + 1);
      }
    }
  }

  /** The longest name wins: "Azure OpenAI" does not name OpenAI. */
  private void addNamed(List<String> words, Set<Provider> named) {
    for (int i = 0; i < words.size(); ) {
      int taken = 0;
      for (int count = Math.min(MOST_WORDS, words.size() - i); count > 0 && taken == 0; count--) {
        Set<Provider> known = byWord.get(String.join("", words.subList(i, i + count)));
        if (known != null) {
          named.addAll(known);
          taken = count;
        }
      }
      i += Math.max(taken, 1);
    }
  }

  /**
   * In lower case; a capital after a small letter begins a new one, so does the last of several.
   */
  private static List<String> words(String text) {
    List<String> words = new ArrayList<>();
    int start = -1;
    for (int i = 0; i <= text.length(); i++) {
      boolean in = i < text.length() && Character.isLetterOrDigit(text.charAt(i));
      boolean begins = in && (start < 0 || isHump(text, i));
      if (start >= 0 && (!in || begins)) {
        if (i - start <= LONGEST_WORD) {
          words.add(text.substring(start, i).toLowerCase(Locale.ROOT));
        }
        start = -1;
      }
      if (begins) {
        start = i;
      }
    }
    return words;
  }

  private static boolean isHump(String text, int i) {
    return Character.isUpperCase(text.charAt(i)) && Character.isLowerCase(text.charAt(i - 1));
  }
}
