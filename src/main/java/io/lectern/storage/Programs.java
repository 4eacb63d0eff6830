package io.lectern.storage;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Optional;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/// The programs of the embedded PostgreSQL. The packaged jar holds those for Linux as a plain tar archive (`Repacking`),
/// unpacked in a fifth of the time that the library's own, more tightly packed one takes. On other systems,
/// and where Lectern runs from a build folder, the library unpacks its own.
final class Programs {
    /// Marks a complete folder for the library: a file of this name, newer than all else in the folder.
    private static final String COMPLETE = ".exists";

    private static final int BUFFER = 1 << 16;

    /// The folder that all embedded servers of this process use.
    private static Optional<Path> unpacked = Optional.empty();

    /// The digest of the archive's source. The folder is named after it.
    private final byte[] id;

    private final String archive;

    private Programs(String archive, byte[] id) {
        this.archive = archive;
        this.id = id;
    }

    /// The programs for this machine; absent if the library has to unpack its own.
    static Optional<Programs> packaged() throws IOException {
        var system = System.getProperty("os.name") + " " + System.getProperty("os.arch");
        return system.equals("Linux amd64")
                ? packaged(
                        Files.exists(Path.of("/etc/alpine-release"))
                                ? Repacking.ALPINE
                                : Repacking.LINUX)
                : Optional.empty();
    }

    private static Optional<Programs> packaged(String archive) throws IOException {
        try (var id = Programs.class.getResourceAsStream("/" + archive + Repacking.ID)) {
            return id == null
                    ? Optional.empty()
                    : Optional.of(new Programs(archive, id.readAllBytes()));
        }
    }

    /// Stands in for the archive: the library reads it only for its digest, which names the folder.
    InputStream stand() {
        return new ByteArrayInputStream(id);
    }

    /// Unpacks the programs, unless they are there.
    ///
    /// @param folder of all versions; if an earlier server of this process unpacked into another, that one is used
    /// @return the folder of all versions that holds the programs
    Path in(Path folder) throws IOException {
        synchronized (Programs.class) {
            var there = unpacked.orElse(folder);
            var home = isComplete(there) ? there : folder;
            if (!isComplete(home)) {
                try (var stream = Programs.class.getResourceAsStream("/" + archive)) {
                    if (stream == null) {
                        throw new IOException("the archive " + archive + " is missing in the jar");
                    }
                    unpack(stream, own(home));
                }
                Files.createFile(own(home).resolve(COMPLETE));
            }
            unpacked = Optional.of(home);
            return home;
        }
    }

    private boolean isComplete(Path folder) {
        return Files.exists(own(folder).resolve(COMPLETE));
    }

    /// The folder of this version.
    private Path own(Path folder) {
        try {
            var digest = MessageDigest.getInstance("MD5").digest(id);
            return folder.resolve("PG-" + HexFormat.of().formatHex(digest));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /// Overwrites the files of an unpacking that was killed.
    static void unpack(InputStream archive, Path folder) throws IOException {
        try (var tar = new TarArchiveInputStream(new BufferedInputStream(archive, BUFFER))) {
            for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                write(tar, entry, folder.resolve(entry.getName()));
            }
        }
    }

    private static void write(InputStream tar, TarArchiveEntry entry, Path place)
            throws IOException {
        if (entry.isDirectory()) {
            Files.createDirectories(place);
            return;
        }
        Files.createDirectories(Objects.requireNonNull(place.getParent()));
        if (entry.isSymbolicLink()) {
            Files.deleteIfExists(place);
            Files.createSymbolicLink(place, Path.of(entry.getLinkName()));
        } else {
            Files.copy(tar, place, StandardCopyOption.REPLACE_EXISTING);
            if ((entry.getMode() & 0100) != 0 && !place.toFile().setExecutable(true, false)) {
                throw new IOException(place + " can't be made executable");
            }
        }
    }
}
