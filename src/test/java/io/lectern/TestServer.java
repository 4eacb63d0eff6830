package io.lectern;

import io.lectern.live.Live;
import io.lectern.room.Activity;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// A whole Lectern in this JVM, with the demo course in a database of its own, on a free port.
public final class TestServer implements AutoCloseable {
    private final Main main;
    private final String database;
    private final HttpClient http = HttpClient.newHttpClient();

    private TestServer(Main main, String database) {
        this.main = main;
        this.database = database;
    }

    public static TestServer start() throws Exception {
        return start(Map.of());
    }

    /// With some settings changed: `start(Map.of("LECTERN_LIVE_RING_EVENTS", "10"))`.
    public static TestServer start(Map<String, String> settings) throws Exception {
        return start(settings, Main.ACTIVITIES);
    }

    public static TestServer start(Map<String, String> settings, List<Activity<?, ?, ?>> activities)
            throws Exception {
        Map<String, String> environment = new HashMap<>(settings);
        String database = environment.computeIfAbsent("DATABASE_URL", _ -> TestPostgres.url());
        environment.put("LECTERN_HOST", "127.0.0.1");
        environment.putIfAbsent("LECTERN_PORT", "0");
        environment.putIfAbsent("LECTERN_DEMO_ENABLED", "true");
        environment.putIfAbsent("LECTERN_IDENTITY_SIGN_UP", "OPEN");
        // The hour at which a test happens to run must not open the demo course's desk.
        environment.putIfAbsent("LECTERN_DESK_BY_SCHEDULE", "false");
        Main main = Main.start(Config.with(environment), activities);
        return new TestServer(main, database);
    }

    /// Those of a Lectern as it is.
    public static List<Activity<?, ?, ?>> activities() {
        return Main.ACTIVITIES;
    }

    public URI address() {
        return main.address();
    }

    public Live live() {
        return main.live();
    }

    public String database() {
        return database;
    }

    public HttpClient http() {
        return http;
    }

    /// Signed in: "ann", "bo", "cy", "day" or "root".
    public SignIn as(String who) throws Exception {
        return SignIn.as(http, address(), who);
    }

    @Override
    public void close() {
        try {
            main.stop().await(60, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new IllegalStateException("Lectern did not stop", e);
        }
    }
}
