package com.alwrity.onboarding.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.alwrity.onboarding.cli.Shell.Result;
import com.alwrity.onboarding.cli.terminal.ScriptedTerminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A project that is not ALwrity, with a list of its variables. */
final class OtherProjectTest {
  /** Made up. */
  private static final String TOKEN = "shp_" + "4e7a".repeat(6);

  private static final String ADDRESS = "postgres://shop@127.0.0.1/orders";
  private static final String SCHEMA =
      """
      # Where the orders are.
      # @required @type=url
      DATABASE_URL=
      # @required @type=string(startsWith=shp_)
      SHOP_TOKEN=
      PORT=3000
      OPENAI_API_KEY=
      """;

  private final Shell shell;
  private final Path shop;

  OtherProjectTest(@TempDir Path folder) throws IOException {
    shell = new Shell(folder);
    shop = Files.createDirectory(shell.folder.resolve("shop"));
  }

  @BeforeEach
  void writeSchema() throws IOException {
    Files.writeString(shop.resolve(".env.schema"), SCHEMA);
  }

  @Test
  void isOnboardedWithItsOwnVariablesIntoItsOwnFile() throws IOException {
    Result result = onboard("shop");
    assertThat(result.code()).isZero();
    assertThat(shop.resolve(".env"))
        .hasContent("DATABASE_URL=%s\nSHOP_TOKEN=%s\n".formatted(ADDRESS, TOKEN))
        .satisfies(file -> assertThat(Files.getPosixFilePermissions(file)).hasSize(2));
    assertThat(shop.resolve("frontend")).doesNotExist();
    assertThat(result.all()).doesNotContain(TOKEN, ADDRESS);
    assertThat(shell.run("key", "get", "SHOP_TOKEN", "--workspace", "shop").out().strip())
        .isEqualTo(TOKEN);
  }

  @Test
  void itsFileGetsNoKeyThatItDoesNotList() throws IOException {
    shell.onboarded();
    assertThat(onboard("shop").code()).isZero();
    assertThat(Files.readString(shop.resolve(".env"))).doesNotContain("GEMINI", "EXA", "COPILOT");
    Result written = shell.run("env", "write", "--workspace", "shop");
    assertThat(written.code()).as(written.all()).isZero();
    assertThat(Files.readString(shop.resolve(".env"))).doesNotContain("GEMINI", "DEBUG");
  }

  @Test
  void itsVariablesAreNotThoseOfAnotherProjectThatCallsThemTheSame() throws IOException {
    onboard("shop");
    Path other = Files.createDirectory(shell.folder.resolve("other"));
    Files.writeString(other.resolve(".env.schema"), SCHEMA);
    assertThat(shell.run("key", "get", "SHOP_TOKEN", "--workspace", "other").code()).isEqualTo(3);
    Result run =
        shell.run("run", "--workspace", "other", "--", "sh", "-c", "test -z \"$SHOP_TOKEN\"");
    assertThat(run.code()).as(run.all()).isZero();
    Result own =
        shell.run("run", "--workspace", "shop", "--", "sh", "-c", "test -n \"$SHOP_TOKEN\"");
    assertThat(own.code()).as(own.all()).isZero();
    assertThat(shell.run("env", "write", "--workspace", "other").code()).isZero();
    assertThat(other.resolve(".env"))
        .satisfiesAnyOf(
            file -> assertThat(file).doesNotExist(), file -> assertThat(file).isEmptyFile());
  }

  @Test
  void theDoctorAsksOfItWhatItNeedsAndNothingOfAlwrity() {
    Result before = shell.run("doctor", "--workspace", "shop");
    assertThat(before.out()).contains("SHOP_TOKEN", "DATABASE_URL");
    assertThat(before.out()).doesNotContain("CLERK", "Clerk", "SKIP_PAYMENT", "GEMINI_API_KEY");
    onboard("shop");
    assertThat(shell.run("doctor", "--workspace", "shop").out())
        .doesNotContain("SHOP_TOKEN", "DATABASE_URL");
  }

  @Test
  void undoTakesTheFileBackAndTheStatusHasNoFrontend() throws IOException {
    Files.writeString(shop.resolve(".env"), "MINE=1\n");
    onboard("shop");
    assertThat(shell.run("env", "undo", "--workspace", "shop").code()).isZero();
    assertThat(shop.resolve(".env")).hasContent("MINE=1\n");
    Result status = shell.run("status", "--workspace", "shop", "--json");
    assertThat(status.out())
        .contains("\"frontend\" : null")
        .contains(shop.resolve(".env").toString());
    assertThat(shell.run("status", "--workspace", "shop").out())
        .contains(".ENV")
        .doesNotContain("BACKEND");
  }

