package io.lectern.estimate;

/// Pseudo-random numbers from a seed. A draw gives the same number for the same thing whatever else is in the line, so
/// estimates change only if the line does.
///
/// @param draw the number of the draw
record Chance(long seed, int draw) {
    enum Of {
        SERVICE(0x8CB92BA72F3D8DD7L),
        PATIENCE(0x1B873593CC9E2D51L),
        ANSWER(0x52DCE729A3B19C4BL),
        RETURN(0x38495AB5D6E8F193L),
        RETURN_TIME(0x64E6546B2F7A9C0DL),
        PAUSE(0x2545F4914F6CDD1DL),
        ARRIVAL(0x7FEB352D5A1C38E7L);

        private final long salt;

        Of(long salt) {
            this.salt = salt;
        }
    }

    /// From 0 to below 1.
    double of(long thing, Of what) {
        long z = seed + draw * 0x9E3779B97F4A7C15L + thing * 0xD1B54A32D192ED03L + what.salt;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return ((z ^ (z >>> 31)) >>> 11) * 0x1.0p-53;
    }
}
