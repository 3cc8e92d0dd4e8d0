package com.alwrity.onboarding.platform;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Keeps the memory of this process, where keys are, from other programs of the same user: nobody
 * but the administrator may attach to it or read what {@code /proc} tells of it, and it leaves no
 * core dump. Linux only.
 *
 * <p>A program that is started from here is an ordinary one: the kernel takes the first back with
 * {@code exec}, and of the second only the soft limit is set, which everybody may raise.
 */
public final class ProcessHardening {
  private static final int SET_DUMPABLE = 4; // PR_SET_DUMPABLE
  private static final int CORE = 4; // RLIMIT_CORE
  private static final int THIS_PROCESS = 0;

  private final FutureTask<Boolean> work =
      new FutureTask<>(() -> Os.current() == Os.LINUX && harden());
  private final AtomicBoolean begun = new AtomicBoolean();

  /**
   * Begins, on a thread of its own: the first call of native code takes as long as reading the
   * command line does, and the two need not wait for each other.
   */
  public void begin() {
    if (begun.compareAndSet(false, true)) {
      Thread.ofPlatform().daemon().name("hardening").start(work);
    }
  }

  /**
   * Begins if nobody has, and waits until it is done; to be called before a secret comes into
   * memory.
   *
   * @return whether this system knows such a thing and did it
   */
  public boolean await() {
    begin();
    try {
      return work.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Whether both calls succeeded; a system may know no such thing. */
  private static boolean harden() {
    boolean notDumpable = setNotDumpable();
    boolean noCoreDump = setNoCoreDump();
    return notDumpable && noCoreDump;
  }

  private static boolean setNotDumpable() {
    MethodHandle prctl =
        function(
            "prctl",
            FunctionDescriptor.of(
                ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_LONG),
            Linker.Option.firstVariadicArg(1));
    try {
      return (int) prctl.invokeExact(SET_DUMPABLE, 0L) == 0;
    } catch (Throwable e) { // a method handle declares it; the C function throws nothing
      throw new IllegalStateException(e);
    }
  }

  /** The structure is the soft limit and the hard one, which stays as it is. */
  private static boolean setNoCoreDump() {
    MethodHandle prlimit =
        function(
            "prlimit",
            FunctionDescriptor.of(
                ValueLayout.JAVA_INT,
                ValueLayout.JAVA_INT,
                ValueLayout.JAVA_INT,
                ValueLayout.ADDRESS,
                ValueLayout.ADDRESS));
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment limits = arena.allocate(ValueLayout.JAVA_LONG, 2);
      boolean known =
          (int) prlimit.invokeExact(THIS_PROCESS, CORE, MemorySegment.NULL, limits) == 0;
      limits.setAtIndex(ValueLayout.JAVA_LONG, 0, 0);
      return known
          && (int) prlimit.invokeExact(THIS_PROCESS, CORE, limits, MemorySegment.NULL) == 0;
    } catch (Throwable e) { // as above
      throw new IllegalStateException(e);
    }
  }

  @SuppressWarnings("restricted") // the launchers allow native access
  private static MethodHandle function(
      String name, FunctionDescriptor signature, Linker.Option... options) {
    Linker linker = Linker.nativeLinker();
    return linker.downcallHandle(linker.defaultLookup().findOrThrow(name), signature, options);
  }
}
