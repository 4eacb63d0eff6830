package io.lectern.breakout;

import static io.lectern.breakout.Breakout.until;
import static org.assertj.core.api.Assertions.assertThat;

import io.lectern.TestServer;
import io.lectern.live.LiveClient;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/// 200 groups of 5 that open at the same moment.
@Isolated
class ManyGroupsIT {
    private static final int GROUPS = 200;
    private static final int SOCKETS = 12;

    /// How long it may take on a machine that has much to do; 3 s are meant.
    private static final long MOST_MS = 40_000;

    @Test
    void all_are_in_their_groups_soon_after_these_opened() throws Exception {
        try (var server = TestServer.start()) {
            var groups = new Breakout(server, server.as("day").room("CLASS"));
            learners(groups);
            var people = new ArrayList<LiveClient>();
            for (int n = 1; n <= SOCKETS; n++) {
                var token = groups.as("crowd" + n).token();
                var client = LiveClient.connect(server.http(), server.address(), token);
                client.subscribe(groups.room());
                people.add(client);
            }
            var day = LiveClient.connect(server.http(), server.address(), groups.as("day").token());
            people.add(day);
            day.subscribe(groups.room());
            groups.arrange(
                    "day", "\"way\":\"RANDOM\",\"groups\":%d,\"enrolled\":true".formatted(GROUPS));
            groups.open(day);
            var opened = System.nanoTime();
            var inside = new ArrayList<CompletableFuture<Void>>();
            for (int n = 1; n <= SOCKETS; n++) {
                var who = "crowd" + n;
                var client = people.get(n - 1);
                inside.add(CompletableFuture.runAsync(() -> enter(groups, who, client)));
            }
            CompletableFuture.allOf(inside.toArray(CompletableFuture[]::new)).join();
            until(() -> assertThat(places(groups)).isGreaterThanOrEqualTo(GROUPS * 5L));
            var took = (System.nanoTime() - opened) / 1_000_000;
            System.out.println("200 groups of 5: all in after " + took + " ms");
            assertThat(took).isLessThan(MOST_MS);
            assertThat(groups.count("kind = 'GROUP'")).isEqualTo(GROUPS);
            // The same number again at once, while the first groups are still ending.
            groups.end(day);
            groups.arrange(
                    "day", "\"way\":\"RANDOM\",\"groups\":%d,\"enrolled\":true".formatted(GROUPS));
            groups.open(day);
            until(() -> assertThat(groups.count("kind = 'GROUP'")).isEqualTo(2 * GROUPS));
            groups.endAll(day);
            for (var client : people) {
                client.close();
            }
        }
    }

    private static void enter(Breakout groups, String who, LiveClient client) {
        try {
            long mine = groups.groups(client).getFirst();
            assertThat(client.subscribe(groups.entered(who, mine)).has("subscribe")).isTrue();
        } catch (Exception failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static long places(Breakout groups) throws Exception {
        return groups.number("select count(*) from room_member");
    }

    private static void learners(Breakout groups) throws Exception {
        groups.sql(
                """
                with crowd as (
                  insert into account (id, email, name, password_hash, admin, verified_at)
                  select gen_random_uuid(), 'crowd' || n || '@lectern.example', 'Crowd ' || n, password_hash, false, now()
                  from account, generate_series(1, 1000) n where email = 'bo@lectern.example' returning id)
                insert into membership (course, account, role, cohort)
                select m.course, crowd.id, m.role, m.cohort from crowd, membership m
                join account a on a.id = m.account where a.email = 'bo@lectern.example'
                """);
    }
}
