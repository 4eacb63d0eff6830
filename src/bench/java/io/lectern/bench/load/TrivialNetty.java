package io.lectern.bench.load;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolHandler;
import java.util.ArrayList;
import java.util.List;

/// A peer that does the minimum: writes and flushes one ready frame to each socket in turn.
final class TrivialNetty {
    private static final List<Channel> SOCKETS = new ArrayList<>();

    private TrivialNetty() {}

    public static void main(String[] args) throws Exception {
        new ServerBootstrap()
                .group(new MultiThreadIoEventLoopGroup(1, EpollIoHandler.newFactory()))
                .channel(EpollServerSocketChannel.class)
                .childHandler(
                        new ChannelInitializer<>() {
                            @Override
                            protected void initChannel(Channel channel) {
                                channel.pipeline()
                                        .addLast(new HttpServerCodec())
                                        .addLast(new HttpObjectAggregator(65_536))
                                        .addLast(new WebSocketServerProtocolHandler("/"))
                                        .addLast(new ToAll());
                            }
                        })
                .bind("127.0.0.1", Integer.parseInt(args[0]))
                .sync()
                .channel()
                .closeFuture()
                .sync();
    }

    private static final class ToAll extends SimpleChannelInboundHandler<TextWebSocketFrame> {
        @Override
        public void channelActive(ChannelHandlerContext context) {
            SOCKETS.add(context.channel());
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) {
            SOCKETS.remove(context.channel());
        }

        @Override
        protected void channelRead0(ChannelHandlerContext context, TextWebSocketFrame text) {
            ByteBuf content = text.content();
            int length = content.readableBytes();
            ByteBuf frame = Unpooled.directBuffer(length + 4).writeByte(0x81);
            if (length < 126) {
                frame.writeByte(length);
            } else {
                frame.writeByte(126).writeShort(length);
            }
            frame.writeBytes(content);
            for (Channel socket : SOCKETS) {
                ChannelHandlerContext first = socket.pipeline().firstContext();
                first.writeAndFlush(frame.retainedDuplicate(), first.voidPromise());
            }
            frame.release();
        }
    }
}
