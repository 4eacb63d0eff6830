package io.lectern.estimate;

/// How much of something there was for how much chance of it, what is old counting less. Begins with
/// a guess that a few observations outweigh.
///
/// @param most the chance to remember: beyond it all that was is halved
public record Rate(double count, double chance, double most) {
    static Rate guess(double rate, double chance, double most) {
        return new Rate(rate * chance, chance, most);
    }

    Rate plus(double more, double chances) {
        return chance + chances > most
                ? new Rate(count / 2 + more, chance / 2 + chances, most)
                : new Rate(count + more, chance + chances, most);
    }

    public double value() {
        return count / chance;
    }
}
