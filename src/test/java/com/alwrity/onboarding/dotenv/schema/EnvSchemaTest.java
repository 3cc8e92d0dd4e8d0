package com.alwrity.onboarding.dotenv.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.alwrity.onboarding.model.OnboardingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class EnvSchemaTest {
  private static final Path SCHEMA = Path.of(".env.schema");
  private static final Path EXAMPLE = Path.of("shop/.env.example");

  @Test
  void readsTheCommentsOfEnvSpec() {
    SchemaItem item =
        only(
            """
            # Charges the customers' cards.
            # Two keys: one for tests.
            # @required @sensitive @type=string(startsWith="sk_")   # as the docs say
            # @docs("keys", https://pay.example.com/keys) @example="sk_test…"
            PAY_SECRET_KEY=
            """);
    assertThat(item)
        .isEqualTo(
            new SchemaItem(
                "PAY_SECRET_KEY",
                5,
                "",
                true,
                Optional.of(true),
                "Charges the customers' cards. Two keys: one for tests.",
                Optional.of("string(startsWith=\"sk_\")"),
                Optional.of("https://pay.example.com/keys"),
                Optional.of("sk_test…")));
  }

  @Test
  void whatADecoratorSaysOfItselfCountsAndOnlyThat() {
    assertThat(read("# @required=false\nA=x\n# @optional\nB=x\n# @optional=false\nC=\n").items())
        .extracting(SchemaItem::required)
        .containsExactly(false, false, true);
    assertThat(read("# @sensitive=false\nA=\n# @public\nB=\n# @sensitive\nC=\nD=\n").items())
        .extracting(SchemaItem::sensitive)
        .containsExactly(
            Optional.of(false), Optional.of(false), Optional.of(true), Optional.empty());
    assertThat(only("# @required=forEnv(prod)\nA=\n").required()).isFalse();
    assertThat(only("A= # @required @type=url\n").required()).isTrue();
    assertThat(only("A= # not @required\n").required()).isFalse();
  }

  @Test
  void theHeadSaysWhatHoldsForAllOthers() {
    EnvSchema schema =
        read(
            """
            # @defaultRequired=true @defaultSensitive=inferFromPrefix('PUBLIC_')
            # ---

            PUBLIC_NAME=
            # @optional
            TOKEN=
            """);
    assertThat(schema.items())
        .extracting(SchemaItem::name, SchemaItem::required, SchemaItem::sensitive)
        .containsExactly(
            tuple("PUBLIC_NAME", true, Optional.of(false)),
            tuple("TOKEN", false, Optional.of(true)));
    assertThat(only("# @defaultRequired=false @defaultSensitive=false\n\nA=x\n"))
        .extracting(SchemaItem::required, SchemaItem::sensitive)
        .containsExactly(false, Optional.of(false));
    assertThat(only("# @defaultRequired=infer\n# ---\nA=x\n").required()).isTrue();
  }

  @Test
  void aSchemaRequiresWhatItHasAValueForAndAnExampleWhatItNames() {
    String text = "A=\nB=1\n# Optional: sends mails.\nC=\n";
    assertThat(read(text).items())
        .extracting(SchemaItem::required)
        .containsExactly(false, true, false);
    assertThat(EnvSchema.parse(EXAMPLE, bytes(text)).items())
        .extracting(SchemaItem::required)
        .containsExactly(true, true, false);
  }

  @Test
  void commentsAreAboutTheVariableRightBelow() {
    EnvSchema schema =
        read("# of nobody\n\n# of A\nA=\n# --- mail ---\n# of B\nB=\n# of nobody\n\nC=\n");
    assertThat(schema.items())
        .extracting(SchemaItem::description)
        .containsExactly("of A", "of B", "");
  }

  @Test
  void valuesAreReadAsTheEngineReadsThemAndNothingIsRun() {
    EnvSchema schema =
        read("export A='x y' # z\nB=exec(`rm -rf /`)\nC=\"1\nD=2\"\nE=\n#F=\n# @import(./other)\n");
    assertThat(schema.items())
        .extracting(SchemaItem::name, SchemaItem::value)
        .containsExactly(
            tuple("A", "x y"),
            tuple("B", "exec(`rm -rf /`)"),
            tuple("C", "1\nD=2"),
            tuple("E", ""));
    assertThat(read("A=1\r\nA=2\r\n").items()).extracting(SchemaItem::value).containsExactly("2");
  }

  @Test
  void whatIsShownIsOneShortLineWithoutControlCharacters() {
    assertThat(only("# a\u001b[31m\u202eb\tc\nA=\n").description()).isEqualTo("a [31m b c");
    assertThat(only("# " + "word ".repeat(100) + "\nA=\n").description()).hasSize(200);
    assertThat(only("# @docs(javascript:alert(1))\nA=\n").page()).isEmpty();
    assertThat(only("# @docsUrl=http://a.example\nA=\n").page()).isEmpty();
  }

  /** A pattern that goes back, or into itself for each letter, does not come to an end of these. */
  @ParameterizedTest
  @ValueSource(strings = {"@", "@a=", "@a(", "@a=b(", "@a=\"", "@docs(", "words ", "@a @b "})
  void linesWithoutEndAreReadAllTheSame(String start) {
    for (String more : List.of("x", "(", "\"", "'", "\\", " ", "@", "#", "=", "a,", "https://")) {
      SchemaItem item = only("# " + start + more.repeat(30_000) + "\nA=\n");
      assertThat(item.description().length()).isLessThanOrEqualTo(200);
    }
  }

  @Test
  void whatCannotBeReadLineByLineIsRefused() {
    for (byte[] each :
        List.of(bytes("A=\"never closed\n"), "A=\n".getBytes(StandardCharsets.UTF_16))) {
      assertThatThrownBy(() -> EnvSchema.parse(SCHEMA, each))
          .isInstanceOf(OnboardingException.class);
    }
  }

  @Test
  void theSchemaOfAFolderIsTakenBeforeItsExample(@TempDir Path folder) throws Exception {
    assertThat(EnvSchema.in(folder)).isEmpty();
    Files.createFile(folder.resolve(".env.example"));
    assertThat(EnvSchema.in(folder)).contains(folder.resolve(".env.example"));
    Files.createFile(folder.resolve(".env.schema"));
    assertThat(EnvSchema.in(folder)).contains(folder.resolve(".env.schema"));
  }

  private static EnvSchema read(String text) {
    return EnvSchema.parse(SCHEMA, bytes(text));
  }

  private static SchemaItem only(String text) {
    List<SchemaItem> items = read(text).items();
    assertThat(items).hasSize(1);
    return items.getFirst();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
