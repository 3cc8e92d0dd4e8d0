package com.alwrity.onboarding.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.alwrity.onboarding.model.FormatHint;
import com.alwrity.onboarding.model.OnboardingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a project's own list of variables makes of the catalogue. */
final class CatalogueOfProjectTest {
  private static final String MARK = "0a1b2c3d";

  @TempDir Path folder;

  @Test
  void itsVariablesAreProvidersOfThisProject() throws IOException {
    ProviderCatalogue catalogue =
        with("# Where orders are.\n# @required @docs(https://db.example/start)\nDATABASE_URL=\n");
    Provider database = catalogue.require("DATABASE_URL");
    assertThat(database.id()).hasToString("database-url-" + MARK);
    assertThat(database.name()).isEqualTo("DATABASE_URL");
    assertThat(database.purpose()).isEqualTo("Where orders are.");
    assertThat(database.keyPage().orElseThrow()).hasToString("https://db.example/start");
    assertThat(database.required()).isTrue();
    assertThat(database.publicKey()).isFalse();
    assertThat(database.variables().all()).containsExactly("DATABASE_URL");
    assertThat(database.check()).isEmpty();
    assertThat(catalogue.problems()).isEmpty();
    assertThat(catalogue.all().indexOf(database)).isLessThan(4);
  }

  @Test
  void onlyWhatHasNoValueIsAskedFor() throws IOException {
    ProviderCatalogue catalogue =
        with(
            """
            PORT=3000
            TOKEN=your_token_here
            OTHER=${PORT}
            VAULT=exec('op read x')
            EMPTY=
            ITEM=op://vault/db/password
            OF=process.env.PORT
            GOT=os.getenv(PORT)
            """);
    assertThat(catalogue.byVariable("TOKEN")).isPresent();
    assertThat(catalogue.byVariable("EMPTY")).isPresent();
    for (String each : List.of("PORT", "OTHER", "VAULT", "ITEM", "OF", "GOT")) {
      assertThat(catalogue.byVariable(each)).as(each).isEmpty();
    }
  }

  @Test
  void aVariableOfAKnownProviderStaysThatOfItsProvider() throws IOException {
    ProviderCatalogue catalogue = with("# @required @sensitive=false\nOPENAI_API_KEY=\n");
    Provider openai = catalogue.require("openai");
    assertThat(catalogue.byVariable("OPENAI_API_KEY")).contains(openai);
    assertThat(openai.required()).isTrue();
    assertThat(openai.publicKey()).isFalse();
    assertThat(openai.check()).isPresent();
    assertThat(with("OPENAI_API_KEY=\n").require("openai").required()).isFalse();
  }

  @Test
  void anotherProjectNeedsAndTakesWhatItListsAndNothingElse() throws IOException {
    ProviderCatalogue alone = load(false, true, "# @required\nEXA_API_KEY=\nTOKEN=\n");
    assertThat(alone.all().stream().filter(Provider::required))
        .containsExactly(alone.require("exa"));
    assertThat(alone.all().get(1)).isEqualTo(alone.require("TOKEN"));
    assertThat(alone.isWanted(alone.require("exa"))).isTrue();
    assertThat(alone.isWanted(alone.require("TOKEN"))).isTrue();
    assertThat(alone.isWanted(alone.require("gemini"))).isFalse();
    ProviderCatalogue beside = with("TOKEN=\n");
    assertThat(beside.isWanted(beside.require("gemini"))).isTrue();
    assertThat(beside.require("gemini").required()).isTrue();
  }

  @Test
  void whatIsInTheFrontendIsPublicOrRefused() throws IOException {
    ProviderCatalogue catalogue =
        load(true, false, "REACT_APP_MAPS_ID=\n# @sensitive\nREACT_APP_SECRET=\n");
    Provider maps = catalogue.require("REACT_APP_MAPS_ID");
    assertThat(maps.publicKey()).isTrue();
    assertThat(maps.variables().backend()).isEqualTo("MAPS_ID");
    assertThat(maps.variables().frontend()).contains("REACT_APP_MAPS_ID");
    assertThat(catalogue.byVariable("REACT_APP_SECRET")).isEmpty();
    assertThat(OverrideFile.reason(catalogue))
        .isEqualTo("line 3: secret-" + MARK + " is secret, so it gets no frontend variable");
  }

  @Test
  void theFrontendGetsNoPublicNameForTheSecretOfAKnownProvider() throws IOException {
    ProviderCatalogue catalogue = load(true, false, "REACT_APP_GEMINI_API_KEY=\n");
    assertThat(catalogue.byVariable("REACT_APP_GEMINI_API_KEY")).isEmpty();
    assertThat(catalogue.require("gemini").variables().frontend()).isEmpty();
    assertThat(OverrideFile.reason(catalogue))
        .contains("cannot have GEMINI_API_KEY, the variable of gemini");
  }

