package com.alwrity.onboarding.testing.faults;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessMode;
import java.nio.file.CopyOption;
import java.nio.file.DirectoryStream;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileAttributeView;
import java.nio.file.spi.FileSystemProvider;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Hands every operation to the real provider, if it is not to fail. */
final class FaultyProvider extends FileSystemProvider {
  private final FileSystemProvider real;
  private final FaultyFileSystem system;
  private final Faults faults;

  FaultyProvider(FileSystemProvider real, FaultyFileSystem system, Faults faults) {
    this.real = real;
    this.system = system;
    this.faults = faults;
  }

  @Override
  public String getScheme() {
    return "faulty";
  }

  Path toRealPath(Path path, LinkOption... options) throws IOException {
    return system.wrap(faults.call("real path", () -> path.toRealPath(options)));
  }

  @Override
  public FileChannel newFileChannel(
      Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
      throws IOException {
    return new FaultyChannel(
        faults.call("open", () -> real.newFileChannel(FaultyPath.real(path), options, attributes)),
        faults);
  }

  @Override
  public SeekableByteChannel newByteChannel(
      Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
      throws IOException {
    return newFileChannel(path, options, attributes);
  }

  @Override
  public DirectoryStream<Path> newDirectoryStream(
      Path folder, DirectoryStream.Filter<? super Path> filter) throws IOException {
    return new FaultyFolder(
        faults.call(
            "list",
            () ->
                real.newDirectoryStream(
                    FaultyPath.real(folder), entry -> filter.accept(system.wrap(entry)))),
        system,
        faults);
  }

  @Override
  public void createDirectory(Path folder, FileAttribute<?>... attributes) throws IOException {
    faults.run("create folder", () -> real.createDirectory(FaultyPath.real(folder), attributes));
  }

  @Override
  public void createLink(Path link, Path existing) throws IOException {
    faults.run("link", () -> real.createLink(FaultyPath.real(link), FaultyPath.real(existing)));
  }

  @Override
  public void delete(Path path) throws IOException {
    faults.run("delete", () -> real.delete(FaultyPath.real(path)));
  }

  @Override
  public void copy(Path source, Path target, CopyOption... options) throws IOException {
    faults.run("copy", () -> real.copy(FaultyPath.real(source), FaultyPath.real(target), options));
  }

  @Override
  public void move(Path source, Path target, CopyOption... options) throws IOException {
    faults.run("move", () -> real.move(FaultyPath.real(source), FaultyPath.real(target), options));
  }

  @Override
  public boolean isSameFile(Path one, Path other) throws IOException {
    return faults.call(
        "same file", () -> real.isSameFile(FaultyPath.real(one), FaultyPath.real(other)));
  }

  @Override
  public boolean isHidden(Path path) throws IOException {
    return faults.call("hidden", () -> real.isHidden(FaultyPath.real(path)));
  }

  @Override
  public FileStore getFileStore(Path path) throws IOException {
    return faults.call("store", () -> real.getFileStore(FaultyPath.real(path)));
  }

  @Override
  public void checkAccess(Path path, AccessMode... modes) throws IOException {
    faults.run("access", () -> real.checkAccess(FaultyPath.real(path), modes));
  }

  @Override
  public <A extends BasicFileAttributes> A readAttributes(
      Path path, Class<A> type, LinkOption... options) throws IOException {
    return faults.call(
        "attributes", () -> real.readAttributes(FaultyPath.real(path), type, options));
  }

  @Override
  public Map<String, Object> readAttributes(Path path, String names, LinkOption... options)
      throws IOException {
    return faults.call(
        "attributes", () -> real.readAttributes(FaultyPath.real(path), names, options));
  }

  @Override
  public void setAttribute(Path path, String name, Object value, LinkOption... options)
      throws IOException {
    faults.run(
        "set attribute", () -> real.setAttribute(FaultyPath.real(path), name, value, options));
  }

  /** A view whose methods may fail; what they are called is what the operation is called. */
  @Override
  public <V extends FileAttributeView> @Nullable V getFileAttributeView(
      Path path, Class<V> type, LinkOption... options) {
    V view = real.getFileAttributeView(FaultyPath.real(path), type, options);
    if (view == null) {
      return null;
    }
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader() == null ? getClass().getClassLoader() : type.getClassLoader(),
            new Class<?>[] {type},
            (_, method, arguments) ->
                faults.call(
                    method.getName(),
                    () -> {
                      try {
                        return method.invoke(view, arguments);
                      } catch (InvocationTargetException e) {
                        throw e.getCause() instanceof IOException io ? io : new IOException(e);
                      } catch (IllegalAccessException e) {
                        throw new IllegalStateException(e);
                      }
                    })));
  }

  @Override
  public FileSystem newFileSystem(URI uri, Map<String, ?> environment) {
    throw new UnsupportedOperationException();
  }

  @Override
  public FileSystem getFileSystem(URI uri) {
    return system;
  }

  @Override
  public Path getPath(URI uri) {
    throw new UnsupportedOperationException();
  }
}
