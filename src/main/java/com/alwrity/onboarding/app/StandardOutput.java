package com.alwrity.onboarding.app;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;

/** Standard output that remembers what became of it: streams that print swallow that. */
final class StandardOutput extends FileOutputStream {
  private boolean lost;
  private boolean unread;

  /** Unbuffered. */
  StandardOutput() {
    super(FileDescriptor.out);
  }

  /** Whether something could not be written, as on a full disk. */
  boolean isLost() {
    return lost;
  }

  /** Whether the reader went away, as {@code head} does. */
  boolean isUnread() {
    return unread;
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    try {
      super.write(bytes, offset, length);
    } catch (IOException e) {
      boolean pipe = "Broken pipe".equals(e.getMessage()); // what the C library calls EPIPE
      unread |= pipe;
      lost |= !pipe;
      throw e;
    }
  }
}
