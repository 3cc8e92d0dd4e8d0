package com.alwrity.onboarding.app;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Standard output that remembers what became of it: streams that print swallow that. */
final class StandardOutput extends FileOutputStream {
  private boolean lost;

  /** Unbuffered. */
  StandardOutput() {
    super(FileDescriptor.out);
  }

  /** Whether something could not be written, as on a full disk. */
  boolean isLost() {
    return lost;
  }

  /** Whether it goes to another program, which then went away, as {@code head} does. */
  boolean isPiped() {
    try {
      String target = Files.readSymbolicLink(Path.of("/proc/self/fd/1")).toString();
      return target.startsWith("pipe:") || target.startsWith("socket:");
    } catch (IOException e) { // no Linux
      return false;
    }
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    try {
      super.write(bytes, offset, length);
    } catch (IOException e) {
      lost = true;
      throw e;
    }
  }
}
