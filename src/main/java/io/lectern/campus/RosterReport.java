package io.lectern.campus;

import java.util.List;
import java.util.Optional;

/// The result of each line of a roster.
record RosterReport(List<Line> lines, long added, long updated, long unchanged, long failed) {
    enum Result {
        ADDED,
        UPDATED,
        UNCHANGED,
        FAILED
    }

    /// @param detail a sentence saying why it failed
    /// @param pending whether the seat waits until the person's address is verified
    /// @param invitation the token of a new personal link, if it isn't sent by mail
    /// @param mailed whether a link is sent to them by mail
    record Line(
            long line,
            String email,
            String name,
            Result result,
            Optional<String> detail,
            boolean pending,
            Optional<String> invitation,
            boolean mailed) {}

    static RosterReport of(List<Line> lines) {
        return new RosterReport(
                lines,
                count(lines, Result.ADDED),
                count(lines, Result.UPDATED),
                count(lines, Result.UNCHANGED),
                count(lines, Result.FAILED));
    }

    private static long count(List<Line> lines, Result result) {
        return lines.stream().filter(line -> line.result() == result).count();
    }
}
