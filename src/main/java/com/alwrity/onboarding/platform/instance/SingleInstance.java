package com.alwrity.onboarding.platform.instance;

import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.platform.AppHome;
import com.alwrity.onboarding.platform.LockFile;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/**
 * One window for a home. The first start holds a lock and listens at a socket that only its user
 * reaches; a later one says there what is to be shown, and ends. Whatever goes wrong with that, the
 * window opens as if there were no other.
 *
 * <p>What arrives is a request to come to the front, and at most a folder. Whoever sends it could
 * start the program as well, but it is read with care all the same, and never answered with more
 * than yes or no.
 */
public final class SingleInstance implements AutoCloseable {
  private static final String SHOW = "show";
  private static final String FOLDER = SHOW + " ";
  private static final String SHOWN = "shown";
  private static final String REFUSED = "refused";

  /** As long as paths are, and the word before one. */
  private static final int LONGEST_LINE = 4200;

  /** Who sends more at a time is sent away. */
  private static final int AT_A_TIME = 8;

  /** Who asks waits longer than it is served, lest it gives up what is done all the same. */
  private static final Patience USUAL =
      new Patience(Duration.ofSeconds(5), Duration.ofSeconds(1), Duration.ofSeconds(4));

  private static final long PAUSE_NANOS = 20_000_000;

  private final Optional<Listening> listening;
  private final boolean handedOver;
  private final Patience patience;
  private final Semaphore free = new Semaphore(AT_A_TIME);

  private SingleInstance(Optional<Listening> listening, boolean handedOver, Patience patience) {
    this.listening = listening;
    this.handedOver = handedOver;
    this.patience = patience;
  }

  /**
   * How long to wait.
   *
   * @param answer for what one says that was reached
   * @param begin for one that holds the lock, but does not listen yet, or any more
   * @param serve with one that asks
   */
  record Patience(Duration answer, Duration begin, Duration serve) {}

  /**
   * Looks for the window that is open, and hands over to it; if there is none, this is the first.
   *
   * @param kind what tells the windows of this home apart, such as their users
   * @param folder what is to be shown, if anything
   */
  public static SingleInstance start(
      AppHome home, Map<String, String> environment, List<String> kind, Optional<Path> folder) {
    return start(home, environment, kind, folder, USUAL);
  }

  static SingleInstance start(
      AppHome home,
      Map<String, String> environment,
      List<String> kind,
      Optional<Path> folder,
      Patience patience) {
    try {
      Optional<MeetingPlace> place = MeetingPlace.in(home, environment, kind);
      if (place.isPresent()) {
        return start(place.get(), folder, patience);
      }
    } catch (IOException | TimeoutException | UnsupportedOperationException e) {
      // as on a system without such sockets
    }
    return alone(patience);
  }

  private static SingleInstance start(MeetingPlace place, Optional<Path> folder, Patience patience)
      throws IOException, TimeoutException {
    long deadline = System.nanoTime() + patience.begin().toNanos();
    String line = folder.map(path -> FOLDER + path).orElse(SHOW);
    while (true) {
      Optional<LockFile> lock = lock(place);
      if (lock.isPresent()) {
        return new SingleInstance(
            Optional.of(Listening.at(place.socket(), lock.get())), false, patience);
      }
      if (Exchange.hasControls(line)) {
        return alone(patience);
      }
      try {
        String answer = Exchange.within(patience.answer(), () -> ask(place.socket(), line));
        return new SingleInstance(Optional.empty(), answer.equals(SHOWN), patience);
      } catch (IOException e) { // it is only beginning, or about to end
        if (System.nanoTime() - deadline > 0) {
          throw e;
        }
        LockSupport.parkNanos(PAUSE_NANOS);
      }
    }
  }

  private static SingleInstance alone(Patience patience) {
    return new SingleInstance(Optional.empty(), false, patience);
  }

  private static Optional<LockFile> lock(MeetingPlace place) throws IOException {
    try {
      return Optional.of(LockFile.acquire(place.lock(), Duration.ZERO));
    } catch (OnboardingException e) { // another has it
      return Optional.empty();
    }
  }

  private static String ask(Path socket, String line) throws IOException {
    try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
      Exchange.write(channel, line);
      return Exchange.read(channel, LONGEST_LINE);
    }
  }

  /** Whether a window that was open shows it now, so that this start is done. */
  public boolean handedOver() {
    return handedOver;
  }

  /**
   * Listens from now on; who came before was waiting.
   *
   * @param shown shows the window and that folder, if there is one; answers whether it did. Called
   *     on other threads, and interrupted if it takes too long
   */
  public void listen(Predicate<Optional<Path>> shown) {
    listening.ifPresent(
        here -> Thread.ofVirtual().name("second-starts").start(() -> listen(here, shown)));
  }

  /** Until it is closed; if nothing can be accepted any more, the next start listens instead. */
  private void listen(Listening here, Predicate<Optional<Path>> shown) {
    try (here) {
      while (true) {
        SocketChannel caller = here.server().accept();
        if (free.tryAcquire()) {
          Thread.ofVirtual().name("second-start").start(() -> serve(caller, shown));
        } else {
          caller.close();
        }
      }
    } catch (IOException e) {
      // nobody waits for this
    }
  }

  private void serve(SocketChannel caller, Predicate<Optional<Path>> shown) {
    try (caller) {
      Exchange.within(
          patience.serve(),
          () -> {
            Exchange.write(caller, answer(Exchange.read(caller, LONGEST_LINE), shown));
            return true;
          });
    } catch (IOException | TimeoutException e) {
      // it has gone, or is none of ours
    } finally {
      free.release();
    }
  }

  private static String answer(String line, Predicate<Optional<Path>> shown) {
    Optional<Path> folder = line.startsWith(FOLDER) ? folder(line) : Optional.empty();
    boolean understood = folder.isPresent() || line.equals(SHOW);
    return understood && shown.test(folder) ? SHOWN : REFUSED;
  }

  private static Optional<Path> folder(String line) {
    try {
      return Optional.of(Path.of(line.substring(FOLDER.length())))
          .filter(path -> path.isAbsolute() && path.equals(path.normalize()))
          .filter(Files::isDirectory);
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  /** Lets the next start be the first. */
  @Override
  public void close() {
    listening.ifPresent(Listening::close);
  }

  /** What the first start holds. */
  private record Listening(ServerSocketChannel server, Path socket, LockFile lock)
      implements AutoCloseable {
    /** Listens in the place of one that was killed, too. */
    static Listening at(Path socket, LockFile lock) throws IOException {
      try {
        return new Listening(bound(socket), socket, lock);
      } catch (IOException | UnsupportedOperationException e) {
        lock.close();
        throw e;
      }
    }

    private static ServerSocketChannel bound(Path socket) throws IOException {
      Files.deleteIfExists(socket);
      ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
      try {
        server.bind(UnixDomainSocketAddress.of(socket));
        if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
          Files.setPosixFilePermissions(socket, PosixFilePermissions.fromString("rw-------"));
        }
        return server;
      } catch (IOException e) {
        server.close();
        throw e;
      }
    }

    @Override
    public synchronized void close() {
      if (!server.isOpen()) {
        return;
      }
      try {
        server.close();
        Files.deleteIfExists(socket); // which is still ours, by the lock
        lock.close();
      } catch (IOException e) {
        // the system does it at the end of the process
      }
    }
  }
}
