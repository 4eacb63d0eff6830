package io.lectern.backup;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.lectern.web.Json;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/// A backup file. Nothing in it is trusted before it was checked.
final class BackupFile implements AutoCloseable {
    private static final int MOST_MANIFEST = 10_000_000;

    private final Path file;
    private final ZipFile zip;
    private final Manifest manifest;

    /// @throws IOException with a message for people
    BackupFile(Path file) throws IOException {
        this.file = file;
        if (!Files.isRegularFile(file)) {
            throw new IOException("There is no file " + file);
        }
        try {
            this.zip = new ZipFile(file.toFile());
        } catch (ZipException failure) {
            throw broken("it was cut, or is something else", failure);
        }
        try {
            this.manifest = read();
        } catch (IOException failure) {
            zip.close();
            throw failure;
        }
    }

    private Manifest read() throws IOException {
        var entry = zip.getEntry(Manifest.ENTRY);
        if (entry == null) {
            throw broken("it has no manifest", null);
        }
        try (var in = zip.getInputStream(entry)) {
            var tree = Json.MAPPER.readTree(in.readNBytes(MOST_MANIFEST));
            if (tree.path("format").asInt() > Manifest.FORMAT) {
                throw new IOException(
                        "%s was made by a newer Lectern (%s). Restore it with that one."
                                .formatted(file, tree.path("lectern").asText()));
            }
            return Json.MAPPER.treeToValue(tree, Manifest.class);
        } catch (ZipException | JsonProcessingException failure) {
            throw broken("its manifest can't be read", failure);
        }
    }

    Manifest contents() {
        return manifest;
    }

    InputStream rows(Manifest.Table table) throws IOException {
        var entry = zip.getEntry(table.entry());
        if (entry == null) {
            throw broken("the table %s is missing".formatted(table.name()), null);
        }
        return new BufferedInputStream(zip.getInputStream(entry));
    }

    /// Reads everything, and fails if a single bit has changed.
    void check() throws IOException {
        for (var table : manifest.tables()) {
            var sum = new Checksum();
            try (var in = sum.after(rows(table))) {
                in.transferTo(OutputStream.nullOutputStream());
            } catch (ZipException | java.io.EOFException failure) {
                throw broken("the table %s is damaged".formatted(table.name()), failure);
            }
            if (sum.bytes() != table.bytes() || !sum.sha256().equals(table.sha256())) {
                throw broken("the table %s is damaged".formatted(table.name()), null);
            }
        }
    }

    private IOException broken(String why, @org.jspecify.annotations.Nullable Throwable cause) {
        return new IOException("%s is not a whole backup: %s.".formatted(file, why), cause);
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
