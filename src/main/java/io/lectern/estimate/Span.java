package io.lectern.estimate;

/// A wait in whole minutes, as people say it. The lower end is rounded down and the upper end up, so that the estimate
/// lies between them. Never 0.
public record Span(int low, int high) {
    /// The minutes that people say, up to an hour and a half; after that every half hour.
    private static final int[] STEPS = {1, 2, 3, 5, 8, 10, 15, 20, 25, 30, 40, 50, 60, 75, 90};

    private static final int FAR = 30;

    /// @param p50 finite, in seconds
    /// @param p80 finite, in seconds
    public static Span of(double p50, double p80) {
        int low = atMost(p50 / 60);
        return new Span(low, Math.max(above(low), atLeast(p80 / 60)));
    }

    static int atMost(double minutes) {
        int last = STEPS[STEPS.length - 1];
        if (minutes >= last) {
            return FAR * (int) Math.floor(minutes / FAR);
        }
        int low = STEPS[0];
        for (int step : STEPS) {
            low = step <= minutes ? step : low;
        }
        return low;
    }

    static int atLeast(double minutes) {
        for (int step : STEPS) {
            if (step >= minutes) {
                return step;
            }
        }
        return FAR * (int) Math.ceil(minutes / FAR);
    }

    private static int above(int minutes) {
        return atLeast(minutes + 0.5);
    }
}
