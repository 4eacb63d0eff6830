package io.lectern.bench.estimate;

import java.util.ArrayList;
import java.util.List;

/// How right the estimators were. All see the same tickets: those that were called, of learners who
/// joined by themselves and never stepped away.
final class Score {
    private static final double TEN_MINUTES = 600;

    private final List<double[]> errors = new ArrayList<>();
    private double waits;
    private int said;
    private int right;
    private int warned;
    private int warnedRightly;
    private int unreached;
    private int unreachedWarned;

    void called(Look look, double waited) {
        warned(look, false);
        if (Double.isInfinite(look.said().p50())) {
            return;
        }
        double[] error = new double[look.others().size() + 1];
        error[0] = waited - look.said().p50();
        for (int i = 1; i < error.length; i++) {
            error[i] = waited - look.others().get(i - 1);
        }
        errors.add(error);
        waits += waited;
        held(look, waited <= look.said().p80());
    }

    /// Whoever left before the time that was said proves nothing.
    void notCalled(Look look, double waited, boolean closed) {
        if (closed) {
            warned(look, true);
        }
        if (waited > look.said().p80()) {
            held(look, false);
        }
    }

    int tickets() {
        return errors.size();
    }

    /// In minutes.
    double meanWait() {
        return waits / errors.size() / 60;
    }

    /// The mean absolute error in minutes, of Lectern and then of each of [Field].
    double error(int estimator) {
        return errors.stream().mapToDouble(e -> Math.abs(e[estimator])).average().orElse(0) / 60;
    }

    /// The share of those who waited over 10 minutes more than was said.
    double tenMinutesMore(int estimator) {
        return errors.stream().mapToDouble(e -> e[estimator] > TEN_MINUTES ? 1 : 0).average().orElse(0);
    }

    double p80Right() {
        return said == 0 ? 0 : (double) right / said;
    }

    /// Of those who were told that they may not be reached, the share who weren't.
    double warnedRightly() {
        return warned == 0 ? 0 : (double) warnedRightly / warned;
    }

    /// Of those who weren't reached, the share who were told so when they joined.
    double unreachedWarned() {
        return unreached == 0 ? 0 : (double) unreachedWarned / unreached;
    }

    int unreached() {
        return unreached;
    }

    private void held(Look look, boolean held) {
        if (Double.isFinite(look.said().p80())) {
            said++;
            right += held ? 1 : 0;
        }
    }

    private void warned(Look look, boolean notReached) {
        boolean told = look.said().unreached() > 0.3;
        warned += told ? 1 : 0;
        warnedRightly += told && notReached ? 1 : 0;
        unreached += notReached ? 1 : 0;
        unreachedWarned += told && notReached ? 1 : 0;
    }
}
