package io.lectern.storage;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HexFormat;

/// The password of the embedded PostgreSQL's owner, in a file that only this user can read. Other users of the machine
/// can reach the port; without the password it refuses them.
final class Passphrase {
    private static final String ASKS_ALL =
            """
            # Written by Lectern: everybody needs the password.
            local all all scram-sha-256
            host all all 127.0.0.1/32 scram-sha-256
            """;

    private Passphrase() {}

    static String random() {
        var bytes = new byte[24];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /// The password in the file, which is made if there is none.
    static String of(Path file) throws IOException {
        if (!Files.exists(file)) {
            var made = Files.createFile(file);
            keepPrivate(made, "rw-------");
            Files.writeString(made, random(), StandardOpenOption.SYNC);
        }
        keepPrivate(file, "rw-------");
        return Files.readString(file).strip();
    }

    /// Makes a folder of an older Lectern, which let in every local user, ask for the password.
    static void demand(Path data, int port, String password) throws IOException {
        var rules = data.resolve("pg_hba.conf");
        if (Files.readString(rules).equals(ASKS_ALL)) {
            return;
        }
        var url = "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
        try (var connection = DriverManager.getConnection(url, "postgres", password);
                var statement = connection.createStatement()) {
            statement.execute("alter role postgres password '" + password + "'");
            Files.write(
                    rules,
                    ASKS_ALL.getBytes(StandardCharsets.UTF_8),
                    StandardOpenOption.WRITE,
                    StandardOpenOption.TRUNCATE_EXISTING,
                    StandardOpenOption.SYNC);
            statement.execute("select pg_reload_conf()");
        } catch (SQLException failure) {
            throw new IOException("its password can't be set: " + failure.getMessage(), failure);
        }
    }

    /// Sets permissions, if the file system has any; otherwise its own rules apply.
    static void keepPrivate(Path place, String permissions) throws IOException {
        var view = Files.getFileAttributeView(place, PosixFileAttributeView.class);
        if (view != null) {
            view.setPermissions(PosixFilePermissions.fromString(permissions));
        }
    }
}
