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

/// A file that appears complete or not at all: it is written under another name beside its place, and renamed once it
/// is on the disk. Only its owner can read it.
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
        // Only the root folder has no parent, and it was refused above.
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

    /// Moves the file to its place, replacing any earlier one.
    void done() throws IOException {
        channel.force(true);
        Files.move(
                part, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        // The new name is on the disk once its folder is.
        try (var named = FileChannel.open(folder, StandardOpenOption.READ)) {
            named.force(true);
        }
    }

    /// Deletes what was written if it isn't done.
    @Override
    public void close() throws IOException {
        Files.deleteIfExists(part);
        channel.close();
    }
}
