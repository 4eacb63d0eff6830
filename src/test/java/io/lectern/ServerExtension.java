package io.lectern;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// A Lectern with the demo course that serves all tests of a class: registered by `@RegisterExtension` in a static
/// field. It starts before the methods that prepare the class, and ends after those that clear up.
public final class ServerExtension implements BeforeAllCallback, AfterAllCallback {
    private final Map<String, String> settings;
    private @Nullable TestServer server;

    public ServerExtension() {
        this(Map.of());
    }

    /// With some settings changed, by their names in the environment.
    public ServerExtension(Map<String, String> settings) {
        this.settings = settings;
    }

    @Override
    public void beforeAll(ExtensionContext context) throws Exception {
        server = TestServer.start(settings);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        if (server != null) server.close();
    }

    public TestServer server() {
        return Objects.requireNonNull(server, "no test of the class has begun");
    }

    /// Signed in: `ann`, `bo`, `cy`, `day` or `root`.
    public SignIn as(String who) throws Exception {
        return server().as(who);
    }

    /// The id of the demo course.
    public String course() throws Exception {
        return as("day").get("/api/home").at("/courses/0/id").textValue();
    }
}
