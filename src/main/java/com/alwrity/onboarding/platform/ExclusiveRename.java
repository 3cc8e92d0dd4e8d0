package com.alwrity.onboarding.platform;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Renaming that destroys nothing: Linux's {@code renameat2}. The plain call replaces whatever is
 * there at that instant, also what another program wrote a microsecond before; Java has no other.
 */
final class ExclusiveRename {
  private static final int WORKING_FOLDER = -100; // AT_FDCWD
  private static final int NO_REPLACE = 1;
  private static final int EXCHANGE = 2;

  private ExclusiveRename() {}

  /**
   * Gives each the other's name, in one step.
   *
   * @return whether it was done; this system, or this file system, may know no such thing
   */
  static boolean exchange(Path one, Path other) {
    return call(one, other, EXCHANGE);
  }

  /**
   * Renames if nothing has the name yet.
   *
   * @return whether it was done; if not, something is there, or it is not possible here
   */
  static boolean ifAbsent(Path from, Path to) {
    return call(from, to, NO_REPLACE);
  }

  private static boolean call(Path from, Path to, int flag) {
    if (!from.getFileSystem().equals(FileSystems.getDefault())) {
      return false;
    }
    MethodHandle renameat2 = Native.RENAMEAT2;
    if (renameat2 == null) {
      return false;
    }
    try (Arena arena = Arena.ofConfined()) {
      return (int)
              renameat2.invokeExact(
                  WORKING_FOLDER,
                  arena.allocateFrom(from.toAbsolutePath().toString()),
                  WORKING_FOLDER,
                  arena.allocateFrom(to.toAbsolutePath().toString()),
                  flag)
          == 0;
    } catch (Throwable e) { // a method handle declares it; the C function throws nothing
      throw new IllegalStateException(e);
    }
  }

  /** Apart, because the first use of native code takes tens of milliseconds. */
  private static final class Native {
    static final @Nullable MethodHandle RENAMEAT2 = find();

    @SuppressWarnings("restricted") // the launchers allow native access
    private static @Nullable MethodHandle find() {
      if (Os.current() != Os.LINUX) {
        return null;
      }
      Linker linker = Linker.nativeLinker();
      MemorySegment symbol = linker.defaultLookup().find("renameat2").orElse(null);
      return symbol == null ? null : linker.downcallHandle(symbol, signature());
    }

    private static FunctionDescriptor signature() {
      return FunctionDescriptor.of(
          ValueLayout.JAVA_INT,
          ValueLayout.JAVA_INT,
          ValueLayout.ADDRESS,
          ValueLayout.JAVA_INT,
          ValueLayout.ADDRESS,
          ValueLayout.JAVA_INT);
    }
  }
}
