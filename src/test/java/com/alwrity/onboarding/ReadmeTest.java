package com.alwrity.onboarding;

import static org.assertj.core.api.Assertions.assertThat;

import com.alwrity.onboarding.userkeys.FoundKey;
import java.io.IOException;
import java.io.StringWriter;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Java code in the README, compiled and run as it stands there. */
public class ReadmeTest {
  private static final Pattern JAVA = Pattern.compile("(?ms)^```java\\n(.*?)^```$");

  /** What the example calls; the compiled code reaches it by name. */
  private static final List<String> CALLS = new ArrayList<>();

  @TempDir Path folder;

  /** Called by the example. */
  public static void called(String provider, FoundKey key) {
    CALLS.add(provider + " " + key.source() + " " + key.secret().reveal(String::new));
  }

  @AfterEach
  void forget() {
    CALLS.clear();
  }

  @Test
  void theExampleForBackendsFindsTheKeys() throws Exception {
    Path backend = Files.createDirectories(folder.resolve("checkout/backend"));
    Files.createDirectories(folder.resolve("checkout/frontend"));
    Files.writeString(
        backend.resolve(".env"), "DEBUG=true\nGEMINI_API_KEY=one-two-three\nEXA_API_KEY=four\n");

    run(
        example()
            .replace("Path.of(\".\")", "Path.of(checkout)")
            .replace("System.getenv()", "Map.of()"));

    assertThat(CALLS).containsExactly("gemini BACKEND_ENV one-two-three", "exa BACKEND_ENV four");
  }

  private static String example() throws IOException {
    Matcher block = JAVA.matcher(Files.readString(Path.of("README.md")));
    assertThat(block.find()).isTrue();
    return block.group(1);
  }

  private void run(String code) throws Exception {
    Path source =
        Files.writeString(
            folder.resolve("Example.java"),
            """
            import com.alwrity.onboarding.userkeys.*;
            import java.nio.file.Path;
            import java.util.*;
            public class Example {
              public static void run(String checkout) {
            %s
              }
              static void callGemini(com.alwrity.onboarding.model.Secret s, FoundKey.Source f) {
                com.alwrity.onboarding.ReadmeTest.called("gemini", new FoundKey(s, f));
              }
              static void callExa(com.alwrity.onboarding.model.Secret s, FoundKey.Source f) {
                com.alwrity.onboarding.ReadmeTest.called("exa", new FoundKey(s, f));
              }
            }
            """
                .formatted(code));
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter errors = new StringWriter();
    try (var files = compiler.getStandardFileManager(null, null, null)) {
      boolean compiled =
          compiler
              .getTask(
                  errors,
                  files,
                  null,
                  List.of("-d", folder.toString(), "-proc:none"),
                  null,
                  files.getJavaFileObjects(source))
              .call();
      assertThat(compiled).as(errors.toString()).isTrue();
    }
    try (URLClassLoader loader =
        new URLClassLoader(new URL[] {folder.toUri().toURL()}, ReadmeTest.class.getClassLoader())) {
      loader
          .loadClass("Example")
          .getMethod("run", String.class)
          .invoke(null, folder.resolve("checkout").toString());
    } catch (InvocationTargetException e) {
      throw new AssertionError(e.getCause());
    }
  }
}
