package com.alwrity.onboarding.keyring;

import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.model.Secret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HexFormat;

/**
 * Keeps secrets in a folder, each in a file, so that they outlive a process that is killed. In
 * plain text: for tests.
 */
public final class FolderKeyring implements Keyring {
  private final Path folder;

  /** A keyring in this folder, which exists. */
  public FolderKeyring(Path folder) {
    this.folder = folder;
  }

  @Override
  public Lookup get(String service, String account) {
    try {
      return new Lookup.Present(Secret.of(Files.readString(file(service, account))));
    } catch (NoSuchFileException e) {
      return new Lookup.Absent();
    } catch (IOException e) {
      return new Lookup.Unavailable(new Problem(Problem.Unavailable.KEYRING, e.toString()));
    }
  }

  @Override
  public void put(String service, String account, Secret value) {
    new Entry(service, account).requireStorable(value);
    Path file = file(service, account);
    try {
      Path written = Files.createTempFile(folder, "new", ".tmp");
      Files.writeString(written, value.reveal(String::new));
      Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new OnboardingException(e, Problem.File.WRITE, file);
    }
  }

  @Override
  public void remove(String service, String account) {
    try {
      Files.deleteIfExists(file(service, account));
    } catch (IOException e) {
      throw new OnboardingException(e, Problem.File.WRITE, folder);
    }
  }

  private Path file(String service, String account) {
    return folder.resolve(hex(service) + "-" + hex(account));
  }

  private static String hex(String name) {
    return HexFormat.of().formatHex(name.getBytes(StandardCharsets.UTF_8));
  }
}
