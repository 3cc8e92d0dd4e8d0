package com.alwrity.onboarding.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.model.ProviderId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ProviderCatalogueTest {
  private final ProviderCatalogue catalogue = ProviderCatalogue.load(List.of());

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          gemini,            required, secret, GEMINI_API_KEY,
          exa,               required, secret, EXA_API_KEY,
          copilotkit,        required, public, COPILOTKIT_API_KEY,    REACT_APP_COPILOTKIT_API_KEY
          openai,            optional, secret, OPENAI_API_KEY,
          anthropic,         optional, secret, ANTHROPIC_API_KEY,
          mistral,           optional, secret, MISTRAL_API_KEY,
          huggingface,       optional, secret, HF_TOKEN,
          tavily,            optional, secret, TAVILY_API_KEY,
          serper,            optional, secret, SERPER_API_KEY,
          firecrawl,         optional, secret, FIRECRAWL_API_KEY,
          stability,         optional, secret, STABILITY_API_KEY,
          wavespeed,         optional, secret, WAVESPEED_API_KEY,
          groq,              optional, secret, GROQ_API_KEY,
          deepseek,          optional, secret, DEEPSEEK_API_KEY,
          openrouter,        optional, secret, OPENROUTER_API_KEY,
          perplexity,        optional, secret, PERPLEXITY_API_KEY,
          cohere,            optional, secret, COHERE_API_KEY,
          clerk,             optional, secret, CLERK_SECRET_KEY,
          clerk-publishable, optional, public, CLERK_PUBLISHABLE_KEY, REACT_APP_CLERK_PUBLISHABLE_KEY
          xai,               optional, secret, XAI_API_KEY,
          together,          optional, secret, TOGETHER_API_KEY,
          fireworks,         optional, secret, FIREWORKS_API_KEY,
          cerebras,          optional, secret, CEREBRAS_API_KEY,
          moonshot,          optional, secret, MOONSHOT_API_KEY,
          minimax,           optional, secret, MINIMAX_API_KEY,
          voyage,            optional, secret, VOYAGE_API_KEY,
          brave,             optional, secret, BRAVE_API_KEY,
          replicate,         optional, secret, REPLICATE_API_TOKEN,
          elevenlabs,        optional, secret, ELEVENLABS_API_KEY,
          deepgram,          optional, secret, DEEPGRAM_API_KEY,
          assemblyai,        optional, secret, ASSEMBLYAI_API_KEY,
          pinecone,          optional, secret, PINECONE_API_KEY,
          langsmith,         optional, secret, LANGSMITH_API_KEY,
          stripe,            optional, secret, STRIPE_SECRET_KEY,
          github,            optional, secret, GITHUB_TOKEN,
          nvidia,            optional, secret, NVIDIA_API_KEY,
          supabase,          optional, secret, SUPABASE_ACCESS_TOKEN,
          sentry,            optional, secret, SENTRY_AUTH_TOKEN,
          sendgrid,          optional, secret, SENDGRID_API_KEY,
          """)
  void knowsTheProvidersOfTheContract(
      String id, String need, String secrecy, String backend, String frontend) {
    Provider provider = catalogue.require(id);

    assertThat(provider.required()).isEqualTo(need.equals("required"));
    assertThat(provider.publicKey()).isEqualTo(secrecy.equals("public"));
    assertThat(provider.variables().backend()).isEqualTo(backend);
    assertThat(provider.variables().frontend().orElse(null)).isEqualTo(frontend);
  }

  @Test
  void knowsNoOthers() {
    assertThat(catalogue.all()).hasSize(39);
  }

  @Test
  void putsTheRequiredOnesFirst() {
    assertThat(catalogue.all().stream().limit(4).map(p -> p.id().value()))
        .containsExactly("gemini", "exa", "copilotkit", "openai");
  }

  @Test
  void hasNoProblemsOfItsOwn() {
    assertThat(catalogue.problems()).isEmpty();
  }

  @Test
  void findsById() {
    assertThat(catalogue.find(new ProviderId("groq"))).map(Provider::name).contains("Groq");
    assertThat(catalogue.find(new ProviderId("grok"))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "GEMINI_API_KEY, gemini",
    "GOOGLE_API_KEY, gemini",
    "GOOGLE_GENAI_API_KEY, gemini",
    "METAPHOR_API_KEY, exa",
    "REACT_APP_COPILOTKIT_API_KEY, copilotkit",
    "NEXT_PUBLIC_COPILOT_CLOUD_API_KEY, copilotkit",
    "HUGGINGFACEHUB_API_TOKEN, huggingface",
    "CO_API_KEY, cohere",
    "REACT_APP_CLERK_PUBLISHABLE_KEY, clerk-publishable"
  })
  void findsByAnyOfItsVariables(String variable, String id) {
    assertThat(catalogue.byVariable(variable)).map(p -> p.id().value()).contains(id);
  }

  @ParameterizedTest
  @CsvSource({"DATABASE_URL", "gemini_api_key", "SERPAPI_KEY", "''"})
  void findsNothingByOtherVariables(String variable) {
    assertThat(catalogue.byVariable(variable)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "gemeni, gemini",
    "GEMINI, gemini",
    "open, 'openai, openrouter'",
    "clerk-publish, 'clerk, clerk-publishable'",
    "../etc, exa"
  })
  void suggestsTheNearestNames(String typed, String nearest) {
    assertThatExceptionOfType(OnboardingException.class)
        .isThrownBy(() -> catalogue.require(typed))
        .extracting(OnboardingException::problem)
        .isEqualTo(new Problem(Problem.Invalid.UNKNOWN_PROVIDER, typed, nearest));
  }

  @Test
  void doesNotRepeatAKeyGivenInPlaceOfAName() {
    String key = "sk-" + "ab12".repeat(8);

    assertThatExceptionOfType(OnboardingException.class)
        .isThrownBy(() -> catalogue.require(key))
        .satisfies(e -> assertThat(e.toString()).doesNotContain("ab12"))
        .extracting(e -> e.problem().details())
        .isEqualTo(List.of("••••", "gemini, exa, copilotkit"));
  }
}
