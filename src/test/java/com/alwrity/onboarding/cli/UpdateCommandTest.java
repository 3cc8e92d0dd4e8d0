package com.alwrity.onboarding.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.alwrity.onboarding.cli.Shell.Result;
import com.alwrity.onboarding.testing.Certificates;
import com.alwrity.onboarding.testing.RawServer;
import com.alwrity.onboarding.update.Publisher;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class UpdateCommandTest {
  private final Path folder;
  private final Shell shell;

  UpdateCommandTest(@TempDir Path folder) throws IOException {
    this.folder = folder;
    shell = new Shell(folder);
  }

  @Test
  void saysWhichVersionIsThereAndWhereToReadAboutIt() throws Exception {
    Publisher publisher = new Publisher();
    Certificates certificates =
        Certificates.make(Files.createDirectory(folder.resolve("tls")), "localhost", "-1d", 9);
    try (RawServer server =
        new RawServer(
            certificates.listen(),
            number -> publisher.signed(Publisher.manifest(number < 3 ? "0.2.0" : "0.0.0-a")))) {
      shell
          .with("SSL_CERT_FILE", certificates.pem().toString())
          .with("ALWRITY_UPDATE_URL", server.address("https"))
          .with("ALWRITY_UPDATE_KEY", publisher.key());
      assertThat(shell.run("update"))
          .isEqualTo(
              new Result(
                  0,
                  "Version 0.2.0 is there; this is 0.0.0-development. What is new:"
                      + " https://notes.test/0.2.0"
                      + System.lineSeparator(),
                  ""));
      Result json = shell.run("update", "--json");
      assertThat(json.code()).isZero();
      assertThat(json.json())
          .containsEntry("installed", "0.0.0-development")
          .containsEntry("available", "0.2.0")
          .containsEntry("newer", true)
          .containsEntry("notes", "https://notes.test/0.2.0")
          .hasSize(4);
      Result older = shell.run("update", "--json");
      assertThat(older.code()).isEqualTo(4);
      assertThat(older.errorCode()).isEqualTo("refused.update-older");
    }
    assertThat(shell.run("update").code()).as("nobody answers").isEqualTo(5);
    assertThat(shell.home).as("nothing is kept").doesNotExist();
  }

  @Test
  void asksNobodyByItself() {
    Result result = shell.run("update");
    assertThat(result.code()).isEqualTo(3);
    assertThat(result.err()).contains("ALWRITY_UPDATE_URL is not set, so nobody is asked");
    assertThat(shell.home).doesNotExist();
    shell.with("ALWRITY_UPDATE_URL", "http://localhost/").with("ALWRITY_UPDATE_KEY", "x");
    assertThat(shell.run("update").code()).isEqualTo(2);
  }
}
