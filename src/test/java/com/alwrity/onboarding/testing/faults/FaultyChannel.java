package com.alwrity.onboarding.testing.faults;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;

/** An open file each of whose operations may fail. What nobody here uses is not there. */
final class FaultyChannel extends FileChannel {
  private final FileChannel real;
  private final Faults faults;

  FaultyChannel(FileChannel real, Faults faults) {
    this.real = real;
    this.faults = faults;
  }

  @Override
  public int read(ByteBuffer bytes) throws IOException {
    return faults.call("read", () -> real.read(bytes));
  }

  @Override
  public int write(ByteBuffer bytes) throws IOException {
    if (faults.failsHalfway("write")) {
      real.write(bytes.slice(bytes.position(), bytes.remaining() / 2));
      throw Faults.fault("write");
    }
    return real.write(bytes);
  }

  @Override
  public void force(boolean metadata) throws IOException {
    faults.run("force", () -> real.force(metadata));
  }

  @Override
  public FileLock tryLock(long position, long size, boolean shared) throws IOException {
    FileLock lock = real.tryLock(position, size, shared);
    return faults.call("tryLock", () -> lock);
  }

  /** The kernel closes the file even when it answers with an error. */
  @Override
  protected void implCloseChannel() throws IOException {
    real.close();
    faults.run("close", () -> {});
  }

  @Override
  public long size() throws IOException {
    return faults.call("size", real::size);
  }

  @Override
  public long position() throws IOException {
    return real.position();
  }

  @Override
  public FileChannel position(long newPosition) throws IOException {
    real.position(newPosition);
    return this;
  }

  @Override
  public long read(ByteBuffer[] buffers, int offset, int length) {
    throw new UnsupportedOperationException();
  }

  @Override
  public long write(ByteBuffer[] buffers, int offset, int length) {
    throw new UnsupportedOperationException();
  }

  @Override
  public FileChannel truncate(long newSize) {
    throw new UnsupportedOperationException();
  }

  @Override
  public long transferTo(long position, long count, WritableByteChannel target) {
    throw new UnsupportedOperationException();
  }

  @Override
  public long transferFrom(ReadableByteChannel source, long position, long count) {
    throw new UnsupportedOperationException();
  }

  @Override
  public int read(ByteBuffer bytes, long position) {
    throw new UnsupportedOperationException();
  }

  @Override
  public int write(ByteBuffer bytes, long position) {
    throw new UnsupportedOperationException();
  }

  @Override
  public MappedByteBuffer map(MapMode mode, long position, long size) {
    throw new UnsupportedOperationException();
  }

  @Override
  public FileLock lock(long position, long size, boolean shared) {
    throw new UnsupportedOperationException();
  }
}
