package com.alwrity.onboarding.provider;

import static org.assertj.core.api.Assertions.assertThat;

import com.alwrity.onboarding.model.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is wrong in a catalogue file is reported, and all the rest works. */
final class CatalogueMistakesTest {
  private static final int BUILT_IN = ProviderCatalogue.load(List.of()).all().size();

  @TempDir Path folder;

  @Test
  void reportsWhatIsNoFile() {
    assertThat(ProviderCatalogue.load(List.of(folder)).problems())
        .containsExactly(new Problem(Problem.File.CATALOGUE, folder, "it is not a regular file"));
  }

  @Test
  void reportsAFileThatIsTooLarge() throws IOException {
    assertThat(file().load("[" + " ".repeat(1 << 20) + "]").problems())
        .containsExactly(file().problem("it is larger than 1048576 bytes"));
  }

  @Test
  void leavesOutAFileThatIsNotJsonAndSaysWhere() throws IOException {
    ProviderCatalogue catalogue =
        file().load(OverrideFile.ACME.replace("\"backend\":", "\"backend\""));

    assertThat(catalogue.all()).hasSize(BUILT_IN);
    assertThat(catalogue.problems()).hasSize(1);
    assertThat(OverrideFile.reason(catalogue)).startsWith("line 3: Unexpected character ('\"'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"5b22ff225d", "0000feff00ffffff", "feff", "efbbbf5b", "00", "fffe5b00d8"})
  void leavesOutAFileThatIsNoText(String hex) throws IOException {
    Files.write(file().path(), HexFormat.of().parseHex(hex));

    ProviderCatalogue catalogue = ProviderCatalogue.load(List.of(file().path()));

    assertThat(catalogue.problems()).hasSize(1);
    assertThat(OverrideFile.reason(catalogue)).matches("(line 1: )?[A-Za-z].*");
  }

  @Test
  void leavesOutAFileThatIsNestedTooDeep() throws IOException {
    assertThat(file().load("[{\"a\":" + "[".repeat(100_000)).problems()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ''                                | line 1: a list of entries is expected here
          {}                                | line 1: a list of entries is expected here
          [] []                             | line 1: the end of the file is expected here
          ["exa"]                           | line 1: an entry is expected here
          [{"id": "exa", "id": "exa"}]      | line 1: Duplicate Object property
          [{"name": "Exa"}]                 | line 1: the entry needs an id of lower-case
          [{"id": "EXA"}]                   | line 1: the entry needs an id of lower-case
          [{"id": 7}]                       | line 1: the entry needs an id of lower-case
          [{"id": "exa", "nmae": "E"}]      | line 1: exa: nmae is not a field of the catalogue
          [{"id": "exa", "name": 7}]        | line 1: exa: name should be a text
          [{"id": "exa", "name": " "}]      | line 1: exa: name should be a text
          [{"id": "exa", "name": null}]     | line 1: exa: name should be a text
          [{"id": "exa", "free": "yes"}]    | line 1: exa: free should be true or false
          [{"id": "exa", "steps": "one"}]   | line 1: exa: steps should be a list
          [{"id": "exa", "steps": [1]}]     | line 1: exa: steps should be a text
          [{"id": "exa", "backend": "a b"}] | line 1: exa: backend should be a name of capital letters
          [{"id": "exa", "keyPage": "http://exa.ai"}] | line 1: exa: keyPage should be an https address
          [{"id": "exa", "keyPage": "https://"}]      | line 1: exa: keyPage should be an https address
          [{"id": "exa", "formats": ["("]}] | line 1: exa: formats should be a regular expression: Unclosed
          [{"id": "exa", "check": 1}]       | line 1: exa: check should be an object
          [{"id": "exa", "check": {}}]      | line 1: exa: check should be an object
          [{"id": "acme", "name": "Acme"}]  | line 1: acme needs name, purpose and backend
          [{"id": "exa", "backend": "GEMINI_API_KEY"}] | line 1: exa cannot have GEMINI_API_KEY, the variable of gemini
          [{"id": "exa", "aliases": ["HF_TOKEN"]}]     | line 1: exa cannot have HF_TOKEN, the variable of huggingface
          """)
  void reportsTheMistakeAndKeepsTheRest(String json, String reason) throws IOException {
    ProviderCatalogue catalogue = file().load(json);

    assertThat(catalogue.problems()).hasSize(1);
    assertThat(OverrideFile.reason(catalogue)).startsWith(reason);
    assertThat(catalogue.all()).hasSize(BUILT_IN);
    assertThat(catalogue.require("exa").name()).isEqualTo("Exa");
    assertThat(catalogue.require("exa").check()).isPresent();
  }

  @Test
  void keepsTheGoodFieldsOfAnEntryWithABadOne() throws IOException {
    ProviderCatalogue catalogue =
        file()
            .load(
                """
            [
              {
                "id": "exa",
                "colour": "red",
                "name": "Exa Search"
              },
              {"id": "groq", "free": "no"}
            ]
            """);

    assertThat(catalogue.require("exa").name()).isEqualTo("Exa Search");
    assertThat(catalogue.problems())
        .containsExactly(
            file().problem("line 4: exa: colour is not a field of the catalogue"),
            file().problem("line 7: groq: free should be true or false"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "method": "PUT", "url": "https://api.exa.ai/", "headers": {"k": "{key}"}    | should have the method GET or POST
          "url": "https://api.exa.ai/", "headers": {"k": "v"}, "rules": []            | should have {key} in a header
          "url": "https://api.exa.ai/", "headers": {"k": "{key}"}, "body": "{key}"    | should have {key} in a header or in a form
          "url": "https://api.exa.ai/?k={key}", "headers": {"k": "{key}"}             | should be an https address
          "url": "http://api.exa.ai/", "headers": {"k": "{key}"}                      | should be an https address
          "url": "https://evil.test/", "headers": {"k": "{key}"}, "rules": []         | cannot send the key to another server than api.exa.ai
          "method": "POST", "url": "https://api.exa.ai/", "headers": {"Content-Type": "application/x-www-form-urlencoded"}, "body": "k={key}", "rules": [] | cannot put the key into another body than the known one
          "url": "https://x@api.exa.ai/", "headers": {"k": "{key}"}, "rules": []      | should be an https address
          "url": "https://api.exa.ai/", "headers": {"k": "{key}"}, "rules": [{"status": "200"}] | should be a text
          "url": "https://api.exa.ai/", "headers": {"k": "{key}"}, "rules": [{"status": "200", "verdict": "valid"}] | should be a number
          "url": "https://api.exa.ai/", "headers": {"k": "{key}"}, "rules": [{"status": 200, "verdict": "fine"}]  | should have a known verdict
          "url": "https://api.exa.ai/", "headers": {"k": "{key}"}, "proxy": "p"       | should only have the fields [admin, body
          "url": "https://api.exa.ai/", "headers": {"k": null}                        | should be a text
          "url": "https://api.exa.ai/", "headers": {"k": "{key}"}, "rules": [], "reasons": "x" | should be a list
          "url": "https://api.exa.ai/", "headers": {"k": "{key}"}, "rules": [], "admin": {"format": "a", "url": "https://evil.test/"} | should ask about all keys at one server
          "url": "https://api.exa.ai/", "headers": {"k": "{key}"}, "rules": [], "admin": {"format": "(", "url": "https://api.exa.ai/"} | should be a regular expression
          "url": "https://api.exa.ai/", "headers": {"k": "{key}"}, "rules": [], "admin": {"at": "b"} | should only have the fields [format, url]
          "url": null                                                                 | should have no null in it
          """)
  void keepsTheOldCheckIfTheNewOneIsWrong(String check, String reason) throws IOException {
    ProviderCatalogue catalogue = file().load("[{\"id\": \"exa\", \"check\": {" + check + "}}]");

    assertThat(OverrideFile.reason(catalogue)).startsWith("line 1: exa: check " + reason);
    assertThat(catalogue.require("exa").check())
        .isEqualTo(ProviderCatalogue.load(List.of()).require("exa").check());
  }

  @Test
  void doesNotSendASecretElsewhereInTwoStepsEither() throws IOException {
    String check =
        "{\"url\": \"https://evil.test/\", \"headers\": {\"k\": \"{key}\"}, \"rules\": []}";

    ProviderCatalogue catalogue =
        file()
            .load(
                "[{\"id\": \"exa\", \"check\": null}, {\"id\": \"exa\", \"check\": "
                    + check
                    + "}]");

    assertThat(catalogue.require("exa").check()).isEmpty();
    assertThat(OverrideFile.reason(catalogue))
        .isEqualTo("line 1: exa: check cannot be added to a secret that has none");
  }

  @Test
  void givesACheckToAPublicKey() throws IOException {
    String check = "{\"url\": \"https://a.test/\", \"headers\": {\"k\": \"{key}\"}, \"rules\": []}";

    ProviderCatalogue catalogue =
        file().load("[{\"id\": \"copilotkit\", \"check\": " + check + "}]");

    assertThat(catalogue.problems()).isEmpty();
    assertThat(catalogue.require("copilotkit").check()).isPresent();
  }

  @Test
  void keepsSecretsOutOfTheFrontend() throws IOException {
    ProviderCatalogue catalogue =
        file()
            .load("[\n{\"id\": \"gemini\", \"frontend\": \"REACT_APP_GEMINI\", \"name\": \"G\"}]");

    assertThat(catalogue.require("gemini").variables().frontend()).isEmpty();
    assertThat(catalogue.require("gemini").name()).isEqualTo("G");
    assertThat(catalogue.problems())
        .containsExactly(
            file().problem("line 2: gemini is secret, so it gets no frontend variable"));
  }

  @Test
  void doesNotTurnASecretIntoAPublicKey() throws IOException {
    ProviderCatalogue catalogue =
        file().load("[{\"id\": \"exa\", \"public\": true, \"frontend\": \"REACT_APP_EXA\"}]");

    assertThat(catalogue.require("exa").publicKey()).isFalse();
    assertThat(catalogue.require("exa").variables().frontend()).isEmpty();
    assertThat(catalogue.problems()).hasSize(2);
  }

  @Test
  void turnsAPublicKeyIntoASecret() throws IOException {
    ProviderCatalogue catalogue =
        file().load("[{\"id\": \"copilotkit\", \"public\": false, \"frontend\": null}]");

    assertThat(catalogue.require("copilotkit").publicKey()).isFalse();
    assertThat(catalogue.problems()).isEmpty();
  }

  @Test
  void doesNotRepeatAKeyPastedIntoTheFile() throws IOException {
    String key = "ab12".repeat(8);

    for (String json :
        List.of(
            key,
            "[{\"id\": " + key + "}]",
            "[{\"id\": \"" + key + "_\"}]",
            "[{\"" + key + "\": 1, \"" + key + "\": 2}]",
            "[{\"id\": \"exa\", \"" + key + "\": 1}]",
            "[{\"id\": \"exa\", \"keyPage\": \"" + key + "\"}]",
            "[{\"id\": \"exa\", \"formats\": [\"(" + key + "\"]}]")) {
      ProviderCatalogue catalogue = file().load(json);
      assertThat(catalogue.problems()).hasSize(1);
      assertThat(OverrideFile.reason(catalogue)).doesNotContain("ab12");
    }
  }

  private OverrideFile file() {
    return new OverrideFile(folder.resolve("providers.json"));
  }
}
