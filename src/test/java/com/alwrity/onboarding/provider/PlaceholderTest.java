package com.alwrity.onboarding.provider;

import static org.assertj.core.api.Assertions.assertThat;

import com.alwrity.onboarding.model.FormatHint;
import com.alwrity.onboarding.model.Secret;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PlaceholderTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "your_gemini_api_key_here",
        "your_personal_key",
        "YOUR-API-KEY",
        "your key",
        "paste-it-here",
        "xxx",
        "XXXX",
        "xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx",
        "sk-xxxxxxxx",
        "sk_test_xxx",
        "sk-ant-api03-xxxxx",
        "AIzaSyXXXXXXXXXXXXXXXX",
        "gsk_****",
        "changeme",
        "CHANGE_ME",
        "replace_me",
        "sk_test_REPLACE_ME",
        "replaceme",
        "<your key>",
        "<key>",
        "[key]",
        "{{GEMINI_API_KEY}}",
        "${GEMINI_API_KEY}",
        "$GEMINI_API_KEY",
        "%GEMINI_API_KEY%",
        "${GEMINI_API_KEY:-}",
        "${KEY_2:?missing}",
        "op://vault/openai/credential",
        "op://vault/item 2/field",
        "process.env.GEMINI_API_KEY",
        "process.env['KEY_2']",
        "import.meta.env.VITE_KEY_2",
        "os.environ['KEY_2']",
        "os.getenv(\"KEY_2\")",
        "sk-...",
        "...",
        "AIza…",
        "sk_test_your-key",
        "GEMINI_API_KEY",
        "tester_a_gemini_key",
        "my-secret-token",
        "apikey",
        "aaaaaaaaaaaaaaaaaaaa",
        "00000000-0000-0000-0000-000000000000",
        "TODO",
        "none",
        "dummy",
        "-",
        "key_placeholder_1",
        "your-key-7",
        "7_Your_key",
        "put-7-here",
        "x7-***",
        "sk7-x.X",
        "k9-xxx",
        "[key1]",
        "<key1>",
        "{key1}",
        "$KEY_2",
        "%KEY_2%",
        "sk-7\u2026",
        "sk-7...9",
        "change_me_1",
        "1-replace-this",
        "fill_it_9",
        "Insert_This_1",
        "paste-it-1",
        "PLACEHOLDER7"
      })
  void isSeen(String text) {
    assertThat(Placeholder.is(text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "1a2b3c",
        "yourself4you7here1",
        "abcxxxdefxxx1",
        "sk-1x2x3x4xxx5",
        "https://example.test/v1",
        "hereyour9"
      })
  void isNotSeenInOtherText(String text) {
    assertThat(Placeholder.is(text)).isFalse();
  }

  @Test
  void isNotSeenInTheFormOfAnyRealKey() {
    for (Provider provider : ProviderCatalogue.load(List.of()).all()) {
      assertThat(SampleKeys.of(provider)).noneMatch(Placeholder::is);
    }
  }

  @Test
  void goesBeforeTheFormat() {
    Provider groq = ProviderCatalogue.load(List.of()).require("groq");
    try (Secret secret = Secret.of("gsk_" + "x".repeat(52))) {
      assertThat(groq.hint(secret)).isEqualTo(FormatHint.PLACEHOLDER);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"a-", "xx-", "{", "a1_x", "aa"})
  void endsOnLongTextThatAlmostFits(String part) {
    assertThat(Placeholder.is("1" + part.repeat(2000) + "!9")).isFalse();
  }
}
