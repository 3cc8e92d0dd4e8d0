#!/usr/bin/python3
"""Starts programs with a window, turn by turn in one run, and prints medians: milliseconds until the
window is there and until it is painted, and the memory of the process and its children 3 s later. The
packaged program with a key and with an empty home, an empty JavaFX window with the same runtime, flags and a cache of
its own, KeePassXC, and Chromium with one page as an application's window. Works on what is built:
    mvn -q -Ppackage verify && src/jmh/window.py [ROUNDS]
Needs Xvfb and python3-xlib; other programs that are not installed are left out.

"There" is the event of the X server that maps the window. "Painted" is the first picture in which
what is not background reaches over half of the width and half of the height, so that a sign that
something is loading does not count.
"""
import contextlib
import os
import pathlib
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time

try:
    from Xlib import X, display, error
except ImportError:
    sys.exit("not installed: python3-xlib (apt install python3-xlib)")

ROOT = pathlib.Path(__file__).resolve().parents[2]
IMAGE = ROOT / "target/package/image/alwrity-onboarding"
FLAGS = (
    "-Xmx2g --enable-native-access=javafx.graphics,ALL-UNNAMED -XX:+DisableAttachMechanism"
    " -XX:-HeapDumpOnOutOfMemoryError -XX:-CreateCoredumpOnCrash"
    " --sun-misc-unsafe-memory-access=allow -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -XX:-UsePerfData"
).split()
EMPTY = """
public class Empty extends javafx.application.Application {
  public void start(javafx.stage.Stage stage) {
    var pane = new javafx.scene.layout.BorderPane();
    pane.setTop(new javafx.scene.control.Label("An empty window with a line of text at its top, and one"));
    pane.setBottom(new javafx.scene.control.Label("at its bottom, so that the eye sees that it is painted."));
    stage.setScene(new javafx.scene.Scene(pane, 360, 300));
    stage.show();
  }
  public static void main(String[] arguments) { launch(arguments); }
}
"""
PAGE = "data:text/html,<title>Page</title><h1>A page with one line of text</h1><p style='margin-top:70vh'>and one."
SAMPLES = 60  # in each direction
PATIENCE = 60  # seconds


