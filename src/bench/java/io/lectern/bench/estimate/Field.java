package io.lectern.bench.estimate;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/// The estimators in common use, in seconds.
final class Field {
    static final List<String> NAMES =
            List.of(
                    "10 min for each ahead / helpers",
                    "mean of the waits that ended in the last 10 min",
                    "length x shrunk mean / helpers");

    /// The number of the estimator that averages recent waits, counted from 1.
    static final int RECENT = 2;

    private static final double TEN_MINUTES = 600;
    private static final int PSEUDO_OBSERVATIONS = 8;

    private record Wait(int end, int length) {}

    private final Deque<Wait> waits = new ArrayDeque<>();
    private double sessions = PSEUDO_OBSERVATIONS * TEN_MINUTES;
    private int count = PSEUDO_OBSERVATIONS;

    void called(int now, int waited) {
        waits.addLast(new Wait(now, waited));
    }

    void finished(int length) {
        sessions += length;
        count++;
    }

    /// Begins the next day; what was learned about sessions stays.
    void begin() {
        waits.clear();
    }

    List<Double> estimates(int now, int ahead, int helpers) {
        double each = 1.0 * ahead / Math.max(1, helpers);
        return List.of(each * TEN_MINUTES, recent(now, each), each * sessions / count);
    }

    /// The mean of the waits that ended in the last 10 minutes, else the last wait, else the constant.
    private double recent(int now, double each) {
        while (waits.size() > 1 && waits.peekFirst().end() < now - TEN_MINUTES) {
            waits.removeFirst();
        }
        return waits.stream().mapToInt(Wait::length).average().orElse(each * TEN_MINUTES);
    }
}
