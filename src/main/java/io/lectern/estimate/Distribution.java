package io.lectern.estimate;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// Weighted durations in seconds, read as a continuous distribution.
final class Distribution {
    private static final int STEPS = 512;

    /// Beyond the longest recorded duration the rest is exponential, with this share of the overall mean as its mean.
    private static final double TAIL = 0.5;

    record Weighted(double value, double weight) {}

    private final double[] values;

    /// The share of the total weight at or below the value at the same index.
    private final double[] shares;

    private final double[] table = new double[STEPS + 1];
    private final double mean;

    Distribution(List<Weighted> points) {
        var sorted = points.stream().sorted(Comparator.comparingDouble(Weighted::value)).toList();
        double total = sorted.stream().mapToDouble(Weighted::weight).sum();
        values = sorted.stream().mapToDouble(Weighted::value).toArray();
        shares = new double[values.length];
        double below = 0;
        for (int i = 0; i < values.length; i++) {
            double weight = sorted.get(i).weight() / total;
            shares[i] = below + weight / 2;
            below += weight;
        }
        for (int i = 0; i <= STEPS; i++) {
            table[i] = inverse((double) i / STEPS);
        }
        mean = Arrays.stream(table).average().orElseThrow();
    }

    double mean() {
        return mean;
    }

    /// The duration that a share `u` doesn't exceed: the quantile.
    double at(double u) {
        double step = u * STEPS;
        int low = Math.min((int) step, STEPS - 1);
        return table[low] + (step - low) * (table[low + 1] - table[low]);
    }

    /// The time left after `elapsed`, as the quantile `u` of the durations that are longer.
    double left(double elapsed, double u) {
        double passed = share(elapsed);
        if (passed >= 1) {
            return -Math.log(1 - u) * mean * TAIL;
        }
        return Math.max(0, at(passed + u * (1 - passed)) - elapsed);
    }

    /// The mean, with each duration cut at `most`.
    double meanUpTo(double most) {
        return IntStream.rangeClosed(0, STEPS)
                .mapToDouble(i -> Math.min(table[i], most))
                .average()
                .orElseThrow();
    }

    private double inverse(double share) {
        int next = Arrays.binarySearch(shares, share);
        if (next >= 0) {
            return values[next];
        }
        next = -next - 1;
        if (next == 0 || next == values.length) {
            return values[Math.min(next, values.length - 1)];
        }
        double part = (share - shares[next - 1]) / (shares[next] - shares[next - 1]);
        return values[next - 1] + part * (values[next] - values[next - 1]);
    }

    /// The inverse of `at`.
    private double share(double value) {
        if (value < table[0]) {
            return 0;
        }
        if (value >= table[STEPS]) {
            return 1;
        }
        int low = 0;
        int high = STEPS;
        while (high - low > 1) {
            int middle = (low + high) / 2;
            if (table[middle] <= value) {
                low = middle;
            } else {
                high = middle;
            }
        }
        double width = table[high] - table[low];
        return (low + (width > 0 ? (value - table[low]) / width : 0)) / STEPS;
    }
}
