package io.lectern.bench.load;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.ServerWebSocket;
import java.util.ArrayList;
import java.util.List;

/// A peer: Vert.x as in its guide.
final class PlainVertx {
    private PlainVertx() {}

    public static void main(String[] args) {
        Vertx vertx = Vertx.vertx(new VertxOptions().setPreferNativeTransport(true));
        List<ServerWebSocket> sockets = new ArrayList<>();
        vertx.createHttpServer(
                        new HttpServerOptions()
                                .setPort(Integer.parseInt(args[0]))
                                .setHost("127.0.0.1")
                                .setPerMessageWebSocketCompressionSupported(false))
                .webSocketHandler(socket -> {
                    sockets.add(socket);
                    socket.closeHandler(_ -> sockets.remove(socket));
                    socket.textMessageHandler(
                            text -> sockets.forEach(each -> each.writeTextMessage(text)));
                })
                .listen();
    }
}
