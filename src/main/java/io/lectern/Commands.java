package io.lectern;

import io.lectern.backup.Backup;
import io.lectern.backup.Restore;
import io.lectern.storage.Owner;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/// What the program does instead of serving, by its arguments.
final class Commands {
    private static final String USAGE =
            """
            Without arguments Lectern serves. Else:
              backup FILE    writes all of this site into FILE, also while Lectern runs
              restore FILE   fills an empty database from FILE, while no Lectern runs
            """;

    private Commands() {}

    /// Says what became of it. Blocks.
    ///
    /// @throws IOException with a message for people
    static void run(Config config, String... arguments) throws IOException {
        if (arguments.length != 2) {
            throw new IOException(USAGE);
        }
        var file = Path.of(arguments[1]);
        switch (arguments[0]) {
            case "backup" -> backup(config.database(), file);
            case "restore" -> restore(config.database(), file);
            default -> throw new IOException(USAGE);
        }
    }

    private static void backup(Config.Database config, Path file) throws IOException {
        try (var owner = Owner.beside(config)) {
            var made = Backup.write(owner, file, version());
            System.out.printf(
                    "%s holds all of this Lectern as of %s: %d tables of version %s, %d rows, %d bytes.%n",
                    file, made.at(), made.tables(), made.migration(), made.rows(), made.bytes());
        } catch (IOException failure) {
            throw new IOException("No backup was made. " + failure.getMessage(), failure);
        }
    }

    private static void restore(Config.Database config, Path file) throws IOException {
        try (var owner = Owner.alone(config)) {
            var restored = Restore.from(owner, file);
            System.out.printf(
                    "Restored as of %s: %d tables of version %s, %d rows. Start Lectern.%n",
                    restored.at(), restored.tables(), restored.migration(), restored.rows());
        } catch (IOException failure) {
            throw new IOException("Nothing was restored. " + failure.getMessage(), failure);
        }
    }

    private static String version() {
        return Optional.ofNullable(Commands.class.getPackage().getImplementationVersion())
                .orElse("development");
    }
}
