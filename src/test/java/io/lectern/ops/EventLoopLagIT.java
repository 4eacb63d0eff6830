package io.lectern.ops;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.internal.VertxInternal;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/// The gauge shows the delay of whichever loop was blocked.
@Isolated
class EventLoopLagIT {
    @Test
    void every_loop_is_watched() throws Exception {
        Vertx vertx = Vertx.vertx();
        try {
            for (var loop : ((VertxInternal) vertx).nettyEventLoopGroup()) {
                var lag = new EventLoopLag();
                lag.watch(vertx);
                Thread.sleep(Duration.ofMillis(300));
                loop.submit(() -> hold(Duration.ofMillis(1_500))).get(10, TimeUnit.SECONDS);
                Thread.sleep(Duration.ofMillis(300));
                assertThat(lag.seconds()).isGreaterThan(1.2);
            }
        } finally {
            vertx.close().await(10, TimeUnit.SECONDS);
        }
    }

    private static void hold(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
