package io.lectern.storage;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.timeout.IdleStateEvent;
import io.netty.handler.timeout.IdleStateHandler;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.impl.SocketConnectionBase;
import io.vertx.sqlclient.internal.SqlConnectionInternal;

/// Closes a connection on which nothing has come or gone for too long. The driver alone would take its
/// leave and wait until the database hangs up, and one that is silent never does.
final class Silence extends ChannelInboundHandlerAdapter {
    /// @param connection new, and not in the pool yet
    static void watch(SqlConnection connection) {
        var driver = ((SqlConnectionInternal) connection).unwrap().unwrap();
        var pipeline = ((SocketConnectionBase) driver).socket().channelHandlerContext().pipeline();
        pipeline.addAfter(
                pipeline.context(IdleStateHandler.class).name(), "silence", new Silence());
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext here, Object event) {
        if (event instanceof IdleStateEvent) {
            here.close();
        } else {
            here.fireUserEventTriggered(event);
        }
    }
}
