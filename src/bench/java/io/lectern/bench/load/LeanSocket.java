package io.lectern.bench.load;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.epoll.EpollSocketChannel;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;

/// A WebSocket client (RFC 6455) that reads frames in place and decodes only what it needs. Masks with
/// zeros. Confined to its event loop, except `send`, which any thread may call.
public final class LeanSocket extends ChannelInboundHandlerAdapter {
    private static final int TEXT = 1;
    private static final int CLOSE = 8;
    private static final int PING = 9;
    private static final int NO_CODE = -1;

    private final Dialect dialect;
    private final CompletableFuture<LeanSocket> ready = new CompletableFuture<>();
    private Channel channel;
    private ByteBuf rest = Unpooled.EMPTY_BUFFER;
    private boolean upgraded;
    private int closeCode = NO_CODE;

    private LeanSocket(Dialect dialect) {
        this.dialect = dialect;
    }

    /// @param from the last byte of the source address 127.0.0.x
    /// @return completes when the dialect reports that it is ready
    public static CompletableFuture<LeanSocket> open(
            EventLoopGroup loops, InetSocketAddress to, int from, Dialect dialect) {
        LeanSocket socket = new LeanSocket(dialect);
        new Bootstrap()
                .group(loops)
                .channel(EpollSocketChannel.class)
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, 10_000)
                .handler(socket)
                .connect(to, new InetSocketAddress("127.0.0." + from, 0))
                .addListener(connected -> {
                    if (!connected.isSuccess()) {
                        socket.ready.completeExceptionally(connected.cause());
                    }
                });
        return socket.ready;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        channel = context.channel();
        dialect.connected(this);
        InetSocketAddress to = (InetSocketAddress) channel.remoteAddress();
        String upgrade =
                """
                GET %s HTTP/1.1\r
                Host: 127.0.0.1:%d\r
                Upgrade: websocket\r
                Connection: Upgrade\r
                Sec-WebSocket-Version: 13\r
                Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r
                \r
                """
                        .formatted(dialect.path(), to.getPort());
        channel.writeAndFlush(Unpooled.copiedBuffer(upgrade, StandardCharsets.US_ASCII));
    }

    public void isReady() {
        ready.complete(this);
    }

    public void send(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        ByteBuf frame = channel.alloc().buffer(bytes.length + 8);
        frame.writeByte(0x81);
        if (bytes.length < 126) {
            frame.writeByte(0x80 | bytes.length);
        } else {
            frame.writeByte(0x80 | 126).writeShort(bytes.length);
        }
        channel.writeAndFlush(frame.writeInt(0).writeBytes(bytes));
    }

    /// Turns reading on or off. While it is off, the kernel's receive buffer is small.
    public void reads(boolean on) {
        channel.config().setOption(ChannelOption.SO_RCVBUF, on ? 1 << 18 : 1 << 12);
        channel.config().setAutoRead(on);
    }

    public boolean isOpen() {
        return channel.isActive();
    }

    public void cut() {
        channel.close();
    }

    public void later(Runnable work, long millis) {
        channel.eventLoop().schedule(work, millis, java.util.concurrent.TimeUnit.MILLISECONDS);
    }

    public void run(Runnable work) {
        channel.eventLoop().execute(work);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        ByteBuf came = (ByteBuf) message;
        if (rest.isReadable()) {
            rest.writeBytes(came);
            frames(rest);
            rest.discardReadBytes();
        } else {
            frames(came);
            keep(came);
        }
        came.release();
    }

    private void frames(ByteBuf buffer) {
        if (!upgraded) {
            upgrade(buffer);
        }
        while (upgraded && frame(buffer)) {}
    }

    /// Keeps an incomplete frame until the rest arrives.
    private void keep(ByteBuf buffer) {
        if (buffer.isReadable()) {
            rest = rest.capacity() == 0 ? channel.alloc().buffer() : rest.clear();
            rest.writeBytes(buffer);
        }
    }

    private void upgrade(ByteBuf buffer) {
        int end =
                ByteBufUtil.indexOf(
                        Unpooled.wrappedBuffer("\r\n\r\n".getBytes(StandardCharsets.US_ASCII)),
                        buffer);
        if (end < 0) {
            return;
        }
        String head =
                buffer.toString(
                        buffer.readerIndex(),
                        end - buffer.readerIndex(),
                        StandardCharsets.US_ASCII);
        buffer.readerIndex(end + 4);
        if (!head.startsWith("HTTP/1.1 101")) {
            ready.completeExceptionally(
                    new IllegalStateException(head.lines().findFirst().orElse("")));
            channel.close();
            return;
        }
        upgraded = true;
        dialect.opened(this);
    }

    /// @return whether a whole frame was there
    private boolean frame(ByteBuf buffer) {
        int at = buffer.readerIndex();
        int there = buffer.readableBytes();
        if (there < 2) {
            return false;
        }
        int length = buffer.getByte(at + 1) & 0x7f;
        int head = 2;
        if (length == 126) {
            if (there < 4) {
                return false;
            }
            length = buffer.getUnsignedShort(at + 2);
            head = 4;
        } else if (length == 127) {
            if (there < 10) {
                return false;
            }
            length = Math.toIntExact(buffer.getLong(at + 2));
            head = 10;
        }
        if (there < head + length) {
            return false;
        }
        int kind = buffer.getByte(at) & 0x0f;
        if (kind == TEXT) {
            dialect.received(this, buffer, at + head, length);
        } else if (kind == CLOSE) {
            closeCode = length >= 2 ? buffer.getUnsignedShort(at + head) : NO_CODE;
        } else if (kind == PING) {
            channel.writeAndFlush(
                    channel.alloc().buffer(6).writeByte(0x8a).writeByte(0x80).writeInt(0));
        }
        buffer.readerIndex(at + head + length);
        return true;
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        rest.release();
        rest = Unpooled.EMPTY_BUFFER;
        ready.completeExceptionally(new IllegalStateException("closed with " + closeCode));
        dialect.closed(this, closeCode);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable failure) {
        ready.completeExceptionally(failure);
        context.close();
    }
}
