package com.alwrity.onboarding.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipalNotFoundException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Whose a file is, on systems that number their users. */
public final class FileOwner {
  /**
   * The numbers that were found to be ours: never more than one, and it stays. To find out takes
   * two looks into the system's list of users, as much work as all the rest of reading a file.
   */
  private static final Set<Integer> OURS = ConcurrentHashMap.newKeySet();

  private FileOwner() {}

  /**
   * Whether the file belongs to the user that this process runs as. Also yes for a user without a
   * name, as in a container: there is nothing to compare with then.
   *
   * @param number the file's {@code unix:uid}
   */
  public static boolean isUs(Path file, int number) throws IOException {
    if (OURS.contains(number)) {
      return true;
    }
    boolean ours = hasOurName(file);
    if (ours) {
      OURS.add(number);
    }
    return ours;
  }

  private static boolean hasOurName(Path file) throws IOException {
    try {
      return file.getFileSystem()
          .getUserPrincipalLookupService()
          .lookupPrincipalByName(System.getProperty("user.name"))
          .equals(Files.getOwner(file, LinkOption.NOFOLLOW_LINKS));
    } catch (UserPrincipalNotFoundException e) {
      return true;
    }
  }
}
