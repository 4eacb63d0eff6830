package io.lectern.browser;

import com.microsoft.playwright.Page;

/// Stands between a page and the server, and can let nothing through, one way or both, without a word.
final class Tunnel {
    private boolean fromPage = true;
    private boolean toPage = true;

    static Tunnel before(Page page) {
        var tunnel = new Tunnel();
        page.routeWebSocket(
                "**/live",
                route -> {
                    var server = route.connectToServer();
                    route.onMessage(frame -> {
                        if (tunnel.fromPage) server.send(frame.text());
                    });
                    server.onMessage(frame -> {
                        if (tunnel.toPage) route.send(frame.text());
                    });
                });
        return tunnel;
    }

    /// What the page sends is lost.
    void swallowWishes() {
        fromPage = false;
    }

    /// What the server answers is lost.
    void swallowAnswers() {
        toPage = false;
    }
}