  @Test
  void namesThatBrowsersSeeArePublicUnlessTheSchemaSaysElse() throws IOException {
    ProviderCatalogue catalogue = with("VITE_ID=\nID=\n# @sensitive\nNEXT_PUBLIC_ID=\n");
    assertThat(catalogue.require("VITE_ID").publicKey()).isTrue();
    assertThat(catalogue.require("ID").publicKey()).isFalse();
    assertThat(catalogue.require("NEXT_PUBLIC_ID").publicKey()).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          string(startsWith=sk_)       | sk_1          | pk_1
          string(startsWith="a.c",n=1) | a.c1          | abc1
          url                          | https://a.b   | a.b
          port                         | 8080          | eighty
          number                       | -1.5          | 1.5.
          boolean                      | True          | maybe
          enum(dev, "prod")            | prod          | "prod
          email                        | a@b.c         | a
          """)
  void theTypeIsAHintOfTheFormat(String type, String right, String wrong) throws IOException {
    Provider provider = with("# @type=" + type + "\nA=\n").require("A");
    assertThat(OverrideFile.hint(provider, right)).isEqualTo(FormatHint.EXPECTED);
    assertThat(OverrideFile.hint(provider, wrong)).isEqualTo(FormatHint.UNUSUAL);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "unheardOf(x)",
        "string",
        "string(startsWith=)",
        "enum()",
        "enum( )",
        "(",
        "@@",
        "''"
      })
  void anUnknownTypeSaysNothing(String type) throws IOException {
    Provider provider = with("# @type=" + type + "\nA=\n").require("A");
    assertThat(provider.formats()).isEmpty();
    assertThat(OverrideFile.hint(provider, "what4ever-it-may-be")).isEqualTo(FormatHint.NO_FORMAT);
    assertThat(OverrideFile.hint(provider, "x")).isEqualTo(FormatHint.NO_FORMAT);
    assertThat(OverrideFile.hint(provider, "a b")).isEqualTo(FormatHint.UNUSUAL);
  }

  @ParameterizedTest
  @ValueSource(strings = {"enum(", "string(startsWith=", "string(startsWith=\"", "x", "("})
  void aTypeWithoutEndIsReadAllTheSame(String start) throws IOException {
    for (String more : List.of("a,", "x", "\"", "'", " ")) {
      String type = start + more.repeat(20_000) + ")";
      Provider provider = with("# @type=" + type + "\nA=\n").require("A");
      assertThat(OverrideFile.hint(provider, "what4ever-it-may-be-that-is-entered"))
          .isIn(FormatHint.EXPECTED, FormatHint.NO_FORMAT, FormatHint.UNUSUAL);
    }
  }

  @Test
  void mistakesAreReportedAndTheRestCounts() throws IOException {
    ProviderCatalogue catalogue = with("lower_case=\n1ST=\nGOOD=\n" + "L".repeat(120) + "=\n");
    assertThat(catalogue.byVariable("GOOD")).isPresent();
    assertThat(catalogue.problems())
        .extracting(problem -> problem.details().getLast())
        .satisfiesExactly(
            reason -> assertThat(reason).startsWith("line 1: ").contains("capital letters"),
            reason -> assertThat(reason).startsWith("line 1: "),
            reason -> assertThat(reason).startsWith("line 2: "),
            reason -> assertThat(reason).startsWith("line 4: ").contains("capital letters"),
            reason -> assertThat(reason).startsWith("line 4: "));
    ProviderCatalogue unreadable = with("A=\"never closed\n");
    assertThat(OverrideFile.reason(unreadable)).contains("a quote in it is never closed");
    assertThat(unreadable.require("gemini").required()).isTrue();
  }

  @Test
  void longNamesKeepTheMarkOfTheirProject() throws IOException {
    String name = "A".repeat(60);
    assertThat(with(name + "=\n").require(name).id().value()).hasSize(50).endsWith("-" + MARK);
  }

  @Test
  void anUnknownVariableIsUnknown() throws IOException {
    assertThatThrownBy(() -> with("A=\n").require("B")).isInstanceOf(OnboardingException.class);
    assertThat(with("A=\n").byVariable("B")).isEqualTo(Optional.empty());
  }

  private ProviderCatalogue with(String schema) throws IOException {
    return load(false, false, schema);
  }

  private ProviderCatalogue load(boolean frontend, boolean alone, String schema)
      throws IOException {
    Path file = Files.writeString(folder.resolve(".env.schema"), schema);
    return ProviderCatalogue.load(
        List.of(), List.of(new SchemaSource(file, frontend, alone, MARK)));
  }
}
