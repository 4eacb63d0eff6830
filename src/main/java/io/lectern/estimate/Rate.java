package io.lectern.estimate;

/// How often something happens, as a ratio of occurrences to opportunities in which old ones count less. It begins
/// with a guess that a few observations outweigh.
///
/// @param most the most opportunities to remember: beyond it everything so far is halved
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
