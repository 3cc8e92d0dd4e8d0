package com.alwrity.onboarding.entry;

import static org.assertj.core.api.Assertions.assertThat;

import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.model.ProviderId;
import com.alwrity.onboarding.model.Secret;
import com.alwrity.onboarding.provider.ProviderCatalogue;
import com.alwrity.onboarding.testing.SyntheticKeys;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Keys within objects of a JSON text. */
final class NestedKeysTest {
  private static final ProviderId GEMINI = new ProviderId("gemini");
  private static final ProviderId EXA = new ProviderId("exa");
  private static final ProviderCatalogue CATALOGUE = ProviderCatalogue.load(List.of());

  private final SyntheticKeys synthetic = new SyntheticKeys(17);
  private final String one = synthetic.gemini();
  private final String other = synthetic.gemini();
  private final String exa = synthetic.exa();

  @Test
  void saysThatASecondValueWasLeftOut() {
    try (KeyInput input =
        parse(
            "{'dev': {'GEMINI_API_KEY': '%s'}, 'prod': [{'gemini': '%s'}]}"
                .formatted(one, other))) {
      assertThat(input.keys()).isEqualTo(Map.of(GEMINI, Secret.of(one)));
      assertThat(input.leftOut())
          .containsExactly(new LeftOut("gemini", new Problem(Problem.Invalid.SECOND_KEY, GEMINI)));
    }
    try (KeyInput same =
        parse("{'a': {'GEMINI_API_KEY': '%s'}, 'b': {'gemini': '%s'}}".formatted(one, one))) {
      assertThat(same.leftOut()).isEmpty();
    }
  }

  @Test
  void whatIsFurtherOutCountsAndAProperNameBeforeAnAlias() {
    try (KeyInput input =
        parse(
            "{'a': {'x': {'GEMINI_API_KEY': '%s'}, 'METAPHOR_API_KEY': '%s',"
                    .formatted(other, synthetic.exa())
                + " 'EXA_API_KEY': '%s', 'GEMINI_API_KEY': '%s'}}".formatted(exa, one))) {
      assertThat(input.keys()).isEqualTo(Map.of(GEMINI, Secret.of(one), EXA, Secret.of(exa)));
      assertThat(input.leftOut())
          .extracting(LeftOut::name)
          .containsExactlyInAnyOrder("GEMINI_API_KEY", "METAPHOR_API_KEY");
    }
  }

  private static KeyInput parse(String json) {
    return KeyInput.parse(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8), CATALOGUE);
  }
}
