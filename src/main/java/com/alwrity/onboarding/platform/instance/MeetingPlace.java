package com.alwrity.onboarding.platform.instance;

import com.alwrity.onboarding.platform.AppHome;
import com.alwrity.onboarding.platform.FileOwner;
import com.alwrity.onboarding.platform.OwnerOnly;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * Where a window listens, in a folder that nobody else can enter.
 *
 * @param lock who holds it may listen
 * @param socket where that one listens; it stays when its process is killed
 */
record MeetingPlace(Path lock, Path socket) {
  /** The kernels take 104 bytes or a few more, with a zero at the end. */
  private static final int LONGEST = 100;

  /**
   * The one in this home, or for a socket with too long a path in the user's folder for such.
   *
   * @param kind what tells its windows apart
   * @return empty if no folder is private
   * @throws IOException if the home cannot be written
   */
  static Optional<MeetingPlace> in(AppHome home, Map<String, String> environment, List<String> kind)
      throws IOException {
    Path folder = home.folder().resolve("window");
    OwnerOnly.createFolders(folder);
    String name = sum(String.join("\n", kind));
    String elsewhere = "alwrity-" + sum(folder.toRealPath().toString()) + name;
    Path lock = folder.resolve(name + ".lock");
    List<Path> sockets =
        List.of(
            folder.resolve(name + ".socket"),
            Path.of(environment.getOrDefault("XDG_RUNTIME_DIR", ""), elsewhere),
            Path.of(System.getProperty("java.io.tmpdir"), elsewhere)); // macOS has one for each
    for (Path socket : sockets) {
      if (fits(socket) && isPrivate(socket.resolveSibling(""))) {
        return Optional.of(new MeetingPlace(lock, socket));
      }
    }
    return Optional.empty();
  }

  private static boolean fits(Path socket) {
    return socket.isAbsolute()
        && socket.toString().getBytes(StandardCharsets.UTF_8).length <= LONGEST;
  }

  /** On Windows such folders inherit that from the user's profile. */
  private static boolean isPrivate(Path folder) throws IOException {
    if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      return false;
    }
    return !FileSystems.getDefault().supportedFileAttributeViews().contains("unix")
        || (PosixFilePermissions.fromString("rwx------")
                .containsAll(Files.getPosixFilePermissions(folder, LinkOption.NOFOLLOW_LINKS))
            && FileOwner.isUs(
                folder, (int) Files.getAttribute(folder, "unix:uid", LinkOption.NOFOLLOW_LINKS)));
  }

  /** Tells a few texts apart; a digest would load all that is secure before there is a window. */
  private static String sum(String text) {
    CRC32 sum = new CRC32();
    sum.update(text.getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().toHexDigits((int) sum.getValue());
  }
}
