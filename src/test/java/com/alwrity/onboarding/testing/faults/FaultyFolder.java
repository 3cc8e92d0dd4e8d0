package com.alwrity.onboarding.testing.faults;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Path;
import java.util.Iterator;

/** A listing that may fail at each entry and at its end, in the way that listings fail. */
final class FaultyFolder implements DirectoryStream<Path> {
  private final DirectoryStream<Path> real;
  private final FaultyFileSystem system;
  private final Faults faults;

  FaultyFolder(DirectoryStream<Path> real, FaultyFileSystem system, Faults faults) {
    this.real = real;
    this.system = system;
    this.faults = faults;
  }

  @Override
  public Iterator<Path> iterator() {
    Iterator<Path> entries = real.iterator();
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        try {
          return faults.call("next entry", entries::hasNext);
        } catch (IOException e) {
          throw new DirectoryIteratorException(e);
        }
      }

      @Override
      public Path next() {
        return system.wrap(entries.next());
      }
    };
  }

  @Override
  public void close() throws IOException {
    real.close();
    faults.run("close folder", () -> {});
  }
}
