package io.lectern.storage;

import io.lectern.Config;
import io.vertx.core.Future;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The PostgreSQL that comes with Lectern. It keeps its data in a folder, takes any free port of the loopback address,
/// and commits durably.
public final class EmbeddedPostgres {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedPostgres.class);
    private static final String VERSION = "18";

    private static final long AGAIN_MS = 1_000;

    /// The line of postmaster.pid that holds the port, counted from 0.
    private static final int PORT_LINE = 3;

    private final Path home;
    private final Path data;
    private final FileChannel lock;
    private final String password;

    /// The password of the server's role: new at each start and stored nowhere.
    private final String serving = Passphrase.random();

    private final int port;
    private volatile io.zonky.test.db.postgres.embedded.EmbeddedPostgres server;
    private volatile boolean stopping;

    private EmbeddedPostgres(Path home, Path data, FileChannel lock) throws IOException {
        this.home = home;
        this.data = data;
        this.lock = lock;
        this.password = Passphrase.of(home.resolve("postgres.password"));
        this.server = builder(home, data, password).start();
        this.port = server.getPort();
        try {
            Passphrase.demand(data, port, password);
        } catch (IOException failure) {
            server.close();
            throw failure;
        }
        watch();
    }

    /// The start of one on a thread of its own, so that the rest of a start goes on meanwhile; of none where the
    /// settings name a database.
    public static CompletableFuture<Optional<EmbeddedPostgres>> begin(Config.Database config) {
        var begun = new CompletableFuture<Optional<EmbeddedPostgres>>();
        if (config.url().isPresent()) {
            begun.complete(Optional.empty());
        } else {
            Thread.ofPlatform()
                    .name("lectern-postgres")
                    .start(() -> {
                        try {
                            begun.complete(Optional.of(start(config.dataFolder())));
                        } catch (IOException | RuntimeException failure) {
                            begun.completeExceptionally(failure);
                        }
                    });
        }
        return begun;
    }

    /// Stops what was begun, also where it is still starting. What is stopped already stays so.
    public static Future<Void> end(CompletableFuture<Optional<EmbeddedPostgres>> begun) {
        return Future.fromCompletionStage(
                begun.handle((embedded, failure) -> {
                    if (failure == null) {
                        embedded.ifPresent(EmbeddedPostgres::stop);
                    }
                    return null;
                }));
    }

    /// Starts it, and blocks until it answers.
    ///
    /// @throws IOException with a message for people: the folder is in use, damaged or unusable
    public static EmbeddedPostgres start(Path folder) throws IOException {
        var home = folder.toAbsolutePath().normalize();
        var data = home.resolve("postgres");
        var lock = lock(home);
        try {
            checkVersion(data);
            stopLeftOver(data);
            return new EmbeddedPostgres(home, data, lock);
        } catch (IOException | RuntimeException failure) {
            lock.close();
            throw new IOException(
                    """
                    The embedded PostgreSQL doesn't start with the data in %s: %s
                    If the data is damaged, restore a copy of that folder, or move it away to \
                    begin anew. Or set DATABASE_URL to use another PostgreSQL.\
                    """
                            .formatted(data, failure.getMessage()),
                    failure);
        }
    }

    /// The URL of the PostgreSQL that runs on this folder, as the owner of the tables; empty if no Lectern runs on it.
    ///
    /// @throws IOException with a message for people
    static Optional<String> running(Path folder) throws IOException {
        var home = folder.toAbsolutePath().normalize();
        var lock = home.resolve("lectern.lock");
        if (!Files.exists(lock)) {
            return Optional.empty();
        }
        try (var file = FileChannel.open(lock, StandardOpenOption.WRITE)) {
            if (tryLock(file)) {
                return Optional.empty();
            }
        }
        var pid = home.resolve("postgres").resolve("postmaster.pid");
        var lines = Files.exists(pid) ? Files.readAllLines(pid) : List.<String>of();
        if (lines.size() <= PORT_LINE) {
            throw new IOException(
                    "The Lectern of the data folder %s is just starting or stopping. Try again in a moment."
                            .formatted(home));
        }
        return Optional.of(
                ownerUrl(
                        Passphrase.of(home.resolve("postgres.password")),
                        Integer.parseInt(lines.get(PORT_LINE).strip())));
    }

    private static io.zonky.test.db.postgres.embedded.EmbeddedPostgres.Builder builder(
            Path home, Path data, String password) throws IOException {
        var console = home.resolve("postgres.log").toFile();
        Files.createDirectories(data);
        var builder = io.zonky.test.db.postgres.embedded.EmbeddedPostgres.builder();
        var programs = home.resolve("postgresql-" + VERSION);
        var packaged = Programs.packaged();
        if (packaged.isPresent()) {
            programs = packaged.get().in(programs);
            builder.setPgBinaryResolver((_, _) -> packaged.get().stand());
        }
        return builder.setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setOverrideWorkingDirectory(programs.toFile())
                .setRegisterShutdownHook(true)
                .setPGStartupWait(Duration.ofSeconds(60))
                .setOutputRedirector(ProcessBuilder.Redirect.appendTo(console))
                .setErrorRedirector(ProcessBuilder.Redirect.appendTo(console))
                // A new database asks for passwords from its first moment.
                .setLocaleConfig("auth", "scram-sha-256")
                .setLocaleConfig("pwfile", home.resolve("postgres.password").toString())
                .setConnectConfig("password", password)
                .setServerConfig("listen_addresses", "127.0.0.1")
                .setServerConfig("unix_socket_directories", "")
                // The library turns fsync off for throw-away tests; here acknowledged data must
                // survive a crash.
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("max_connections", "220");
    }

    private static FileChannel lock(Path home) throws IOException {
        try {
            Files.createDirectories(home);
            Passphrase.keepPrivate(home, "rwx------");
            var file =
                    FileChannel.open(
                            home.resolve("lectern.lock"),
                            StandardOpenOption.CREATE,
                            StandardOpenOption.WRITE);
            if (tryLock(file)) {
                return file;
            }
            file.close();
        } catch (IOException failure) {
            throw new IOException(
                    "The data folder %s can't be used: %s".formatted(home, failure), failure);
        }
        throw new IOException(
                """
                The data folder %s is in use by another Lectern. Stop that one, or set \
                LECTERN_DATA to another folder.\
                """
                        .formatted(home));
    }

    private static boolean tryLock(FileChannel file) throws IOException {
        try {
            return file.tryLock() != null;
        } catch (OverlappingFileLockException _) {
            return false;
        }
    }

    private static void checkVersion(Path data) throws IOException {
        var file = data.resolve("PG_VERSION");
        if (Files.exists(file)) {
            var version = Files.readString(file).strip();
            if (!version.equals(VERSION)) {
                throw new IOException(
                        "it was written by PostgreSQL %s, and this is %s"
                                .formatted(version, VERSION));
            }
        } else if (Files.isDirectory(data)) {
            try (var files = Files.list(data)) {
                if (files.anyMatch(name -> !name.endsWith("epg-lock"))) {
                    throw new IOException("the file PG_VERSION is missing");
                }
            }
        }
    }

    /// Stops a PostgreSQL that a killed Lectern left running on an unknown port. The folder's lock is held, so no
    /// living Lectern owns it.
    private static void stopLeftOver(Path data) throws IOException {
        var file = data.resolve("postmaster.pid");
        if (!Files.exists(file)) {
            return;
        }
        var pid = Files.readAllLines(file).getFirst().strip();
        var process =
                pid.matches("[0-9]{1,9}")
                        ? ProcessHandle.of(Long.parseLong(pid))
                        : Optional.<ProcessHandle>empty();
        if (process.isEmpty()
                || !process.get().info().command().orElse("postgres").contains("postgres")) {
            return;
        }
        LOG.info("Stopping the PostgreSQL (process {}) that a killed Lectern left behind.", pid);
        process.get().destroy();
        try {
            process.get().onExit().get(20, TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException failure) {
            throw new IOException(
                    "process %s still uses it and doesn't stop".formatted(pid), failure);
        } catch (InterruptedException failure) {
            Thread.currentThread().interrupt();
            throw new IOException("the start was interrupted", failure);
        }
    }

    /// Its address in the form of DATABASE_URL, as the role that serves.
    public String url() {
        return "postgresql://lectern:%s@127.0.0.1:%d/postgres".formatted(serving, port);
    }

    /// Its address as the role that owns the tables.
    public String ownerUrl() {
        return ownerUrl(password, port);
    }

    private static String ownerUrl(String password, int port) {
        return "postgresql://postgres:%s@127.0.0.1:%d/postgres".formatted(password, port);
    }

    /// Starts the server again, at the same port, when its process ends unasked.
    private void watch() throws IOException {
        var pid = Files.readAllLines(data.resolve("postmaster.pid")).getFirst().strip();
        ProcessHandle.of(Long.parseLong(pid))
                .ifPresent(process -> process.onExit().thenRun(this::again));
    }

    private void again() {
        if (stopping) {
            return;
        }
        LOG.warn("Lectern's PostgreSQL ended; it is started again.");
        while (!stopping) {
            try {
                server.close(); // It holds the lock of the folder.
                stopLeftOver(data);
                server = builder(home, data, password).setPort(port).start();
                LOG.info("Lectern's PostgreSQL is back.");
                watch();
                return;
            } catch (IOException | RuntimeException failure) {
                LOG.error("Lectern's PostgreSQL doesn't start again: {}", failure.toString());
                pause();
            }
        }
    }

    private void pause() {
        try {
            Thread.sleep(AGAIN_MS);
        } catch (InterruptedException _) {
            stopping = true;
        }
    }

    /// Stops the server, and blocks until it has stopped.
    public void stop() {
        stopping = true;
        try {
            server.close();
            lock.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
