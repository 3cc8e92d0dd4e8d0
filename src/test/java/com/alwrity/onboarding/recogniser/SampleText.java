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
      case "clerk-publishable-live" -> "pk_" + "live_" + synthetic.generic(42);
      case "clerk-live" -> "sk_" + "live_" + synthetic.generic(42);
      case "clerk-publishable" -> "pk_" + "test_" + synthetic.generic(38) + "==";
      case "md5" -> synthetic.hex(32);
      case "word" -> synthetic.generic(24);
      default -> makeOther(kind);
    };
  }

  /** A new key of a provider that ALwrity itself does not ask for. */
  private String makeOther(String kind) {
    return switch (kind) {
      case "xai" -> "xai-" + synthetic.generic(80);
      case "together" -> "tgp_" + "v1_" + synthetic.generic(43);
      case "fireworks" -> "fw_" + synthetic.generic(24);
      case "cerebras" -> "csk-" + synthetic.hex(48);
      case "moonshot" -> "sk-" + synthetic.generic(48);
      case "minimax" -> "sk-" + "api-" + synthetic.generic(119);
      case "nvidia" -> "nvapi-" + synthetic.generic(64);
      case "voyage" -> "pa-" + synthetic.generic(43);
      case "brave" -> "BSA" + synthetic.generic(28);
      case "replicate" -> "r8_" + synthetic.generic(37);
      case "elevenlabs" -> "sk_" + synthetic.hex(48);
      case "deepgram" -> synthetic.hex(40);
      case "assemblyai" -> synthetic.hex(32);
      case "pinecone" -> "pcsk_" + synthetic.generic(6) + "_" + synthetic.generic(63);
      case "langsmith" -> "lsv2_" + "pt_" + synthetic.hex(32) + "_" + synthetic.hex(10);
      case "stripe" -> "rk_" + "test_" + synthetic.generic(24);
      case "github" -> "ghp_" + synthetic.generic(36);
      case "supabase" -> "sbp_" + synthetic.hex(40);
      case "sentry" -> "sntryu_" + synthetic.hex(64);
      case "sendgrid" -> "SG." + synthetic.generic(22) + "." + synthetic.generic(43);
      default -> throw new IllegalArgumentException("no such field: " + kind);
    };
  }
}
