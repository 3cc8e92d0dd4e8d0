package com.alwrity.onboarding.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import com.alwrity.onboarding.provider.ProviderCatalogue;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ProviderNamesTest {
  private final ProviderNames names = new ProviderNames(ProviderCatalogue.load(List.of()));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "<",
        " groq ",
        "Groq",
        "gemni",
        "copilotkit",
        "REACT_APP_CLERK_PUBLISHABLE_KEY",
        "GROQ_API",
        "copilot-kitt",
        "OpenAI",
        "Mistral AI",
        "hf_token",
        "clerk-publishabel"
      })
  void aNameAndOneWithAMistakeIsShown(String typed) {
    assertThat(names.test(typed)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"huggingface", "Hugging Face", "hf_token", "HUGGINGFACE_API_KEY"})
  void findsTheProviderByEachOfItsNames(String name) {
    assertThat(names.require(name).id().value()).isEqualTo("huggingface");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sk-",
        "AIz",
        "gsk_",
        "AQ.",
        "ck_pub_",
        "4e7a",
        "aB3x",
        "abcdefghijklm",
        "GROQ_API_KEY=g",
        "groq gsk",
        "ABCDEFGHIJKLM"
      })
  void whatMayBecomeAKeyIsNot(String typed) {
    assertThat(names.test(typed)).isFalse();
  }
}
