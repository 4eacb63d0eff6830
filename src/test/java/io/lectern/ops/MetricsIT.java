package io.lectern.ops;

import static org.assertj.core.api.Assertions.assertThat;

import io.lectern.Config;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.micrometer.MicrometerMetricsFactory;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class MetricsIT {
    @Test
    void two_servers_of_one_process_count_apart() throws Exception {
        var first = new Metrics(new Config.Ops(Optional.empty(), 30));
        var second = new Metrics(new Config.Ops(Optional.empty(), 30));
        var one = vertx(first);
        var other = vertx(second);
        try {
            assertThat(first.registry().scrape()).contains("vertx_pool_");
            assertThat(second.registry().scrape()).contains("vertx_pool_");
        } finally {
            one.close().await(20, TimeUnit.SECONDS);
            other.close().await(20, TimeUnit.SECONDS);
        }
    }

    private static Vertx vertx(Metrics metrics) {
        return Vertx.builder()
                .withMetrics(new MicrometerMetricsFactory(metrics.registry()))
                .with(new VertxOptions().setMetricsOptions(Metrics.options()))
                .build();
    }
}
