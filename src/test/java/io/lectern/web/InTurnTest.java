package io.lectern.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class InTurnTest {
    private final List<Integer> begun = new ArrayList<>();

    @Test
    void one_begins_when_the_one_before_it_is_done() {
        Promise<String> first = Promise.promise();
        var all = InTurn.each(List.of(1, 2), one -> begin(one, first.future()));
        assertThat(begun).containsExactly(1);
        assertThat(all.isComplete()).isFalse();
        first.complete("done");
        assertThat(begun).containsExactly(1, 2);
        assertThat(all.succeeded()).isTrue();
    }

    @Test
    void after_a_failure_nothing_more_begins() {
        var all = InTurn.each(List.of(1, 2), one -> begin(one, Future.failedFuture("no")));
        assertThat(begun).containsExactly(1);
        assertThat(all.cause()).hasMessage("no");
    }

    @Test
    void nothing_is_done_at_once() {
        assertThat(
                        InTurn.each(List.<Integer>of(), one -> begin(one, Future.succeededFuture()))
                                .succeeded())
                .isTrue();
    }

    private Future<?> begin(int one, Future<?> done) {
        begun.add(one);
        return done;
    }
}
