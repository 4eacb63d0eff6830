package io.lectern.estimate;

/// When one is called, in seconds from now: in half, 8 of 10 and 19 of 20 cases it is no later. Infinite
/// where fewer are reached at all.
///
/// @param raw what `p50` and `p80` were before they were held to the past
/// @param unreached the chance not to be called before the desk closes
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
