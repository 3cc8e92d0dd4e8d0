package com.alwrity.onboarding.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.alwrity.onboarding.cli.Shell.Result;
import com.alwrity.onboarding.cli.terminal.ScriptedTerminal;
import com.alwrity.onboarding.testing.SecretServiceSession;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands about master keys with a real gnome-keyring. */
final class MasterCommandIT {
  private static final String OFFER =
      "The keyring of this computer can be used now. To keep the master key there: alwrity master"
          + " move os\n";

  private final Shell shell;
  private final String[] passphrase;
  private SecretServiceSession session;

  MasterCommandIT(@TempDir Path folder) throws IOException {
    shell = new Shell(folder).without("ALWRITY_MASTER_KEY");
    Path file = Files.writeString(shell.folder.resolve("passphrase"), "correct horse\n");
    passphrase = new String[] {"--passphrase-file", file.toString()};
  }

  @BeforeEach
  void start() throws IOException {
    session = SecretServiceSession.unlocked().adopt();
  }

  @AfterEach
  void stop() throws IOException {
    session.close();
  }

  @Test
  void theMasterKeyGoesBehindAPassphraseAndBackIntoTheKeyring() throws IOException {
    shell.onboarded();
    assertThat(items()).isEqualTo(1);
    assertThat(shell.run("master", "status").out()).contains("  os     ", "  open\n");

    Result down = run("master move passphrase", passphrase);
    assertThat(down.code()).as(down.all()).isZero();
    assertThat(down.err())
        .matches("Master key \\w{16} is in a file, behind your passphrase now\\.\n");
    assertThat(items()).isZero();
    assertThat(shell.run("key", "get", "exa").code()).isEqualTo(5);
    assertThat(run("key get exa", passphrase).out().strip()).isEqualTo(Shell.EXA);

    Result up = run("master move os", passphrase);
    assertThat(up.code()).as(up.all()).isZero();
    assertThat(items()).isEqualTo(1);
    assertThat(shell.home.resolve("master.key")).doesNotExist();
    assertThat(shell.run("key", "get", "exa").out().strip()).isEqualTo(Shell.EXA);
  }

  @Test
  void rotationLeavesOneItemInTheKeyring() throws IOException {
    shell.onboarded();
    Result rotate = shell.run("master", "rotate");
    assertThat(rotate.code()).as(rotate.all()).isZero();
    assertThat(items()).isEqualTo(1);
    assertThat(shell.run("key", "get", "exa").out().strip()).isEqualTo(Shell.EXA);
  }

  @Test
  void aLockedKeyringIsUnavailableAndNothingIsMoved() throws IOException {
    shell.onboarded();
    session.lock();
    Result status = shell.run("master", "status");
    assertThat(status.code()).isEqualTo(5);
    assertThat(status.out()).contains("unavailable");
    assertThat(run("master move passphrase", passphrase).code()).isEqualTo(5);
    assertThat(shell.run("master", "rotate").code()).isEqualTo(5);
    assertThat(shell.home.resolve("master.key")).doesNotExist();
  }

  @Test
  void somebodyAtATerminalIsToldThatTheKeyringAsksAndAScriptIsNot() throws IOException {
    shell.onboarded();
    session.lock();
    String asks = "Your desktop asks for its password now";
    assertThat(shell.run("master", "rotate").err()).doesNotContain(asks);
    shell.at(new ScriptedTerminal());
    assertThat(shell.run("master", "rotate").err()).containsOnlyOnce(asks);
    assertThat(shell.run("key", "get", "exa").err()).containsOnlyOnce(asks);
    assertThat(shell.run("key", "get", "exa", "--quiet").err()).doesNotContain(asks);
    assertThat(shell.run("key", "get", "exa", "--json").all()).doesNotContain(asks);
    session.killService();
    session.startKeyring();
    assertThat(shell.run("key", "get", "exa").err()).doesNotContain(asks);
  }

  @Test
  void aMoveWithoutAKeyringLeavesNothingThatALaterOneCouldTripOver() throws IOException {
    session.killService();
    run("onboard --workspace ALwrity --keys-from - --yes --keyring passphrase", passphrase);
    shell.piping(Shell.THREE_KEYS);
    assertThat(
            run("onboard --workspace ALwrity --keys-from - --yes --keyring passphrase", passphrase)
                .code())
        .isZero();
    assertThat(run("master move os", passphrase).code()).isEqualTo(5);
    Result rotate = run("master rotate", passphrase);
    assertThat(rotate.code()).as(rotate.all()).isZero();
  }

  @Test
  void theMoveIsOfferedWhereTheKeyringWasSeenToWork() throws IOException {
    session.killService();
    run("onboard --workspace ALwrity --keys-from - --yes --keyring passphrase", passphrase);
    shell.piping(Shell.THREE_KEYS);
    assertThat(run("onboard --workspace ALwrity --keys-from - --yes", passphrase).err())
        .doesNotContain("master move os");
    assertThat(run("status", passphrase).err()).doesNotContain("master move os");

    session.startKeyring();
    assertThat(run("status", passphrase).err()).isEqualTo(OFFER);
    assertThat(run("master status", passphrase).err()).isEqualTo(OFFER);
    assertThat(run("status --quiet", passphrase).err()).isEmpty();
    assertThat(run("status --keyring passphrase", passphrase).err()).isEmpty();
    assertThat(run("key get exa", passphrase).err()).isEmpty();
    shell.piping(Shell.THREE_KEYS);
    assertThat(
            run("onboard --workspace ALwrity --keys-from - --write keyring --yes", passphrase)
                .err())
        .endsWith(OFFER);
  }

  @Test
  void forgettingAUserTakesTheCopiesOutOfTheKeyring() throws IOException {
    shell.onboarded("--write", "keyring", "--user", "ann");
    assertThat(copy("ann/gemini").output()).isEqualTo(Shell.GEMINI);
    Result forget = shell.run("user", "forget", "ann", "--yes");
    assertThat(forget.code()).as(forget.all()).isZero();
    assertThat(forget.err()).doesNotContain("keyring may still hold");
    assertThat(copy("ann/gemini").exitCode()).isEqualTo(1);
  }

  private Result run(String command, String... more) {
    return shell.run(Shell.concat(command.split(" ", -1), more));
  }

  private SecretServiceSession.Answer copy(String name) throws IOException {
    return session.run("secret-tool", "lookup", "service", "alwrity", "username", name);
  }

  /** How many master keys the keyring holds. */
  private long items() throws IOException {
    return session
        .run("secret-tool", "search", "--all", "service", "ALwrity Onboarding")
        .output()
        .lines()
        .filter(line -> line.startsWith("attribute.account = master-"))
        .count();
  }
}
