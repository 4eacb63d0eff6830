package io.lectern.bench.chaos;

import io.lectern.room.Command;
import io.lectern.room.Member;
import io.lectern.room.Part;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/// What someone may ask for next, by what they see.
interface Talk {
    Optional<Command> next(List<Part<?, ?, ?>> seen, Member me, Random random);

    /// The state of this type among what one sees.
    static <S> S state(List<Part<?, ?, ?>> seen, Class<S> type) {
        return seen.stream()
                .map(Part::state)
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst()
                .orElseThrow();
    }
}
