package com.alwrity.onboarding.platform.instance;

import static org.assertj.core.api.Assertions.assertThat;

import com.alwrity.onboarding.platform.AppHome;
import com.alwrity.onboarding.platform.LockFile;
import com.alwrity.onboarding.platform.OwnerOnly;
import com.alwrity.onboarding.platform.instance.SingleInstance.Patience;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class SingleInstanceTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration SHORT = Duration.ofMillis(50);
  private static final Patience LONG = new Patience(MINUTE, MINUTE, MINUTE);
  private static final Patience NONE = new Patience(SHORT, Duration.ZERO, SHORT);
  private static final List<String> KIND = List.of(":0", "", "", "");

  @TempDir private Path folder;

  private final BlockingQueue<Optional<Path>> shown = new LinkedBlockingQueue<>();
  private final List<SingleInstance> all = new ArrayList<>();
  private AppHome home;

  @BeforeEach
  void find() throws IOException {
    home = new AppHome(folder.toRealPath().resolve("home"));
  }

  @AfterEach
  void close() {
    all.forEach(SingleInstance::close);
  }

  @Test
  void theSecondHandsOverWhatItIsToShow() {
    first();

    assertThat(start(Optional.of(folder), LONG).handedOver()).isTrue();
    assertThat(shown).containsExactly(Optional.of(folder));
    assertThat(start(Optional.empty(), LONG).handedOver()).isTrue();
    assertThat(shown).containsExactly(Optional.of(folder), Optional.empty());
  }

  @Test
  void whoComesWhileTheFirstIsBeginningWaitsForIt() throws Exception {
    SingleInstance first = start(Optional.empty(), LONG);
    BlockingQueue<SingleInstance> second = new LinkedBlockingQueue<>();
    Thread.ofVirtual().start(() -> second.add(start(Optional.of(folder), LONG)));
    first.listen(shown::add);

    assertThat(second.poll(1, TimeUnit.MINUTES)).matches(SingleInstance::handedOver, "handed over");
    assertThat(shown).containsExactly(Optional.of(folder));
  }

  @Test
  void theNextOneIsTheFirstWhenThatIsClosed() throws IOException {
    first().close();
    assertThat(files()).noneMatch(name -> name.endsWith(".socket"));

    first();
    assertThat(start(Optional.empty(), LONG).handedOver()).isTrue();
  }

  @Test
  void theSocketOfOneThatWasKilledIsInNobodysWay() throws IOException {
    MeetingPlace place = place().orElseThrow();
    try (ServerSocketChannel killed = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      killed.bind(UnixDomainSocketAddress.of(place.socket()));
    }
    assertThat(place.socket()).exists();

    first();
    assertThat(start(Optional.empty(), LONG).handedOver()).isTrue();
  }

  @Test
  void oneThatHoldsTheLockButIsNotThereKeepsNobodyFromOpening() throws IOException {
    try (LockFile _ = LockFile.acquire(place().orElseThrow().lock(), Duration.ZERO)) {
      assertThat(start(Optional.of(folder), NONE).handedOver()).isFalse();
    }
  }

  @Test
  void oneThatNeverAnswersKeepsNobodyFromOpening() throws IOException {
    MeetingPlace place = place().orElseThrow();
    try (LockFile _ = LockFile.acquire(place.lock(), Duration.ZERO);
        ServerSocketChannel silent = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      silent.bind(UnixDomainSocketAddress.of(place.socket()));

      assertThat(start(Optional.of(folder), NONE).handedOver()).isFalse();
    }
  }

  @Test
  void oneThatSaysAnythingElseKeepsNobodyFromOpening() throws IOException {
    MeetingPlace place = place().orElseThrow();
    try (LockFile _ = LockFile.acquire(place.lock(), Duration.ZERO);
        ServerSocketChannel other = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      other.bind(UnixDomainSocketAddress.of(place.socket()));
      Thread.ofVirtual().start(() -> answer(other, "shown and more\n"));

      assertThat(start(Optional.of(folder), LONG).handedOver()).isFalse();
    }
  }

  @Test
  void oneThatDoesNotShowItLeavesThatToTheNext() {
    start(Optional.empty(), LONG).listen(folder -> !shown.add(folder));

    assertThat(start(Optional.of(folder), LONG).handedOver()).isFalse();
    assertThat(shown).containsExactly(Optional.of(folder));
  }

  @Test
  void aFolderThatIsNoLineIsNotHandedOver() throws IOException {
    first();
    Path lines = Files.createDirectory(folder.resolve("two\nshow"));

    assertThat(start(Optional.of(lines), LONG).handedOver()).isFalse();
    assertThat(shown).isEmpty();
  }

  @Test
  void eachKindAndEachHomeHasAWindowOfItsOwn() {
    first();

    assertThat(startAs(home, List.of(":1", "", "", "")).handedOver()).isFalse();
    assertThat(startAs(new AppHome(folder.resolve("other")), KIND).handedOver()).isFalse();
    assertThat(startAs(home, KIND).handedOver()).isTrue();
  }

  @ParameterizedTest
  @MethodSource
  void whatIsNoRequestIsRefusedAndHarmsNobody(String sent) throws IOException {
    first();
    Files.createDirectory(folder.resolve("a\tb"));

    assertThat(send(sent.replace("FOLDER", folder.toString()))).isIn("", "refused\n");
    assertThat(shown).isEmpty();
    assertThat(start(Optional.empty(), LONG).handedOver()).isTrue();
  }

  static Stream<String> whatIsNoRequestIsRefusedAndHarmsNobody() {
    return Stream.of(
        "",
        "\n",
        "show",
        "show FOLDER",
        "SHOW\n",
        "show \n",
        "show\n\n",
        "show\r\n",
        "show FOLDER\nshow\n",
        "show FOLDER/none\n",
        "show FOLDER/\u0000\n",
        "show FOLDER/a\tb\n",
        "show FOLDER/home/../home\n",
        "show home\n",
        "show .\n",
        "show  FOLDER\n",
        "close\n",
        "show /" + "a".repeat(10_000) + "\n",
        "x".repeat(1_000_000),
        "show FOLDER/\u00ff\n");
  }

  @Test
  void bytesThatAreNoTextAreRefused() throws IOException {
    first();

    assertThat(send(new byte[] {'s', 'h', 'o', 'w', ' ', '/', (byte) 0xC3, '\n'})).isEmpty();
    assertThat(shown).isEmpty();
  }

  @Test
  void silentOnesBlockNobodyNorTheEnd() throws IOException {
    SingleInstance first = first();
    try (SocketChannel _ = connect();
        SocketChannel _ = connect()) {
      assertThat(start(Optional.empty(), LONG).handedOver()).isTrue();
      first.close();
      assertThat(start(Optional.empty(), LONG).handedOver()).isFalse();
    }
  }

  @Test
  void silentOnesAreLeftAfterAWhile() throws IOException {
    start(Optional.empty(), NONE).listen(shown::add);

    try (SocketChannel silent = connect()) {
      assertThat(read(silent)).isEmpty();
    }
  }

  @Test
  void onlyAFewAreServedAtATime() throws IOException {
    first();
    List<SocketChannel> silent = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      silent.add(connect());
    }

    assertThat(send("show\n")).isEmpty();
    for (SocketChannel each : silent) {
      each.close();
    }
    assertThat(start(Optional.empty(), LONG).handedOver()).as("when they are gone").isTrue();
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "Windows has access lists instead of modes")
  void nobodyElseCanReachIt() throws IOException {
    first();
    Path window = home.folder().resolve("window");
    assertThat(modes(window)).isEqualTo("rwx------");
    try (Stream<Path> inside = Files.list(window)) {
      assertThat(inside.map(SingleInstanceTest::modes)).hasSize(2).containsOnly("rw-------");
    }
    all.removeFirst().close();

    Files.setPosixFilePermissions(window, PosixFilePermissions.fromString("rwxr-x---"));
    assertThat(place()).isEmpty();
    start(Optional.empty(), NONE).listen(shown::add);
    assertThat(start(Optional.empty(), NONE).handedOver()).isFalse();
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "elsewhere the folder is another one")
  void aPathThatIsTooLongForASocketIsShortInThePrivateFolderOfTheUser() throws IOException {
    home = new AppHome(home.folder().resolve("long".repeat(25)));
    Path runtime = folder.resolve("run");
    OwnerOnly.createFolders(runtime);
    Map<String, String> environment = Map.of("XDG_RUNTIME_DIR", runtime.toString());

    start(Optional.empty(), environment).listen(shown::add);
    assertThat(start(Optional.of(folder), environment).handedOver()).isTrue();
    assertThat(shown).containsExactly(Optional.of(folder));
    all.forEach(SingleInstance::close);
    assertThat(runtime).isEmptyDirectory();
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "elsewhere the folder is another one")
  void withoutSuchAFolderEachStartOpensAWindow() throws IOException {
    home = new AppHome(home.folder().resolve("long".repeat(25)));
    Path open = Files.createDirectory(folder.resolve("run"));
    Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxrwx"));
    Map<String, String> environment = Map.of("XDG_RUNTIME_DIR", open.toString());

    start(Optional.empty(), environment).listen(shown::add);
    assertThat(start(Optional.of(folder), environment).handedOver()).isFalse();
    assertThat(shown).isEmpty();
  }

  @Test
  void aHomeThatCannotBeMadeKeepsNobodyFromOpening() throws IOException {
    home = new AppHome(Files.createFile(folder.resolve("file")).resolve("home"));

    assertThat(start(Optional.of(folder), LONG).handedOver()).isFalse();
  }

  private SingleInstance first() {
    SingleInstance first = start(Optional.empty(), LONG);
    assertThat(first.handedOver()).isFalse();
    first.listen(shown::add);
    return first;
  }

  private SingleInstance start(Optional<Path> wanted, Patience patience) {
    return kept(SingleInstance.start(home, Map.of(), KIND, wanted, patience));
  }

  private SingleInstance start(Optional<Path> wanted, Map<String, String> environment) {
    return kept(SingleInstance.start(home, environment, KIND, wanted, LONG));
  }

  private SingleInstance startAs(AppHome whose, List<String> kind) {
    return kept(SingleInstance.start(whose, Map.of(), kind, Optional.empty(), LONG));
  }

  private SingleInstance kept(SingleInstance started) {
    all.add(started);
    return started;
  }

  private Optional<MeetingPlace> place() throws IOException {
    return MeetingPlace.in(home, Map.of(), KIND);
  }

  private List<String> files() throws IOException {
    try (Stream<Path> inside = Files.list(home.folder().resolve("window"))) {
      return inside.map(Path::toString).toList();
    }
  }

  private SocketChannel connect() throws IOException {
    return SocketChannel.open(UnixDomainSocketAddress.of(place().orElseThrow().socket()));
  }

  private String send(String text) throws IOException {
    return send(text.getBytes(StandardCharsets.UTF_8));
  }

  private String send(byte[] bytes) throws IOException {
    try (SocketChannel channel = connect()) {
      try {
        ByteBuffer rest = ByteBuffer.wrap(bytes);
        while (rest.hasRemaining()) {
          channel.write(rest);
        }
        channel.shutdownOutput();
      } catch (IOException e) {
        return ""; // it was not even read to its end
      }
      return read(channel);
    }
  }

  private static String read(SocketChannel channel) {
    try {
      return new String(Channels.newInputStream(channel).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      return ""; // closed before all was read that was sent
    }
  }

  private static void answer(ServerSocketChannel server, String line) {
    try (SocketChannel caller = server.accept()) {
      Exchange.read(caller, 1000);
      caller.write(StandardCharsets.UTF_8.encode(line));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String modes(Path path) {
    try {
      return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
