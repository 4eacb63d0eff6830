package io.lectern.bench.chaos;

import io.lectern.room.Command;
import io.lectern.room.Member;
import io.lectern.room.Part;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/// Chooses a member's next command from what they see.
interface Talk {
    Optional<Command> next(List<Part<?, ?, ?>> seen, Member me, Random random);

    /// The state of this type.
    static <S> S state(List<Part<?, ?, ?>> seen, Class<S> type) {
        return seen.stream()
                .map(Part::state)
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst()
                .orElseThrow();
    }
}
