package io.lectern;

import io.lectern.backup.Backup;
import io.lectern.backup.Restore;
import io.lectern.files.BucketCheck;
import io.lectern.storage.Owner;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
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
            case "backup" -> backup(config, file);
            case "restore" -> restore(config, file);
            default -> throw new IOException(USAGE);
        }
    }

    private static void backup(Config config, Path file) throws IOException {
        try (var owner = Owner.beside(config.database())) {
            var made = Backup.write(owner, file, version());
            System.out.printf(
                    "%s holds all of this Lectern's database as of %s: %d tables of version %s, %d rows, %d bytes.%n",
                    file, made.at(), made.tables(), made.migration(), made.rows(), made.bytes());
            if (made.elsewhere() > 0) {
                System.out.printf(
                        "It does NOT hold the contents of %d files: they lie in %s. Copy that bucket now, after this backup.%n",
                        made.elsewhere(), bucket(config));
            }
        } catch (IOException failure) {
            throw new IOException("No backup was made. " + failure.getMessage(), failure);
        }
    }

    private static void restore(Config config, Path file) throws IOException {
        try (var owner = Owner.alone(config.database())) {
            var restored = Restore.from(owner, file);
            System.out.printf(
                    "Restored as of %s: %d tables of version %s, %d rows. Start Lectern.%n",
                    restored.at(), restored.tables(), restored.migration(), restored.rows());
            files(config, owner);
        } catch (IOException failure) {
            throw new IOException("Nothing was restored. " + failure.getMessage(), failure);
        }
    }

    /// Files that the database knows and the bucket doesn't have are named before anybody opens one.
    private static void files(Config config, Owner owner) {
        try (var sql = owner.connect()) {
            var elsewhere = BucketCheck.files(sql);
            if (elsewhere == 0) {
                return;
            }
            if (config.files().s3().isEmpty()) {
                System.err.printf(
                        "The contents of %d files lie in a bucket. They can't be opened until the settings of the bucket are given (files.s3Endpoint and so on).%n",
                        elsewhere);
                return;
            }
            var found = BucketCheck.of(sql, config.files().s3().get());
            System.err.println(words(found, bucket(config)));
        } catch (IOException | SQLException failure) {
            System.err.printf(
                    "It is not known whether the contents of all files are in %s: %s%n",
                    bucket(config), failure.getMessage());
        }
    }

    private static String words(BucketCheck.Found found, String bucket) {
        return found.missing() == 0
                ? "The contents of all %d files are in %s.".formatted(found.files(), bucket)
                : "%d of %d files are MISSING in %s and can't be opened, among them: %s. Bring back the bucket's objects as of the backup."
                        .formatted(
                                found.missing(),
                                found.files(),
                                bucket,
                                String.join(", ", found.named()));
    }

    private static String bucket(Config config) {
        return config.files()
                .s3()
                .map(s3 -> "the bucket %s at %s".formatted(s3.bucket(), s3.endpoint()))
                .orElse("a bucket");
    }

    private static String version() {
        return Optional.ofNullable(Commands.class.getPackage().getImplementationVersion())
                .orElse("development");
    }
}
