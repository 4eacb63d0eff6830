package io.lectern;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Finds which of the processes started by this JVM opened a connection, by Linux's /proc.
///
/// @param process its id, or 0 where it is none of them
public record Caller(long process) {
    private static final int LOCAL = 1;
    private static final int INODE = 9;

    static Caller of(Socket accepted) {
        var inode =
                Stream.of("/proc/net/tcp6", "/proc/net/tcp")
                        .flatMap(table -> lines(Path.of(table)).stream())
                        .map(line -> List.of(line.strip().split("\\s+")))
                        .filter(row -> isBetween(row, accepted.getPort(), accepted.getLocalPort()))
                        .map(row -> row.get(INODE))
                        .findFirst();
        return inode.flatMap(it -> holder("socket:[" + it + "]"))
                .map(process -> new Caller(process.pid()))
                .orElse(new Caller(0));
    }

    private static boolean isBetween(List<String> row, int local, int remote) {
        return row.size() > INODE
                && row.get(LOCAL).endsWith(":%04X".formatted(local))
                && row.get(LOCAL + 1).endsWith(":%04X".formatted(remote));
    }

    private static Optional<ProcessHandle> holder(String socket) {
        return ProcessHandle.current()
                .children()
                .filter(process -> holds(process, socket))
                .findFirst();
    }

    private static boolean holds(ProcessHandle process, String socket) {
        try (var open = Files.list(Path.of("/proc", "" + process.pid(), "fd"))) {
            return open.anyMatch(link -> leadsTo(link, socket));
        } catch (IOException | UncheckedIOException ended) {
            return false;
        }
    }

    private static boolean leadsTo(Path link, String socket) {
        try {
            return Files.readSymbolicLink(link).toString().equals(socket);
        } catch (IOException closed) {
            return false;
        }
    }

    private static List<String> lines(Path table) {
        try {
            return Files.readAllLines(table);
        } catch (IOException absent) {
            return List.of();
        }
    }
}
