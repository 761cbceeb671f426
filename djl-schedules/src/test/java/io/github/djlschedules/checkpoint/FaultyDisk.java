package io.github.djlschedules.checkpoint;

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
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.StandardOpenOption;
import java.nio.file.WatchService;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileAttributeView;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.nio.file.spi.FileSystemProvider;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** The real disk, but every operation that would change it first asks whether it may. */
final class FaultyDisk extends FileSystemProvider {

    /** Asked before an operation; what it throws is what the operation throws. */
    interface Fault {
        void before(String operation) throws IOException;
    }

    private final FileSystemProvider real = FileSystems.getDefault().provider();
    private final Disk disk = new Disk();
    private final Fault fault;

    private FaultyDisk(Fault fault) {
        this.fault = fault;
    }

    /** Returns a real path as this disk shows it. */
    static Path path(Path realPath, Fault fault) {
        return new FaultyDisk(fault).wrap(realPath);
    }

    // ----- paths: those of the real disk, which say that they belong to this one

    private Path wrap(Path inner) {
        return (Path)
                Proxy.newProxyInstance(
                        FaultyDisk.class.getClassLoader(),
                        new Class<?>[] {Path.class, Wrapped.class},
                        (proxy, method, arguments) -> {
                            if (method.getName().equals("getFileSystem")) {
                                return disk;
                            }
                            if (method.getName().equals("inner")) {
                                return inner;
                            }
                            Object[] own = arguments == null ? null : unwrapAll(arguments);
                            try {
                                Object result = method.invoke(inner, own);
                                return result instanceof Path path ? wrap(path) : result;
                            } catch (InvocationTargetException e) {
                                throw e.getCause();
                            }
                        });
    }

    private interface Wrapped {
        Path inner();
    }

    private static Object[] unwrapAll(Object[] arguments) {
        return Arrays.stream(arguments).map(a -> a instanceof Wrapped w ? w.inner() : a).toArray();
    }

    private static Path unwrap(Path path) {
        return path instanceof Wrapped wrapped ? wrapped.inner() : path;
    }

    // ----- what changes the disk

    @Override
    public FileChannel newFileChannel(
            Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
            throws IOException {
        if (options.contains(StandardOpenOption.TRUNCATE_EXISTING)) {
            try {
                fault.before("write " + path.getFileName());
            } catch (IOException e) {
                Files.write(unwrap(path), new byte[] {'{'}); // what was begun lies there
                throw e;
            }
        } else if (options.contains(StandardOpenOption.WRITE)) {
            fault.before("open " + path.getFileName());
        }
        return real.newFileChannel(unwrap(path), options, attributes);
    }

    @Override
    public void createDirectory(Path dir, FileAttribute<?>... attributes) throws IOException {
        if (!Files.exists(unwrap(dir))) {
            fault.before("create " + dir.getFileName());
        }
        real.createDirectory(unwrap(dir), attributes);
    }

    @Override
    public void delete(Path path) throws IOException {
        fault.before("delete " + path.getFileName());
        real.delete(unwrap(path));
    }

    @Override
    public boolean deleteIfExists(Path path) throws IOException {
        fault.before("delete " + path.getFileName());
        return real.deleteIfExists(unwrap(path));
    }

    @Override
    public void move(Path source, Path target, CopyOption... options) throws IOException {
        fault.before("move " + source.getFileName());
        real.move(unwrap(source), unwrap(target), options);
    }

    @Override
    public void copy(Path source, Path target, CopyOption... options) throws IOException {
        fault.before("copy " + source.getFileName());
        real.copy(unwrap(source), unwrap(target), options);
    }

    @Override
    public void setAttribute(Path path, String name, Object value, LinkOption... options)
            throws IOException {
        fault.before("set " + path.getFileName());
        real.setAttribute(unwrap(path), name, value, options);
    }

    // ----- what only reads it

    @Override
    public SeekableByteChannel newByteChannel(
            Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
            throws IOException {
        if (options.contains(StandardOpenOption.WRITE)) {
            fault.before("write " + path.getFileName());
        }
        return real.newByteChannel(unwrap(path), options, attributes);
    }

    @Override
    public DirectoryStream<Path> newDirectoryStream(
            Path dir, DirectoryStream.Filter<? super Path> filter) throws IOException {
        DirectoryStream<Path> inner = real.newDirectoryStream(unwrap(dir), path -> true);
        List<Path> paths =
                StreamSupport.stream(inner.spliterator(), false).map(this::wrap).toList();
        return new DirectoryStream<>() {
            @Override
            public Iterator<Path> iterator() {
                return paths.iterator();
            }

            @Override
            public void close() throws IOException {
                inner.close();
            }
        };
    }

    @Override
    public boolean isSameFile(Path path, Path other) throws IOException {
        return real.isSameFile(unwrap(path), unwrap(other));
    }

    @Override
    public boolean isHidden(Path path) throws IOException {
        return real.isHidden(unwrap(path));
    }

    @Override
    public FileStore getFileStore(Path path) throws IOException {
        return real.getFileStore(unwrap(path));
    }

    @Override
    public void checkAccess(Path path, AccessMode... modes) throws IOException {
        real.checkAccess(unwrap(path), modes);
    }

    @Override
    public <V extends FileAttributeView> @Nullable V getFileAttributeView(
            Path path, Class<V> type, LinkOption... options) {
        return real.getFileAttributeView(unwrap(path), type, options);
    }

    @Override
    public <A extends BasicFileAttributes> A readAttributes(
            Path path, Class<A> type, LinkOption... options) throws IOException {
        return real.readAttributes(unwrap(path), type, options);
    }

    @Override
    public Map<String, Object> readAttributes(Path path, String names, LinkOption... options)
            throws IOException {
        return real.readAttributes(unwrap(path), names, options);
    }

    @Override
    public String getScheme() {
        return "faulty";
    }

    @Override
    public FileSystem newFileSystem(URI uri, Map<String, ?> environment) {
        return disk;
    }

    @Override
    public FileSystem getFileSystem(URI uri) {
        return disk;
    }

    @Override
    public Path getPath(URI uri) {
        return wrap(real.getPath(uri));
    }

    /** Says no more than which provider it has. */
    private final class Disk extends FileSystem {

        private final FileSystem inner = FileSystems.getDefault();

        @Override
        public FileSystemProvider provider() {
            return FaultyDisk.this;
        }

        @Override
        public void close() {}

        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public boolean isReadOnly() {
            return false;
        }

        @Override
        public String getSeparator() {
            return inner.getSeparator();
        }

        @Override
        public Iterable<Path> getRootDirectories() {
            return inner.getRootDirectories();
        }

        @Override
        public Iterable<FileStore> getFileStores() {
            return inner.getFileStores();
        }

        @Override
        public Set<String> supportedFileAttributeViews() {
            return inner.supportedFileAttributeViews();
        }

        @Override
        public Path getPath(String first, String... more) {
            return wrap(inner.getPath(first, more));
        }

        @Override
        public PathMatcher getPathMatcher(String syntaxAndPattern) {
            return inner.getPathMatcher(syntaxAndPattern);
        }

        @Override
        public UserPrincipalLookupService getUserPrincipalLookupService() {
            return inner.getUserPrincipalLookupService();
        }

        @Override
        public WatchService newWatchService() throws IOException {
            return inner.newWatchService();
        }
    }
}
