package io.lectern.desk.waits;

import static org.assertj.core.api.Assertions.assertThat;

import io.lectern.TestPostgres;
import io.lectern.calendar.Planned;
import io.lectern.demo.DemoCourse;
import io.lectern.room.RoomId;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// The calendar's plans for the estimate, with the demo course.
class PlansIT {
    @Test
    void a_desk_knows_who_hosts_it_until_when() throws Exception {
        var vertx = Vertx.vertx();
        var database = await(TestPostgres.open(vertx));
        try {
            var pool = database.pool();
            await(DemoCourse.load(pool, _ -> Future.succeededFuture("!")));
            var now = Instant.now();
            var next =
                    await(Planned.between(pool, now, now.plus(Duration.ofDays(14)))).stream()
                            .filter(it -> it.occurrence().isOn())
                            .filter(it -> it.series().isAtDesk(it.occurrence()))
                            .filter(it -> it.occurrence().start().isAfter(now))
                            .findFirst()
                            .orElseThrow();
            var desk = next.room().orElseThrow();
            var before = next.occurrence().start().minus(Duration.ofMinutes(30));

            var plans = new Plans(pool);
            assertThat(plans.of(desk)).isEqualTo(Plans.NONE);
            await(plans.read(before));

            var hosting = next.series().hosting(next.occurrence()).getFirst();
            assertThat(plans.of(desk).end(hosting.shift().host(), before)).contains(hosting.end());
            assertThat(plans.of(desk).end(hosting.shift().host(), hosting.end())).isEmpty();
            assertThat(plans.of(new RoomId(UUID.randomUUID()))).isEqualTo(Plans.NONE);
        } finally {
            await(database.close());
            await(vertx.close());
        }
    }

    private static <T> T await(Future<T> future) throws Exception {
        return future.await(30, TimeUnit.SECONDS);
    }
}
