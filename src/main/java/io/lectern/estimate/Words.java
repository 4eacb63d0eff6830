package io.lectern.estimate;

import java.util.Optional;

/// A wait in words. `wait.js` says the same.
public final class Words {
    /// From this probability on, people are told that they may not be reached.
    public static final double UNREACHED = 0.3;

    private Words() {}

    /// "about 10 to 20 minutes".
    public static String wait(Estimate estimate) {
        if (mayNotBeReached(estimate)) {
            return "may not be reached today";
        }
        if (Double.isInfinite(estimate.p80())) {
            var least = Span.atMost(estimate.p50() / 60);
            return "about %d %s or longer".formatted(least, least == 1 ? "minute" : "minutes");
        }
        var span = Span.of(estimate.p50(), estimate.p80());
        return "about %d to %d minutes".formatted(span.low(), span.high());
    }

    /// "8 of 10 are called within 20".
    public static String odds(Estimate estimate) {
        if (mayNotBeReached(estimate) || Double.isInfinite(estimate.p80())) {
            int of10 = (int) Math.floor(10 * (1 - estimate.unreached()) + 1e-9);
            return of10 == 0
                    ? "fewer than 1 of 10 are called before office hours end"
                    : "%d of 10 are called before office hours end".formatted(of10);
        }
        return "8 of 10 are called within " + Span.of(estimate.p50(), estimate.p80()).high();
    }

    /// Both, and why a wait became longer: "Now about 15 to 30 minutes: a helper left".
    public static String sentence(Estimate estimate, Optional<Reason> reason) {
        var said = reason.map(why -> "Now " + wait(estimate) + ": " + why.words());
        return said.orElseGet(() -> wait(estimate)) + "; " + odds(estimate);
    }

    public static boolean mayNotBeReached(Estimate estimate) {
        return estimate.unreached() > UNREACHED;
    }
}
