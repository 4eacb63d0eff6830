package io.lectern.room;

import java.util.stream.Stream;

/// A sealed family of types.
public final class Sealed {
    private Sealed() {}

    /// The records of a family, also those of families within it.
    public static Stream<Class<?>> records(Class<?> family) {
        return family.isSealed()
                ? Stream.of(family.getPermittedSubclasses()).flatMap(Sealed::records)
                : Stream.of(family);
    }
}
