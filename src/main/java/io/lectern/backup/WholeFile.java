package io.lectern.backup;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A file that is there whole, or not at all: it is written beside its place under another name, and takes its place
/// once the disk has it. Only its owner reads it.
final class WholeFile implements AutoCloseable {
    private final Path place;
    private final Path part;
    private final Path folder;
    private final FileChannel channel;

    WholeFile(Path place) throws IOException {
        this.place = place.toAbsolutePath();
        this.part = this.place.resolveSibling(this.place.getFileName() + ".part");
        if (Files.isDirectory(this.place)) {
            throw new IOException("it is a folder");
        }
        // Only a root has none, and that is a folder.
        this.folder = Objects.requireNonNull(this.place.getParent());
        if (!Files.isDirectory(folder)) {
            throw new IOException("there is no folder " + folder);
        }
        this.channel = FileChannel.open(part, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (lock() == null) {
            channel.close();
            throw new IOException("another backup is being written to it");
        }
        channel.truncate(0);
        var view = Files.getFileAttributeView(part, PosixFileAttributeView.class);
        if (view != null) {
            view.setPermissions(PosixFilePermissions.fromString("rw-------"));
        }
    }

    private @Nullable FileLock lock() throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException _) {
            return null;
        }
    }

    FileChannel channel() {
        return channel;
    }

    /// Takes its place; one that was there before is replaced.
    void done() throws IOException {
        channel.force(true);
        Files.move(
                part, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        // The name is on the disk once its folder is.
        try (var named = FileChannel.open(folder, StandardOpenOption.READ)) {
            named.force(true);
        }
    }

    /// Nothing is left of one that isn't done.
    @Override
    public void close() throws IOException {
        Files.deleteIfExists(part);
        channel.close();
    }
}
