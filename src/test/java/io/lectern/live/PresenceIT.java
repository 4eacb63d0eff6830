package io.lectern.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.lectern.live.audience.Presence;
import io.lectern.room.Member;
import io.lectern.room.MemberId;
import io.lectern.room.Role;
import io.lectern.web.Json;
import io.vertx.core.Context;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Presence is told by name in a small room, in batches, and by number in a large one.
class PresenceIT {
    private final Vertx vertx = Vertx.vertx();
    private final Context context = vertx.getOrCreateContext();
    private final BlockingQueue<Presence.Change> told = new LinkedBlockingQueue<>();
    private final List<Long> when = new CopyOnWriteArrayList<>();
    private final Presence presence = new Presence(vertx, this::tell);

    private void tell(Presence.Change change) {
        when.add(System.nanoTime());
        told.add(change);
    }

    @AfterEach
    void close() throws Exception {
        vertx.close().await(10, TimeUnit.SECONDS);
    }

    @Test
    void those_who_come_together_are_told_together() throws Exception {
        long began = System.nanoTime();
        come(0, 40);
        var change = told.poll(30, TimeUnit.SECONDS);
        assertThat(change.joined()).hasSize(40);
        assertThat(change.total()).isEqualTo(40);
        assertThat(System.nanoTime() - began).isGreaterThan(200_000_000L);
        assertThat(told.poll(500, TimeUnit.MILLISECONDS)).isNull();
    }

    @Test
    void of_more_than_500_only_the_number_is_told_once_a_second() throws Exception {
        come(0, 501);
        told.poll(30, TimeUnit.SECONDS);
        come(501, 600);
        var change = told.poll(30, TimeUnit.SECONDS);
        assertThat(when.get(1) - when.get(0)).isGreaterThan(900_000_000L);
        assertThat(change.total()).isEqualTo(600);
        assertThat(change.joined()).isEmpty();
        assertThat(told.poll(1_500, TimeUnit.MILLISECONDS)).isNull();
    }

    @Test
    void who_begins_to_follow_is_sent_at_most_500_people_and_staff_first() throws Exception {
        come(0, 600);
        onContext(() -> {
            presence.enter(member(1_000, Role.INSTRUCTOR));
            return true;
        });
        var here = Json.MAPPER.readTree(onContext(presence::hereJson));
        assertThat(here.get("total").intValue()).isEqualTo(601);
        assertThat(here.get("people")).hasSize(500);
        assertThat(here.at("/people/0/role").textValue()).isEqualTo("INSTRUCTOR");
    }

    @Test
    void what_many_are_sent_is_as_of_the_last_change_that_was_told_and_no_older() throws Exception {
        // All in one task of the event loop, so that nothing is sent in between.
        onContext(() -> {
            enter(0, 60);
            assertThat(total()).isEqualTo(60);
            enter(60, 70);
            assertThat(total()).isEqualTo(60);
            return true;
        });
        assertThat(told.poll(30, TimeUnit.SECONDS).joined()).hasSize(70);
        assertThat(onContext(this::total)).isEqualTo(70);
    }

    private int total() throws IOException {
        return Json.MAPPER.readTree(presence.hereJson()).get("total").intValue();
    }

    private void come(int from, int to) throws Exception {
        onContext(() -> {
            enter(from, to);
            return true;
        });
    }

    private void enter(int from, int to) {
        for (int i = from; i < to; i++) {
            presence.enter(member(i, Role.LEARNER));
        }
    }

    /// As the room does.
    private <T> T onContext(Callable<T> work) throws Exception {
        Promise<T> done = Promise.promise();
        context.runOnContext(_ -> {
            try {
                done.complete(work.call());
            } catch (Exception e) {
                done.fail(e);
            }
        });
        return done.future().await(10, TimeUnit.SECONDS);
    }

    private static Member member(int number, Role role) {
        return new Member(new MemberId(new UUID(1, number)), "Learner " + number, role);
    }
}
