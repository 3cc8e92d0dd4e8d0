package com.alwrity.onboarding.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.alwrity.onboarding.model.Verdict;
import com.alwrity.onboarding.provider.Provider;
import com.alwrity.onboarding.provider.ProviderCatalogue;
import com.alwrity.onboarding.provider.simulator.Behaviour;
import com.alwrity.onboarding.provider.simulator.Simulator;
import com.alwrity.onboarding.testing.SyntheticKeys;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The keys of all providers, asked about while everything is logged that can be: our levels, those
 * of {@code java.util.logging}, and what Java's HTTP client tells its loggers about requests and
 * headers. Not {@code -Djdk.internal.httpclient.debug=true}: it is Java's own, goes past every
 * logger to standard error, and whoever turns it on wants to see what is sent. What the program
 * says without any of this is {@link CanaryIT}'s.
 */
final class KeyCheckLogTest {
  private static final List<Provider> PROVIDERS =
      ProviderCatalogue.load(List.of()).all().stream()
          .filter(provider -> provider.check().isPresent())
          .toList();

  @TempDir Path folder;

  @Test
  void noKeyIsToldWhateverTheProvidersAnswer() throws IOException, InterruptedException {
    SyntheticKeys made = new SyntheticKeys(13);
    String[] keys = PROVIDERS.stream().map(_ -> made.generic(40)).toArray(String[]::new);
    Canary canary = new Canary(keys);
    Shell shell = new Shell(folder);
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < keys.length; i++) {
      lines.append(PROVIDERS.get(i).variables().backend()).append('=').append(keys[i]).append('\n');
    }
    assertThat(shell.piping(lines.toString()).run("import", "-").code()).isZero();
    List<Behaviour> ending = List.copyOf(EnumSet.complementOf(EnumSet.of(Behaviour.SILENT)));
    Set<String> asked = ConcurrentHashMap.newKeySet();
    try (Simulator simulator =
        new Simulator(PROVIDERS, request -> asked.add(request.headers() + request.body()))) {
      for (int i = 0; i < keys.length; i++) {
        simulator.answer(PROVIDERS.get(i).id(), ending.get(i % ending.size()));
      }
      for (String form : List.of("--quiet", "--json")) {
        String told = talkative(simulator, "key", "check", "--yes", form);
        assertThat(told).contains(Verdict.REJECTED.id());
        assertThat(canary.isIn(told)).as(form).isFalse();
      }
    }
    assertThat(keys).allMatch(key -> asked.toString().contains(key));
    Path log = shell.home.resolve("logs/alwrity.log");
    assertThat(log).content().contains("HttpClient HEADERS");
    assertThat(canary.filesIn(shell.home, _ -> true)).isEmpty();
  }

  private String talkative(Simulator simulator, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-cp"));
    command.add(System.getProperty("java.class.path"));
    command.add("-Djdk.httpclient.HttpClient.log=all");
    command.add(TalkativeProgram.class.getName());
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(simulator.environment());
    builder.environment().put("ALWRITY_HOME", folder.toRealPath().resolve("home").toString());
    builder.environment().put("ALWRITY_MASTER_KEY", "A".repeat(43));
    Process process = builder.start();
    process.getOutputStream().close();
    String told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(told).isEqualTo(1); // some are rejected
    return told;
  }
}
