package com.alwrity.onboarding.provider;

import static org.assertj.core.api.Assertions.assertThat;

import com.alwrity.onboarding.model.FormatHint;
import com.alwrity.onboarding.model.Verdict;
import com.alwrity.onboarding.provider.Provider.Topic;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CatalogueOverridesTest {
  private static final int BUILT_IN = ProviderCatalogue.load(List.of()).all().size();

  @TempDir Path folder;

  @Test
  void addsAProvider() throws IOException {
    ProviderCatalogue catalogue = file().load(OverrideFile.ACME);

    assertThat(catalogue.problems()).isEmpty();
    assertThat(catalogue.all()).hasSize(BUILT_IN + 1).last().isEqualTo(catalogue.require("acme"));
    assertThat(catalogue.byVariable("ACME_API_KEY")).contains(catalogue.require("acme"));
    assertThat(catalogue.require("acme").publicKey()).isFalse();
    assertThat(catalogue.require("acme").facts()).isEmpty();
  }

  @Test
  void putsARequiredProviderWithTheRequiredOnes() throws IOException {
    ProviderCatalogue catalogue =
        file().load(OverrideFile.ACME.replace("\"id\"", "\"required\": true, \"id\""));

    assertThat(catalogue.all().get(3).name()).isEqualTo("Acme");
  }

  @Test
  void replacesOnlyTheFieldsItHas() throws IOException {
    Provider before = ProviderCatalogue.load(List.of()).require("mistral");

    ProviderCatalogue catalogue =
        file()
            .load(
                """
            [{"id": "mistral", "required": true, "backend": "LE_CHAT_KEY", "formats": ["mi-[0-9]+"]}]
            """);

    Provider mistral = catalogue.require("mistral");
    assertThat(catalogue.problems()).isEmpty();
    assertThat(mistral.required()).isTrue();
    assertThat(mistral.variables().backend()).isEqualTo("LE_CHAT_KEY");
    assertThat(OverrideFile.hint(mistral, "mi-12")).isEqualTo(FormatHint.EXPECTED);
    assertThat(mistral.name()).isEqualTo(before.name());
    assertThat(mistral.keyPage()).isEqualTo(before.keyPage());
    assertThat(mistral.check()).isEqualTo(before.check());
    assertThat(catalogue.byVariable("MISTRAL_API_KEY")).isEmpty();
  }

  @Test
  void keepsWhatAFileSaysOfItsValuesAheadOfTheirFormAndNoOtherOnes() throws IOException {
    Path first =
        new OverrideFile(folder.resolve("first.json"))
            .write("[{\"id\": \"exa\", \"values\": \"a number\", \"formats\": [\"[0-9]+\"]}]");
    Path second =
        new OverrideFile(folder.resolve("second.json"))
            .write("[{\"id\": \"exa\", \"formats\": [\"[a-z]+\"]}]");

    assertThat(ProviderCatalogue.load(List.of(first)).require("exa").values())
        .isEqualTo("a number");
    assertThat(ProviderCatalogue.load(List.of(first, second)).require("exa").values()).isEmpty();
  }

  @Test
  void letsTheLaterFileWin() throws IOException {
    Path first =
        new OverrideFile(folder.resolve("first.json"))
            .write("[{\"id\": \"exa\", \"name\": \"One\", \"free\": false}]");
    Path second =
        new OverrideFile(folder.resolve("second.json"))
            .write("[{\"id\": \"exa\", \"name\": \"Two\"}]");

    Provider exa = ProviderCatalogue.load(List.of(first, second)).require("exa");

    assertThat(exa.name()).isEqualTo("Two");
    assertThat(exa.free()).isFalse();
  }

  @Test
  void readsACheck() throws IOException {
    Check check =
        file()
            .load(
                OverrideFile.ACME.replace(
                    "\"id\"",
                    """
                    "check": {
                      "url": "https://acme.test/me", "headers": {"X-Key": "{key}"},
                      "rules": [{"status": 200, "contains": "ok", "verdict": "valid-restricted"}],
                      "cost": "A cent.", "quota": ["left"], "reasons": ["TOO_FAR"],
                      "admin": {"format": "root-.+", "url": "https://acme.test/all"}
                    }, "id"
                    """))
            .require("acme")
            .check()
            .orElseThrow();

    assertThat(check.request().method()).isEqualTo("GET");
    assertThat(check.request().headers()).containsEntry("X-Key", "{key}");
    assertThat(check.rules())
        .containsExactly(new Check.Rule(200, Optional.of("ok"), Verdict.VALID_RESTRICTED));
    assertThat(check.cost()).contains("A cent.");
    assertThat(check.quota()).containsExactly("left");
    assertThat(check.reasons()).containsExactly("TOO_FAR");
    assertThat(check.admin())
        .map(admin -> admin.format() + " " + admin.url())
        .contains("root-.+ https://acme.test/all");
  }

  @Test
  void whatAFileSaysOfATopicTakesAwayWhoSaidSomethingElse() throws IOException {
    Provider before = ProviderCatalogue.load(List.of()).require("mistral");
    assertThat(before.facts()).containsOnlyKeys(Topic.values());

    Provider mistral =
        file()
            .load(
                """
                [{"id": "mistral", "name": "M", "facts": {"check": {"source": "I.", "verified": true}},
                  "formats": ["mi-[0-9]+"], "aliases": ["LE_CHAT_KEY"], "check": null}]
                """)
            .require("mistral");

    assertThat(mistral.facts())
        .containsOnly(
            Map.entry(Topic.KEY_PAGE, Objects.requireNonNull(before.facts().get(Topic.KEY_PAGE))),
            Map.entry(Topic.CHECK, new Provider.Evidence("I.", true)));
    assertThat(mistral.isVerified(Topic.KEY_PAGE)).isTrue();
    assertThat(mistral.isVerified(Topic.FORMATS)).isFalse();
  }

  @Test
  void takesACheckAway() throws IOException {
    assertThat(file().load("[{\"id\": \"exa\", \"check\": null}]").require("exa").check())
        .isEmpty();
  }

  @Test
  void passesOverFilesThatAreNotThere() {
    assertThat(ProviderCatalogue.load(List.of(folder.resolve("none.json"))).problems()).isEmpty();
  }

  private OverrideFile file() {
    return new OverrideFile(folder.resolve("providers.json"));
  }
}
