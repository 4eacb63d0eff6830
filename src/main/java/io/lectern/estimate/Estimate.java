package io.lectern.estimate;

/// The time until a call, in seconds from now: no later than this in 50, 80 and 95 of 100 cases. Infinite if fewer are
/// called at all.
///
/// @param raw `p50` and `p80` before calibration
/// @param unreached the probability of not being called before the desk closes
public record Estimate(double p50, double p80, double p95, double unreached, Raw raw) {
    public record Raw(double p50, double p80) {}

    /// @param draws sorted
    /// @param factor by which the far end is stretched
    static Estimate of(double[] draws, double factor, double limit) {
        int reached = 0;
        while (reached < draws.length && draws[reached] <= limit) {
            reached++;
        }
        var raw = new Raw(at(draws, reached, 0.5), at(draws, reached, 0.8));
        double p50 = raw.p50();
        double p80 = Math.max(p50, Calibration.stretch(raw.p80(), factor));
        double p95 = Math.max(p80, Calibration.stretch(at(draws, reached, 0.95), factor));
        return new Estimate(p50, p80, p95, 1 - (double) reached / draws.length, raw);
    }

    private static double at(double[] draws, int reached, double share) {
        int index = (int) Math.ceil(share * draws.length) - 1;
        return index < reached ? draws[index] : Double.POSITIVE_INFINITY;
    }
}
