package io.lectern.storage;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.tukaani.xz.XZInputStream;

/// A step of the build, before the jar is made: turns the archives with PostgreSQL's programs for Linux from xz, which takes
/// two and a half seconds to unpack, into plain tar, which the jar compresses like all else.
final class Repacking {
    static final String LINUX = "postgres-linux-x86_64.tar";
    static final String ALPINE = "postgres-linux-x86_64-alpine_linux.tar";

    /// The ending of the file beside an archive that holds the digest of its source.
    static final String ID = ".id";

    private static final int BUFFER = 1 << 16;

    private Repacking() {}

    /// @param args the folder of the classes
    public static void main(String[] args) throws IOException {
        for (var archive : new String[] {LINUX, ALPINE}) {
            repack(archive, Path.of(args[0]));
        }
    }

    /// Does nothing if the archive was made from the same source before.
    static void repack(String archive, Path classes) throws IOException {
        var packed = read(archive.replaceFirst("tar$", "txz"));
        var id = classes.resolve(archive + ID);
        var digest = digest(packed);
        if (Files.exists(id) && Files.readString(id).equals(digest)) {
            return;
        }
        try (var made = Files.newOutputStream(classes.resolve(archive))) {
            repack(new XZInputStream(new ByteArrayInputStream(packed)), made);
        }
        Files.writeString(id, digest);
    }

    private static byte[] read(String name) throws IOException {
        try (var packed = Repacking.class.getResourceAsStream("/" + name)) {
            if (packed == null) {
                throw new IOException(name + " is not among the libraries");
            }
            return packed.readAllBytes();
        }
    }

    /// Leaves out files that only compilers need.
    private static void repack(InputStream from, OutputStream to) throws IOException {
        try (var tar = new TarArchiveInputStream(new BufferedInputStream(from, BUFFER));
                var made = new TarArchiveOutputStream(to)) {
            for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                if (entry.getName().endsWith(".a")) {
                    continue;
                }
                made.putArchiveEntry(entry);
                tar.transferTo(made);
                made.closeArchiveEntry();
            }
        }
    }

    private static String digest(byte[] packed) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(packed));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
