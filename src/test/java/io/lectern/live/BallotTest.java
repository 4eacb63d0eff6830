package io.lectern.live;

import io.lectern.room.Laws;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BallotTest {
    @Test
    void it_obeys_the_laws() {
        new Laws<>(
                        new Ballot(),
                        Laws.EVERYBODY,
                        (_, _, _, random) ->
                                random.nextInt(5) == 0
                                        ? new Ballot.Wish.Ask("Question " + random.nextInt(3))
                                        : new Ballot.Wish.Vote("abc".substring(random.nextInt(3))),
                        Optional.empty(),
                        List.of())
                .walk(50, 60);
    }
}
