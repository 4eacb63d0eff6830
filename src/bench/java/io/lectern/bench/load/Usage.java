package io.lectern.bench.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Figures about processes from Linux (proc(5)).
record Usage(List<Long> processes) {
    private static final double TICKS_A_SECOND = 100;

    /// Processor time so far, user and system, in seconds.
    double cpuSeconds() {
        return processes.stream().mapToDouble(Usage::cpuSeconds).sum();
    }

    /// The part of it spent by JIT compilers, which shrinks as JVMs warm up.
    double compilerSeconds() {
        return processes.stream().mapToDouble(Usage::compilerSeconds).sum();
    }

    long residentKb() {
        return processes.stream().mapToLong(Usage::residentKb).sum();
    }

    private static double cpuSeconds(long pid) {
        return ticks(read(pid, "stat")) / TICKS_A_SECOND;
    }

    private static double compilerSeconds(long pid) {
        try (var threads = Files.list(Path.of("/proc/" + pid + "/task"))) {
            return threads.map(thread -> read(pid, "task/" + thread.getFileName() + "/stat"))
                            .filter(stat -> stat.contains("(C1 Comp") || stat.contains("(C2 Comp"))
                            .mapToLong(Usage::ticks)
                            .sum()
                    / TICKS_A_SECOND;
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    private static long ticks(String stat) {
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        return Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
    }

    private static long residentKb(long pid) {
        return read(pid, "status")
                .lines()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .sum();
    }

    private static String read(long pid, String file) {
        try {
            return Files.readString(Path.of("/proc/" + pid + "/" + file));
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }
}
