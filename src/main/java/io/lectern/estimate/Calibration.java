package io.lectern.estimate;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/// Holds estimates to what came of them: by how much the last ones would have had to be stretched for
/// the said share of them to be right (a rolling split conformal factor).
public record Calibration(List<Pair> pairs) {
    static final int MOST = 200;
    static final Calibration NONE = new Calibration(List.of());

    /// A factor of one weighs as many pairs.
    private static final int DOUBT = 20;

    private static final double LEAST = 0.5;
    private static final double GREATEST = 3;

    /// Added on both sides, so that a wait of a few seconds doesn't decide.
    private static final double FLOOR = 60;

    /// All in seconds, the estimates as they were before they were stretched.
    public record Pair(double p50, double p80, double waited) {}

    public Calibration {
        pairs = List.copyOf(pairs);
    }

    Calibration plus(Pair pair) {
        var all = new ArrayList<>(pairs);
        all.add(pair);
        return new Calibration(all.subList(Math.max(0, all.size() - MOST), all.size()));
    }

    double stretchP50(double p50) {
        return stretch(p50, factor(0.5, Pair::p50));
    }

    double stretchP80(double p80) {
        return stretch(p80, factor(0.8, Pair::p80));
    }

    private static double stretch(double estimate, double factor) {
        return Math.max(0, (estimate + FLOOR) * factor - FLOOR);
    }

    private double factor(double share, ToDoubleFunction<Pair> estimate) {
        if (pairs.isEmpty()) {
            return 1;
        }
        var scores =
                pairs.stream()
                        .mapToDouble(pair ->
                                (pair.waited() + FLOOR) / (estimate.applyAsDouble(pair) + FLOOR))
                        .sorted()
                        .toArray();
        int rank = (int) Math.ceil(share * (scores.length + 1));
        double measured = scores[Math.min(rank, scores.length) - 1];
        double trust = scores.length / (double) (scores.length + DOUBT);
        return Math.clamp(Math.pow(measured, trust), LEAST, GREATEST);
    }
}