def box(image, width, height, depth_bytes=4):
    """How far what is not background reaches, as parts of the width and the height."""
    pixels = [
        (x, y, image[(y * width + x) * depth_bytes : (y * width + x) * depth_bytes + 3])
        for y in range(0, height, max(1, height // 100))
        for x in range(0, width, max(1, width // SAMPLES))
    ]
    colours = [colour for _, _, colour in pixels]
    background = max(set(colours), key=colours.count)
    drawn = [(x, y) for x, y, colour in pixels if colour != background]
    if not drawn or len(set(colours)) < 3:
        return 0, 0
    across = [x for x, _ in drawn]
    down = [y for _, y in drawn]
    return (max(across) - min(across)) / width, (max(down) - min(down)) / height


def tree(pid):
    """This process and all below it."""
    below = subprocess.run(["ps", "-o", "pid=", "--ppid", str(pid)], capture_output=True, text=True)
    return [pid] + [each for child in below.stdout.split() for each in tree(int(child))]


def memory(pid):
    """Megabytes in use by the process and its children; what they share counts once."""
    total = 0
    for each in tree(pid):
        with contextlib.suppress(OSError):
            for line in pathlib.Path(f"/proc/{each}/smaps_rollup").read_text().splitlines():
                if line.startswith("Pss:"):
                    total += int(line.split()[1])
    return total / 1024


def watch(server, command, environment):
    """Starts it; answers the milliseconds until it is there and painted, and its megabytes."""
    while server.pending_events():
        server.next_event()
    begun = time.monotonic()
    process = subprocess.Popen(
        command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    )
    try:
        there, windows = None, []
        while time.monotonic() - begun < PATIENCE:
            while server.pending_events():
                event = server.next_event()
                if event.type == X.MapNotify and event.window.get_geometry().width > 100:
                    there = there or time.monotonic() - begun
                    windows.append(event.window)
            for window in windows:
                with contextlib.suppress(error.XError):
                    size = window.get_geometry()
                    picture = window.get_image(0, 0, size.width, size.height, X.ZPixmap, 0xFFFFFFFF).data
                    seen = time.monotonic() - begun
                    across, down = box(picture, size.width, size.height)
                    if across > 0.5 and down > 0.5:
                        time.sleep(3)
                        return there * 1000, seen * 1000, memory(process.pid)
            time.sleep(0.002)
        sys.exit(f"no window of {command[0]} was painted in {PATIENCE} s")
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(10)
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def programs(work):
    """The name of each program that is there, how it is started, and what must be gone before."""
    if not (IMAGE / "bin/alwrity").exists():
        sys.exit(f"not built: {IMAGE} (mvn -q -Ppackage verify)")
    ours = IMAGE / "bin/alwrity"
    subprocess.run(
        [ours, *"onboard --keys-from - --no-check --write none --yes --quiet".split()],
        input=f"GEMINI_API_KEY=AIzaSyBenchmark{0:024d}", text=True, stderr=subprocess.DEVNULL, check=True,
    )
    yield "packaged, the desk", [ours], None
    first = work / "first"
    yield "packaged, the wizard", ["env", f"ALWRITY_HOME={first}", ours], first
    java, cache = IMAGE / "runtime/bin/java", work / "empty.aot"
    (work / "Empty.java").write_text(EMPTY)
    jdk = subprocess.run(["sh", "-c", '. installer/jdk.sh; echo "$jdk"'], cwd=ROOT, capture_output=True, text=True)
    javac = pathlib.Path(jdk.stdout.strip()) / "bin/javac"
    modules = ["--module-path", ROOT / "target/app/javafx", "--add-modules", "javafx.controls"]
    subprocess.run([javac, *modules, "-d", work, work / "Empty.java"], check=True)
    subprocess.run([javac.with_name("jar"), "--create", "--file", work / "empty.jar", "-C", work, "Empty.class"], check=True)
    empty = [*FLAGS, "-cp", work / "empty.jar", "Empty"]
    training = subprocess.Popen([java, f"-XX:AOTCacheOutput={cache}", "-Xlog:disable", *empty], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    time.sleep(6)
    training.terminate()
    training.wait()
    yield "empty JavaFX window", [java, f"-XX:AOTCache={cache}", "-Xlog:disable", *empty], None
    if shutil.which("keepassxc"):
        yield "KeePassXC", ["keepassxc"], None
    if shutil.which("chromium"):
        profile = work / "chromium"
        sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []
        yield "Chromium, one page", [
            "chromium", *sandbox, "--no-first-run", f"--user-data-dir={profile}", f"--app={PAGE}"
        ], None


def main(rounds):
    with tempfile.TemporaryDirectory() as folder:
        work = pathlib.Path(folder)
        read, write = os.pipe()
        xvfb = subprocess.Popen(
            ["Xvfb", "-displayfd", str(write), "-screen", "0", "1280x900x24"], pass_fds=[write], stderr=subprocess.DEVNULL
        )
        try:
            number = os.read(read, 16).decode().strip()
            environment = {
                **os.environ, "DISPLAY": f":{number}", "HOME": str(work), "ALWRITY_HOME": str(work / "home"),
                "XDG_CONFIG_HOME": str(work / "config"), "XDG_CACHE_HOME": str(work / "cache"),
                "XDG_RUNTIME_DIR": str(work), "ALWRITY_MASTER_KEY": "A" * 43,
            }
            for name in ("WAYLAND_DISPLAY", "JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS"):
                environment.pop(name, None)
            os.environ.update(environment)
            (work / "config/keepassxc").mkdir(parents=True)
            (work / "config/keepassxc/keepassxc.ini").write_text("[General]\nUpdateCheckMessageShown=true\n")
            server = display.Display(f":{number}")
            root = server.screen().root
            root.change_attributes(event_mask=X.SubstructureNotifyMask)
            server.sync()
            found = {name: (command, old, []) for name, command, old in programs(work)}
            for turn in range(rounds + 1):
                for name, (command, old, times) in found.items():
                    if old:
                        shutil.rmtree(old, ignore_errors=True)
                    result = watch(server, command, environment)
                    if turn:  # the first one fills the caches of the disk
                        times.append(result)
            print(f"{'':22} {'there ms':>9} {'painted ms':>11} {'memory MB':>10}")
            for name, (_, _, times) in found.items():
                there, painted, megabytes = (statistics.median(column) for column in zip(*times))
                print(f"{name:22} {there:9.0f} {painted:11.0f} {megabytes:10.0f}")
        finally:
            xvfb.terminate()
            xvfb.wait()


main(int(sys.argv[1]) if len(sys.argv) > 1 else 9)
