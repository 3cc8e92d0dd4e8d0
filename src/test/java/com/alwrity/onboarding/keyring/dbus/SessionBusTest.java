package com.alwrity.onboarding.keyring.dbus;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SessionBusTest {
  @Test
  void aPathIsWhereToConnect() {
    assertThat(SessionBus.parse("unix:path=/run/user/1000/bus"))
        .containsExactly(bus("/run/user/1000/bus"));
  }

  @Test
  void aGuidSaysWhoMustAnswer() {
    List<SessionBus> expected = List.of(new SessionBus(Path.of("/b"), Optional.of("0123abcd")));
    assertThat(SessionBus.parse("unix:path=/b,guid=0123abcd")).isEqualTo(expected);
    assertThat(SessionBus.parse("unix:guid=0123abcd,path=/b")).isEqualTo(expected);
  }

  @Test
  void severalAddressesAreTriedInTheirOrder() {
    assertThat(SessionBus.parse("unix:path=/b;unix:path=/a;unix:path=/c;"))
        .containsExactly(bus("/b"), bus("/a"), bus("/c"));
  }

  @Test
  void escapedBytesAreUtf8() {
    assertThat(SessionBus.parse("unix:path=/my%20bus%2c%C3%A4")).containsExactly(bus("/my bus,ä"));
  }

  /** With one left out, another bus than the one that all others use might answer. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "unix:abstract=/tmp/dbus-X",
        "unix:abstract=/tmp/dbus-X;unix:path=/b",
        "unix:path=/b;tcp:host=localhost,port=4711",
        "launchd:env=DBUS_LAUNCHD_SESSION_BUS_SOCKET",
        "autolaunch:",
        "unixexec:path=/bin/sh",
        "unix:runtime=yes",
        "unix:path=/b,abstract=b",
        "unix:path=/b,path=/c",
        "unix:path=/b,new=1",
        "unix:path=relative",
        "unix:path=",
        "unix:path",
        "unix:=/b",
        "unix:",
        "unix:path=/b b",
        "unix:path=/ä",
        "unix:path=/b%2",
        "unix:path=/b%",
        "unix:path=/b%zz",
        "unix:path=/b%00",
        "UNIX:path=/b",
        ";",
        ";unix:path=/b",
        "nonsense"
      })
  void whatCannotBeConnectedToForSureIsNotTried(String address) {
    assertThat(SessionBus.parse(address)).isEmpty();
  }

  @Test
  void withoutAnAddressItIsWhereSystemdPutsIt() {
    assertThat(SessionBus.find(null, "/run/user/1000")).containsExactly(bus("/run/user/1000/bus"));
    assertThat(SessionBus.find("", "/run/user/1000")).containsExactly(bus("/run/user/1000/bus"));
    assertThat(SessionBus.find("unix:path=/b", "/run/user/1000")).containsExactly(bus("/b"));
    assertThat(SessionBus.find("tcp:host=h", "/run/user/1000")).isEmpty();
    assertThat(SessionBus.find(null, null)).isEmpty();
    assertThat(SessionBus.find(null, "relative")).isEmpty();
  }

  @Test
  void noAddressMakesItFail() {
    Random random = new Random(1);
    List<String> parts =
        List.of(
            "unix:", "path=", "guid=", "/a", ",", ";", "%", "%41", "%c3", "=", ":", "\0", "ä",
            "\ud800");
    for (int run = 0; run < 50_000; run++) {
      String address =
          random
              .ints(random.nextInt(12), 0, parts.size())
              .mapToObj(parts::get)
              .collect(Collectors.joining());
      assertThat(SessionBus.parse(address)).allMatch(bus -> bus.socket().isAbsolute());
    }
  }

  private static SessionBus bus(String path) {
    return new SessionBus(Path.of(path), Optional.empty());
  }
}
