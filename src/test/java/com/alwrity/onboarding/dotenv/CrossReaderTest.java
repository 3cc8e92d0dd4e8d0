package com.alwrity.onboarding.dotenv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.testing.RealReader;
import java.io.IOException;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What we write is read by the real programs exactly as it was meant. */
final class CrossReaderTest extends EnvFileOnDisk {
  private static final int VALUES = 1_600;
  private static final String REFUSED = "\"\\$`\n\r\0\u2028\u001B";

  @ParameterizedTest
  @EnumSource
  void readsWhatWeWrote(RealReader reader) throws IOException {
    Map<String, String> written = write();
    List<RealReader.Result> results = reader.read(List.of(path.getParent()));
    assertThat(results).hasSize(1);
    Map<String, String> read = new TreeMap<>(results.getFirst().values());
    read.keySet().retainAll(written.keySet()); // the shell has variables of its own
    assertThat(read).containsExactlyInAnyOrderEntriesOf(written);
  }

  @Test
  void weReadWhatWeWrote() throws IOException {
    Map<String, String> written = write();
    EnvDocument document = file.read().document();
    assertThat(document.names())
        .hasSize(VALUES)
        .allSatisfy(
            name -> assertThat(document.value(name)).contains(written.getOrDefault(name, "?")));
  }

  @Test
  void whatWeRefuseChangesNoByte() throws IOException {
    write();
    byte[] before = Files.readAllBytes(path);
    EnvSnapshot seen = file.read();
    Random random = new Random(20261123);
    int[] refused = REFUSED.codePoints().toArray();
    int run = 0;
    for (String value : values().values()) {
      int length = value.codePointCount(0, value.length());
      int at = value.offsetByCodePoints(0, random.nextInt(length + 1));
      String character = Character.toString(refused[run++ % refused.length]);
      EnvEdits edits =
          EnvEdits.none().set("V7", value.substring(0, at) + character + value.substring(at));
      assertThatThrownBy(() -> file.apply(seen, edits))
          .isInstanceOfSatisfying(
              OnboardingException.class,
              e -> assertThat(e.problem().reason()).isEqualTo(Problem.Refused.ENV_VALUE));
    }
    assertThat(path).hasBinaryContent(before);
  }

  /** Into a file with lines of its own, as a user's has; each reader gets the same one. */
  private Map<String, String> write() throws IOException {
    Map<String, String> values = values();
    Files.writeString(path, "# Keys\nV1 = 'old'\n\nV0=\"old\"\n#V2=x\nV3=`1`\n");
    EnvEdits edits = EnvEdits.none();
    for (Map.Entry<String, String> value : values.entrySet()) {
      edits = edits.set(value.getKey(), value.getValue());
    }
    file.apply(file.read(), edits);
    return values;
  }

  /** The keys of real providers have these shapes; the rest is as odd as can be written. */
  private static Map<String, String> values() {
    Random random = new Random(20261123);
    Map<String, String> values = new LinkedHashMap<>();
    Stream.of(
            "",
            " ",
            "'",
            "#",
            "a #b",
            "a#b",
            "#a",
            " a ",
            "it's",
            "'a'",
            "=",
            "a=b==",
            "~",
            "!",
            "*",
            "a;b",
            "a&b",
            "(a)",
            "<a>",
            "|",
            "\t",
            "a\tb",
            "äöü€🙂",
            "export",
            "true",
            "-",
            "%41",
            "a,b",
            "AIzaSyD-9tSrke72PouQMnMX-a7eZSW0jkFMBWY",
            "sk-proj-a_b-c",
            "pk_test_Y2xlcms",
            "[a]",
            "{a}",
            "eyJhbGciOiJIUzI1NiJ9.e30.x_-",
            "https://u:p@example.com:8000/p?q=1&r=2#f",
            "{\u00A0}")
        .forEach(value -> values.put("V" + values.size(), value));
    while (values.size() < VALUES) {
      String alphabet =
          random.nextBoolean()
              ? "abcXYZ019_./:=+@%,-"
              : "aZ9 _.#'&();<>|!*?[]{}^~=+@%,-:/\täß€日🙂é";
      int[] characters = alphabet.codePoints().toArray();
      StringBuilder value = new StringBuilder();
      for (int n = 1 + random.nextInt(40); n > 0; n--) {
        value.appendCodePoint(characters[random.nextInt(characters.length)]);
      }
      values.put("V" + values.size(), value.toString());
    }
    return values;
  }
}
