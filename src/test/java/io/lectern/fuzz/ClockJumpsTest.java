package io.lectern.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.lectern.TestServer;
import io.lectern.live.log.Catalogue;
import io.lectern.live.protocol.ProtocolError;
import io.lectern.room.Command;
import io.lectern.room.Decision;
import io.lectern.room.Event;
import io.lectern.room.Member;
import io.lectern.room.People;
import io.lectern.room.Recorded;
import io.lectern.room.RoomState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The server's clock jumps forward and back by seconds, hours and years, while people send random
/// wishes: every wish is still decided, every event applied, and alarms bring what is due and no
/// more.
class ClockJumpsTest {
    private static final Instant BEGIN = Instant.parse("2026-11-01T05:00:00Z");
    private static final int STEPS = 600;
    private static final int MOST_AT_ONCE = 40;
    private static final Duration GONE = Duration.ofMinutes(1);
    private static final List<Duration> JUMPS =
            List.of(
                    Duration.ofSeconds(2),
                    Duration.ofSeconds(90),
                    Duration.ofHours(1),
                    Duration.ofDays(1),
                    Duration.ofDays(400));

    private record Wish(String name, Class<?> command) {}

    private final Catalogue catalogue = new Catalogue(TestServer.activities());
    private RoomState state = RoomState.empty(TestServer.activities());
    private Instant now = BEGIN;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void whatever_the_clock_says_wishes_are_decided_and_time_ends(long seed) {
        var random = new Random(seed);
        var wishes = wishes();
        int accepted = 0;
        for (int step = 0; step < STEPS; step++) {
            jump(random);
            passTime();
            var wish = Odd.any(random, wishes);
            var by = Odd.any(random, People.ALL);
            var command = command(wish, random);
            if (command.isPresent()
                    && state.decide(command.get(), by, now) instanceof Decision.Accepted<?> yes) {
                apply(yes.events());
                accepted++;
            }
            if (random.nextInt(15) == 0) {
                absent(random);
            }
        }
        assertThat(accepted).isGreaterThan(STEPS / 20);
    }

    private void jump(Random random) {
        var by = Odd.any(random, JUMPS);
        now =
                switch (random.nextInt(12)) {
                    case 0 -> now.plus(by);
                    case 1 -> now.minus(by);
                    default -> now.plusSeconds(random.nextInt(20));
                };
    }

    private void passTime() {
        int times = 0;
        while (state.alarm().filter(due -> !due.isAfter(now)).isPresent()) {
            assertThat(times++).as("alarms at " + now).isLessThan(MOST_AT_ONCE);
            var events = state.wake(now);
            assertThat(events).as("what is due at " + state.alarm()).isNotEmpty();
            apply(events);
        }
    }

    private void absent(Random random) {
        var awaited = new ArrayList<>(state.awaited());
        if (!awaited.isEmpty()) {
            apply(state.absent(Odd.any(random, awaited), GONE.multipliedBy(2), GONE, now));
        }
    }

    private void apply(List<? extends Event> events) {
        for (var event : events) {
            state = state.apply(new Recorded<>(state.seq() + 1, now, event));
        }
    }

    private Optional<Command> command(Wish wish, Random random) {
        try {
            return Optional.of(
                    catalogue.command(
                            wish.name(), new Sample(new Known(), random).of(wish.command())));
        } catch (ProtocolError invalid) {
            return Optional.empty();
        }
    }

    private static List<Wish> wishes() {
        var all = new ArrayList<Wish>();
        for (var activity : TestServer.activities()) {
            for (var command : activity.commands().getPermittedSubclasses()) {
                all.add(new Wish(WishFuzz.word(activity, command), command));
            }
        }
        return all;
    }

    private record Known() implements Ids {
        @Override
        public String member(Random random) {
            return Odd.any(random, People.ALL.stream().map(Member::id).toList()).toString();
        }

        @Override
        public String any(String what, Random random) {
            return new UUID(random.nextLong(), random.nextLong()).toString();
        }
    }
}
