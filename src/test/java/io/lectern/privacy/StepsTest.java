package io.lectern.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// As many steps as the largest archive has parts, and many more.
class StepsTest {
    private static final int MANY = 200_000;

    @Test
    void many_steps_take_no_more_of_the_stack_than_one() throws Exception {
        var now = new AtomicInteger();
        Steps.all(() -> Future.succeededFuture(now.incrementAndGet() < MANY))
                .await(30, TimeUnit.SECONDS);
        assertThat(now).hasValue(MANY);
        var later = new AtomicInteger();
        try (var elsewhere = Executors.newSingleThreadExecutor()) {
            Steps.all(
                            () -> {
                                Promise<Boolean> step = Promise.promise();
                                elsewhere.execute(
                                        () -> step.complete(later.incrementAndGet() < MANY));
                                return step.future();
                            })
                    .await(30, TimeUnit.SECONDS);
        }
        assertThat(later).hasValue(MANY);
    }

    @Test
    void a_step_that_fails_is_the_last() {
        var steps = new AtomicInteger();
        var failed =
                Steps.all(() ->
                        steps.incrementAndGet() < 3
                                ? Future.succeededFuture(true)
                                : Future.failedFuture("the disk is full"));
        assertThatThrownBy(() -> failed.await(30, TimeUnit.SECONDS)).hasMessage("the disk is full");
        assertThat(steps).hasValue(3);
    }
}
