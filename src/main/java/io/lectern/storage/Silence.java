package io.lectern.storage;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.timeout.IdleStateEvent;
import io.netty.handler.timeout.IdleStateHandler;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.impl.SocketConnectionBase;
import io.vertx.sqlclient.internal.SqlConnectionInternal;

/// Closes a database connection that has been idle for too long. The driver alone would say goodbye and wait for the
/// database to close, which a dead one never does.
final class Silence extends ChannelInboundHandlerAdapter {
    /// @param connection a new one, before it goes into the pool
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
