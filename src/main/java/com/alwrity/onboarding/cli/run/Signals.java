package com.alwrity.onboarding.cli.run;

import com.alwrity.onboarding.platform.Os;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Passes on to a child what this process is told to do, and lives as long as the child does.
 *
 * <p>Works with {@code sun.misc.Signal}, by name: the compiler warns of it in a way that cannot be
 * switched off, and there is nothing else. SIGQUIT belongs to the Java machine; the launcher keeps
 * it silent, and a command in the same terminal gets Ctrl+\ from there.
 */
final class Signals {
  private static final List<String> PASSED = List.of("INT", "TERM", "HUP", "USR1", "USR2");

  private final CompletableFuture<Process> child = new CompletableFuture<>();

  /** From now on signals do not end this process; those that come too early wait for the child. */
  void catchAll() {
    PASSED.forEach(this::catchOne);
  }

  /** The child is there. */
  void passTo(Process process) {
    child.complete(process);
  }

  private void catchOne(String name) {
    try {
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      Object passing =
          Proxy.newProxyInstance(
              handler.getClassLoader(),
              new Class<?>[] {handler},
              (_, method, arguments) -> {
                if (method.getName().equals("handle")) {
                  pass(name, child.join());
                }
                return null;
              });
      signal
          .getMethod("handle", signal, handler)
          .invoke(null, signal.getConstructor(String.class).newInstance(name), passing);
    } catch (ReflectiveOperationException e) {
      // This system has no such signal, or it is ignored as under nohup: so it is for the child.
    }
  }

  private static void pass(String name, Process process) {
    if (name.equals("TERM")) {
      process.destroy();
    } else if (process.isAlive() && !(name.equals("INT") && isFromTerminal())) {
      try { // the shell has a kill of its own, whatever else is installed
        new ProcessBuilder("/bin/sh", "-c", "kill -s \"$0\" \"$1\"", name, "" + process.pid())
            .start()
            .waitFor();
      } catch (IOException e) {
        process.destroy();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /**
   * Whether an interrupt is most likely Ctrl-C, which the terminal sends to the child as well. It
   * does that to its foreground group; where nobody says which that is, it is taken for it.
   */
  private static boolean isFromTerminal() {
    if (Os.current() != Os.LINUX) {
      return true;
    }
    try {
      String stat = Files.readString(Path.of("/proc/self/stat"));
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
      return fields[2].equals(fields[5]); // this process's group, the terminal's foreground group
    } catch (IOException e) {
      return true;
    }
  }
}
