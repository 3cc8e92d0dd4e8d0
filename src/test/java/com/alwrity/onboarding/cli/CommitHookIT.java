package com.alwrity.onboarding.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.alwrity.onboarding.cli.AssembledApp.Answer;
import com.alwrity.onboarding.testing.Needs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The hook that the assembled program installs, in real commits. */
final class CommitHookIT {
  private static final ThreeKeys KEYS = ThreeKeys.of(8);

  private final AssembledApp app;

  CommitHookIT(@TempDir Path folder) throws IOException {
    Needs.command("apt install git", "git", "--version");
    app = new AssembledApp(folder).withApplicationSecret();
  }

  @Test
  void aCommitWithAStoredKeyIsRefusedAndOneWithoutPasses() throws IOException {
    assertThat(app.onboard(KEYS.lines(), "--write", "none").code()).isZero();
    assertThat(git("init", "--quiet").code()).isZero();
    Answer installed =
        app.run("guard", "--workspace", app.workspace.toString(), "--hook", "--write");
    assertThat(installed.code()).as(installed.all()).isZero();

    Files.writeString(app.workspace.resolve("backend/app.py"), "key = '" + KEYS.exa() + "'\n");
    assertThat(git("add", "--all").code()).isZero();
    Answer refused = git("commit", "--message=With a key");
    assertThat(refused.code()).as(refused.all()).isEqualTo(1);
    assertThat(refused.all())
        .contains("backend/app.py:1: the stored exa key", "git commit --no-verify")
        .doesNotContain(KEYS.exa());
    assertThat(git("rev-parse", "HEAD").code()).as("there is no commit").isNotZero();

    Files.writeString(app.workspace.resolve("backend/app.py"), "key = os.environ['EXA_API_KEY']\n");
    Answer stale = git("commit", "--message=What is staged has the key still");
    assertThat(stale.code()).as(stale.all()).isEqualTo(1);
    Answer passed = git("commit", "--all", "--message=Without a key");
    assertThat(passed.code()).as(passed.all()).isZero();
    assertThat(git("log", "--oneline").out()).contains("Without a key");
  }

  private Answer git(String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of("git", "-C", app.workspace.toString()));
    command.addAll(List.of("-c", "user.name=Test", "-c", "user.email=test@localhost"));
    command.addAll(List.of(arguments));
    return app.execute("", command);
  }
}