  @Test
  void anExampleAloneIsUsedOnlyWhereItIsNamed() throws IOException {
    Files.move(shop.resolve(".env.schema"), shop.resolve(".env.example"));
    assertThat(shell.run("providers", "--workspace", "shop").out()).contains("SHOP_TOKEN");
    assertThat(onboard("shop").code()).isZero();
    assertThat(shop.resolve(".env")).content().contains("SHOP_TOKEN");
  }

  @Test
  void keysCanBeSavedWhereThereIsAnExampleThatNobodyNamed() throws IOException {
    Files.move(shop.resolve(".env.schema"), shell.folder.resolve(".env.example"));
    Result result =
        shell.piping(Shell.THREE_KEYS).run("onboard", "--keys-from", "-", "--yes", "--no-check");
    assertThat(result.code()).as(result.all()).isZero();
    assertThat(shell.folder.resolve(".env")).doesNotExist();
  }

  @Test
  void aCheckoutOfAlwrityGetsItsOwnVariablesBesideTheProviders() throws IOException {
    Files.writeString(shell.workspace.resolve("backend/.env.schema"), "# @required\nMY_TOKEN=\n");
    Files.writeString(
        shell.workspace.resolve("frontend/.env.example"), "REACT_APP_MAPS_ID=\nBROWSER=none\n");
    Result result =
        shell
            .piping(Shell.THREE_KEYS + "MY_TOKEN=" + TOKEN + "\nREACT_APP_MAPS_ID=" + "m4ps\n")
            .run("onboard", "--workspace", "ALwrity", "--keys-from", "-", "--yes");
    assertThat(result.code()).as(result.all()).isZero();
    assertThat(shell.backendEnv()).content().contains("DEBUG=true", "MY_TOKEN=", "GEMINI_API_KEY=");
    assertThat(shell.frontendEnv())
        .content()
        .contains("REACT_APP_MAPS_ID=m4ps")
        .doesNotContain("MY_TOKEN");
  }

  @Test
  void theTerminalAsksForEachOfItsVariables() {
    ScriptedTerminal person = shell.typing("1", "", "", "", ADDRESS, TOKEN, "", "y");
    Result result = shell.run("onboard", "--workspace", "shop", "--no-check");
    assertThat(result.code()).as(person.screen() + result.all()).isZero();
    assertThat(List.of("DATABASE_URL: Where the orders are.", "SHOP_TOKEN: A setting of this"))
        .allSatisfy(text -> assertThat(person.screen()).contains(text));
    assertThat(person.screen()).doesNotContain("backend/");
  }

  @Test
  void aValueOfAnotherTypeIsToldWhatIsExpectedAndSavedAllTheSame() throws IOException {
    Files.writeString(
        shop.resolve(".env.schema"),
        "# @type=url\nHOME_PAGE=\n# @type=enum(dev, prod)\nSTAGE=\n# @type=port\nLISTEN=\n");
    for (String value : List.of("web", "http", "no-address-however-long-it-is-1234567890")) {
      Result set =
          shell.piping(value).run("key", "set", "HOME_PAGE", "--stdin", "--workspace", "shop");
      assertThat(set.code()).as(set.all()).isZero();
      assertThat(set.err())
          .startsWith("HOME_PAGE: this does not fit. What is expected: URL (https://…)\nSaved");
    }
    shell.piping("HOME_PAGE=web\nSTAGE=test1\nLISTEN=x80\n");
    Result wrong = shell.run("import", "-", "--workspace", "shop", "--yes", "--user", "ann");
    assertThat(wrong.err())
        .contains(
            "STAGE ••••: this does not fit. What is expected: dev, prod\n", "URL (https://…)\n")
        .contains("LISTEN ••••: this does not fit. What is expected: 0–65535\n", "Stored 3 keys")
        .doesNotContain("cut off");
    shell.piping("HOME_PAGE=http://a\nSTAGE=dev\nLISTEN=80\n");
    Result right = shell.run("import", "-", "--workspace", "shop", "--yes", "--user", "bob");
    assertThat(right.err()).startsWith("Stored 3 keys of user bob.");
  }

  private Result onboard(String project) {
    return shell
        .piping("DATABASE_URL=" + ADDRESS + "\nSHOP_TOKEN=" + TOKEN + "\n")
        .run("onboard", "--workspace", project, "--keys-from", "-", "--yes");
  }
}
