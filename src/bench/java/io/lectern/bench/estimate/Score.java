package io.lectern.bench.estimate;

import java.util.ArrayList;
import java.util.List;

/// The accuracy of the estimators. All are scored on the same tickets: called ones of walk-ins who never
/// stepped away.
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

    /// A ticket that was never called. One that left before the estimated time proves nothing.
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

    /// The mean wait, in minutes.
    double meanWait() {
        return waits / errors.size() / 60;
    }

    /// The mean absolute error in minutes, of Lectern (0) or an estimator of [Field].
    double error(int estimator) {
        return errors.stream().mapToDouble(e -> Math.abs(e[estimator])).average().orElse(0) / 60;
    }

    /// The share who waited over 10 minutes longer than estimated.
    double tenMinutesMore(int estimator) {
        return errors.stream()
                .mapToDouble(e -> e[estimator] > TEN_MINUTES ? 1 : 0)
                .average()
                .orElse(0);
    }

    double p80Right() {
        return said == 0 ? 0 : (double) right / said;
    }

    /// The share of warned learners who indeed weren't reached.
    double warnedRightly() {
        return warned == 0 ? 0 : (double) warnedRightly / warned;
    }

    /// The share of unreached learners who had been warned when they joined.
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
