package io.lectern.estimate;

import java.util.ArrayList;
import java.util.List;

/// Corrects estimates by their record: the factor by which recent ones had to be stretched for 8 of 10 to come true (a
/// rolling split conformal factor).
public record Calibration(List<Pair> pairs) {
    static final int MOST = 200;
    static final Calibration NONE = new Calibration(List.of());

    /// How many pairs the initial factor of 1 weighs.
    private static final int DOUBT = 20;

    private static final double SHARE = 0.8;
    private static final double LEAST = 0.5;
    private static final double GREATEST = 3;

    /// Seconds added to both sides of the ratio, so that very short waits don't dominate.
    private static final double FLOOR = 60;

    /// An estimate and the wait that followed, in seconds.
    ///
    /// @param p80 before it was stretched
    public record Pair(double p80, double waited) {}

    public Calibration {
        pairs = List.copyOf(pairs);
    }

    Calibration plus(Pair pair) {
        var all = new ArrayList<>(pairs);
        all.add(pair);
        return new Calibration(all.subList(Math.max(0, all.size() - MOST), all.size()));
    }

    /// Stretches the far end of an estimate. The middle stays: stretching it would favour those who are called early.
    static double stretch(double p80, double factor) {
        return Math.max(0, (p80 + FLOOR) * factor - FLOOR);
    }

    double factor() {
        if (pairs.isEmpty()) {
            return 1;
        }
        var scores =
                pairs.stream()
                        .mapToDouble(pair -> (pair.waited() + FLOOR) / (pair.p80() + FLOOR))
                        .sorted()
                        .toArray();
        int rank = (int) Math.ceil(SHARE * (scores.length + 1));
        double measured = scores[Math.min(rank, scores.length) - 1];
        double trust = scores.length / (double) (scores.length + DOUBT);
        return Math.clamp(Math.pow(measured, trust), LEAST, GREATEST);
    }
}
