package io.lectern.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Figures about a process from Linux's /proc.
record Proc(long pid) {
    private static final double TICKS_A_SECOND = 100;

    long residentMb() throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc/" + pid + "/status"))) {
            if (line.startsWith("VmRSS:")) {
                return Long.parseLong(line.replaceAll("\\D", "")) / 1024;
            }
        }
        throw new IOException("no VmRSS of " + pid);
    }

    /// Processor time so far, user and system, in seconds.
    double cpuSeconds() throws IOException {
        String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / TICKS_A_SECOND;
    }
}
