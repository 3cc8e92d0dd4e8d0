package com.alwrity.onboarding.recogniser;

import com.alwrity.onboarding.testing.SyntheticKeys;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Fills what stands in braces in a sample: {@code {gemini}} with a made-up key, the same one
 * wherever it stands, {@code {gemini#2}} with another, {@code {gemini:20}} with its first twenty
 * characters, {@code {gemini:20-}} with those after them, {@code {zwsp}} with a character that
 * nobody sees.
 */
final class SampleText {
  private static final Pattern FIELD =
      Pattern.compile("\\{([a-z0-9-]+)(#\\d+)?(?::(\\d+)(-?))?\\}");

  private static final Map<String, String> CHARACTERS =
      Map.ofEntries(
          Map.entry("zwsp", "\u200B"),
          Map.entry("zwj", "\u200D"),
          Map.entry("nbsp", "\u00A0"),
          Map.entry("thin", "\u2009"),
          Map.entry("wide", "\u3000"),
          Map.entry("shy", "\u00AD"),
          Map.entry("bom", "\uFEFF"),
          Map.entry("rtl", "\u200F"),
          Map.entry("cr", "\r"),
          Map.entry("tab", "\t"),
          Map.entry("nel", "\u2028"));

  private final SyntheticKeys synthetic;
  private final Map<String, String> keys = new HashMap<>();

  SampleText(long seed) {
    synthetic = new SyntheticKeys(seed);
  }

  String fill(String template) {
    return FIELD.matcher(template).replaceAll(match -> quoted(field(match)));
  }

  private static String quoted(String text) {
    return java.util.regex.Matcher.quoteReplacement(text);
  }

  private String field(MatchResult match) {
    String character = CHARACTERS.get(match.group(1));
    if (character != null) {
      return character;
    }
    String name = match.group(1) + (match.group(2) == null ? "" : match.group(2));
    String key = keys.computeIfAbsent(name, _ -> make(match.group(1)));
    if (match.group(3) == null) {
      return key;
    }
    int length = Integer.parseInt(match.group(3));
    return match.group(4).isEmpty() ? key.substring(0, length) : key.substring(length);
  }

  /** A new key of this kind. */
  String make(String kind) {
    return switch (kind) {
      case "gemini" -> synthetic.gemini();
      case "gemini-old" -> "AI" + "za" + synthetic.generic(35);
      case "exa", "uuid" -> synthetic.exa();
      case "copilotkit" -> synthetic.copilotkit();
      case "openai" ->
          "sk-" + "proj-" + synthetic.generic(74) + "T3Blbk" + "FJ" + synthetic.generic(74);
      case "openai-old" -> "sk-" + synthetic.generic(20) + "T3Blbk" + "FJ" + synthetic.generic(20);
      case "openai-admin" ->
          "sk-" + "admin-" + synthetic.generic(58) + "T3Blbk" + "FJ" + synthetic.generic(58);
      case "anthropic" -> "sk-ant-" + "api03-" + synthetic.generic(93) + "AA";
      case "anthropic-admin" -> "sk-ant-" + "admin01-" + synthetic.generic(93) + "AA";
      case "mistral" -> synthetic.generic(32);
      case "huggingface" -> "hf_" + synthetic.generic(34);
      case "tavily" -> "tvly-" + "dev-" + synthetic.generic(32);
      case "serper", "sha" -> synthetic.hex(40);
      case "firecrawl" -> "fc-" + synthetic.hex(32);
      case "stability" -> "sk-" + synthetic.generic(48);
      case "wavespeed" -> synthetic.hex(64);
      case "groq" -> "gsk_" + synthetic.generic(52);
      case "deepseek" -> "sk-" + synthetic.hex(32);
      case "openrouter" -> "sk-or-" + "v1-" + synthetic.hex(64);
      case "perplexity" -> "pplx-" + synthetic.generic(48);
      case "cohere" -> synthetic.generic(40);
      case "clerk" -> "sk_" + "test_" + synthetic.generic(42);
      case "clerk-live" -> "sk_" + "live_" + synthetic.generic(42);
      case "clerk-publishable" -> "pk_" + "test_" + synthetic.generic(38) + "==";
      case "stripe" -> "rk_" + "test_" + synthetic.generic(24);
      case "md5" -> synthetic.hex(32);
      case "word" -> synthetic.generic(24);
      default -> throw new IllegalArgumentException("no such field: " + kind);
    };
  }
}
