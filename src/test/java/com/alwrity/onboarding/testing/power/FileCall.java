package com.alwrity.onboarding.testing.power;

/** One call to the kernel that changes files, or makes changes durable. */
public sealed interface FileCall {
  /** A new file; {@code flags} and {@code mode} as strace writes them. */
  record Create(String path, String flags, String mode) implements FileCall {}

  /** Bytes at the end of a file, one in each character. */
  record Write(String path, String data) implements FileCall {}

  /** Waits for the disk: for a file its bytes, for a folder its names. */
  record Sync(String path) implements FileCall {}

  /** Replaces what has the name, if anything has. */
  record Rename(String from, String to) implements FileCall {}

  /** Two files change names. */
  record Exchange(String one, String other) implements FileCall {}

  /** A file goes. */
  record Remove(String path) implements FileCall {}

  /** A new folder. */
  record MakeFolder(String path) implements FileCall {}

  /** Nothing on disk: the program told somebody. */
  record Say(String text) implements FileCall {}
}
