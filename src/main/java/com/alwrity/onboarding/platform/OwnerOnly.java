package com.alwrity.onboarding.platform;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.AclEntry;
import java.nio.file.attribute.AclEntryPermission;
import java.nio.file.attribute.AclEntryType;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Files and folders that nobody but their owner can read, from their first instant. */
public final class OwnerOnly {
  private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");
  private static final Set<PosixFilePermission> FOLDER =
      PosixFilePermissions.fromString("rwx------");

  private OwnerOnly() {}

  /** What to create a file with: mode 0600, or an access list with the owner alone on Windows. */
  public static FileAttribute<?> file() throws IOException {
    return attribute(FILE);
  }

  /** What to create a folder with that need not survive a crash: the same with mode 0700. */
  static FileAttribute<?> folder() throws IOException {
    return attribute(FOLDER);
  }

  /**
   * Creates the folder and its missing parents, durably, each with mode 0700; existing ones stay as
   * they are.
   */
  public static void createFolders(Path folder) throws IOException {
    Path parent = folder.toAbsolutePath().getParent();
    if (parent == null || Files.isDirectory(folder)) {
      return;
    }
    createFolders(parent);
    Files.createDirectories(folder, attribute(FOLDER)); // another process may be as far as we are
    AtomicFile.syncFolder(parent); // else what is written inside could vanish with the folder
  }

  /**
   * Creates an empty file with mode 0600 unless there is one; tightens one that others can read.
   */
  public static void createFile(Path file) throws IOException {
    if (!Files.exists(file)) {
      try {
        Files.createFile(file, file());
        return;
      } catch (FileAlreadyExistsException e) {
        // another process was faster
      }
    }
    if (isPosix() && !FILE.containsAll(Files.getPosixFilePermissions(file))) {
      Files.setPosixFilePermissions(file, FILE);
    }
  }

  static boolean isPosix() {
    return FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
  }

  private static FileAttribute<?> attribute(Set<PosixFilePermission> permissions)
      throws IOException {
    return isPosix()
        ? PosixFilePermissions.asFileAttribute(permissions)
        : new OwnerAcl(List.of(entryForOwner()));
  }

  private static AclEntry entryForOwner() throws IOException {
    UserPrincipal owner =
        FileSystems.getDefault()
            .getUserPrincipalLookupService()
            .lookupPrincipalByName(System.getProperty("user.name"));
    return AclEntry.newBuilder()
        .setType(AclEntryType.ALLOW)
        .setPrincipal(owner)
        .setPermissions(EnumSet.allOf(AclEntryPermission.class))
        .build();
  }

  private record OwnerAcl(List<AclEntry> value) implements FileAttribute<List<AclEntry>> {
    @Override
    public String name() {
      return "acl:acl";
    }
  }
}
