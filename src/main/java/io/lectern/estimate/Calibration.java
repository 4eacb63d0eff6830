package io.lectern.estimate;

import java.util.ArrayList;
import java.util.List;

/// Holds estimates to what came of them: by how much the last ones would have had to be stretched for
/// the said share of them to be right (a rolling split conformal factor).
public record Calibration(List<Pair> pairs) {
    static final int MOST = 200;
    static final Calibration NONE = new Calibration(List.of());

    /// A factor of one weighs as many pairs.
    private static final int DOUBT = 20;

    private static final double SHARE = 0.8;
    private static final double LEAST = 0.5;
    private static final double GREATEST = 3;

    /// Added on both sides, so that a wait of a few seconds doesn't decide.
    private static final double FLOOR = 60;

    /// In seconds.
    ///
    /// @param p80 as it was before it was stretched
    public record Pair(double p80, double waited) {}

    public Calibration {
        pairs = List.copyOf(pairs);
    }

    Calibration plus(Pair pair) {
        var all = new ArrayList<>(pairs);
        all.add(pair);
        return new Calibration(all.subList(Math.max(0, all.size() - MOST), all.size()));
    }

    /// Only the far end is stretched: the middle would be drawn to those who are called early.
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
