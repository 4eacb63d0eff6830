package io.lectern.browser;

import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// A proxy between a page and the server that can silently withhold bytes, in one direction or
/// both.
final class Tunnel {
    private boolean fromPage = true;
    private boolean toPage = true;
    private boolean held;
    private boolean dark;
    private final List<Runnable> late = new ArrayList<>();
    private Consumer<String> page = _ -> {};
    private Runnable cut = () -> {};

    static Tunnel before(Page page) {
        var tunnel = new Tunnel();
        page.routeWebSocket(
                "**/live",
                route -> {
                    if (tunnel.dark) {
                        route.close();
                        return;
                    }
                    var server = route.connectToServer();
                    tunnel.cut =
                            () -> {
                                server.close();
                                route.close();
                            };
                    tunnel.page = route::send;
                    route.onMessage(frame -> {
                        if (tunnel.fromPage) server.send(frame.text());
                    });
                    server.onMessage(frame -> {
                        if (tunnel.held) tunnel.late.add(() -> route.send(frame.text()));
                        else if (tunnel.toPage) route.send(frame.text());
                    });
                });
        return tunnel;
    }

    /// A signal of the room, as if the server had told it now.
    void signal(String room, String json) {
        page.accept(
                "{\"push\":{\"channel\":\"room:%s\",\"pub\":{\"data\":%s}}}".formatted(room, json));
    }

    /// The connection is gone, and no other is made.
    void enter() {
        dark = true;
        cut.run();
    }

    void leave() {
        dark = false;
    }

    /// What the page sends is lost.
    void swallowWishes() {
        fromPage = false;
    }

    /// What the server tells comes late.
    void hold() {
        held = true;
    }

    void release() {
        held = false;
        late.forEach(Runnable::run);
        late.clear();
    }

    /// What the server answers is lost.
    void swallowAnswers() {
        toPage = false;
    }
}
