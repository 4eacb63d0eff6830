package io.lectern.fuzz;

import java.util.Random;

/// Ids that samples may name.
interface Ids {
    String member(Random random);

    /// One of those of that kind, or one of nothing.
    String any(String what, Random random);
}
