package io.lectern.ops;

import io.lectern.Config;
import io.lectern.web.Problem;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.micrometer.Label;
import io.vertx.micrometer.MetricsDomain;
import io.vertx.micrometer.MicrometerMetricsOptions;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.UUID;

/// The counters and timers, for Prometheus. Other parts register theirs with [#registry].
public final class Metrics {
    private final PrometheusMeterRegistry registry =
            new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Optional<String> token;

    public Metrics(Config.Ops config) {
        this.token = config.metricsToken();
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        collectorMetrics().bindTo(registry);
    }

    /// The metrics of garbage collection. They listen for as long as the program runs.
    private static JvmGcMetrics collectorMetrics() {
        return new JvmGcMetrics();
    }

    public PrometheusMeterRegistry registry() {
        return registry;
    }

    /// The options for `Vertx.builder().withMetrics(new MicrometerMetricsFactory(registry))`. Labels are few: paths
    /// and addresses would make metrics without bound.
    public static MicrometerMetricsOptions options() {
        return new MicrometerMetricsOptions()
                .setEnabled(true)
                // Vert.x keeps registries by name for all of a process, and gives a second server
                // the first one's.
                .setRegistryName(UUID.randomUUID().toString())
                // The label is the name of a database pool; there are two.
                .addLabels(Label.NAMESPACE)
                .addDisabledMetricsCategory(MetricsDomain.EVENT_BUS)
                .addDisabledMetricsCategory(MetricsDomain.NET_CLIENT)
                .addDisabledMetricsCategory(MetricsDomain.HTTP_CLIENT);
    }

    /// Measures from now on how late event loops are.
    public void watch(Vertx vertx) {
        var lag = new EventLoopLag();
        lag.watch(vertx);
        Gauge.builder("lectern.event.loop.lag", lag, EventLoopLag::seconds)
                .description("The latest that an event loop was in the last ten seconds")
                .baseUnit("seconds")
                // Without a strong reference the gauge would be garbage collected.
                .strongReference(true)
                .register(registry);
    }

    public void mount(Router router) {
        router.get("/metrics").handler(this::scrape);
    }

    private void scrape(RoutingContext context) {
        if (!mayRead(context)) {
            context.fail(Problem.notFound());
            return;
        }
        context.response()
                .putHeader(HttpHeaders.CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8")
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .end(registry.scrape());
    }

    private boolean mayRead(RoutingContext context) {
        return token.map(secret -> isBearer(context, secret)).orElseGet(() -> isLocal(context));
    }

    private static boolean isBearer(RoutingContext context, String secret) {
        var header = context.request().getHeader(HttpHeaders.AUTHORIZATION);
        return header != null
                && MessageDigest.isEqual(
                        header.getBytes(StandardCharsets.UTF_8),
                        ("Bearer " + secret).getBytes(StandardCharsets.UTF_8));
    }

    /// Whether the request comes from this host, and not through a proxy on it.
    private static boolean isLocal(RoutingContext context) {
        var request = context.request();
        if (request.headers().contains("X-Forwarded-For")
                || request.headers().contains("Forwarded")) {
            return false;
        }
        try {
            var peer = request.remoteAddress().hostAddress();
            return peer != null && InetAddress.getByName(peer).isLoopbackAddress();
        } catch (UnknownHostException _) {
            return false;
        }
    }
}
