package io.lectern.live.socket;

import io.lectern.live.wire.Disconnect;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.ContinuationWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.util.ReferenceCountUtil;
import io.vertx.core.internal.ContextInternal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// Takes the frames of one socket (RFC 6455 section 5): joins fragments, answers pings, notices the end. Stands in the
/// channel in place of Vert.x's own socket, whose queues take some kilobytes each. Belongs to the socket's event loop.
final class Frames extends ChannelInboundHandlerAdapter {
    private final Connection connection;
    private final ContextInternal context;

    /// The longest message, in bytes.
    private final int longest;

    private @Nullable ByteArrayOutputStream parts;

    Frames(Connection connection, int longest) {
        this.connection = connection;
        this.context = (ContextInternal) connection.context();
        this.longest = longest;
    }

    @Override
    public void channelRead(ChannelHandlerContext channel, Object frame) {
        ContextInternal before = context.beginDispatch();
        try {
            read(frame);
        } finally {
            context.endDispatch(before);
            ReferenceCountUtil.release(frame);
        }
    }

    private void read(Object frame) {
        switch (frame) {
            case TextWebSocketFrame text when text.isFinalFragment() && parts == null ->
                    connection.text(text.text());
            case TextWebSocketFrame text -> begin(text);
            case ContinuationWebSocketFrame more -> add(more);
            case PingWebSocketFrame ping -> connection.ping(ping.content().retain());
            case PongWebSocketFrame _ -> connection.idleFrame();
            case CloseWebSocketFrame _ -> connection.wire().hungUp();
            case BinaryWebSocketFrame _ -> connection.close(Disconnect.BAD_REQUEST);
            default -> connection.close(Disconnect.BAD_REQUEST);
        }
    }

    private void begin(TextWebSocketFrame text) {
        if (parts != null) {
            connection.close(Disconnect.BAD_REQUEST);
            return;
        }
        parts = new ByteArrayOutputStream();
        part(parts, text.content());
    }

    private void add(ContinuationWebSocketFrame more) {
        ByteArrayOutputStream message = parts;
        if (message == null) {
            connection.close(Disconnect.BAD_REQUEST);
            return;
        }
        part(message, more.content());
        if (more.isFinalFragment()) {
            parts = null;
            connection.text(message.toString(StandardCharsets.UTF_8));
        }
    }

    private void part(ByteArrayOutputStream message, ByteBuf bytes) {
        connection.idleFrame();
        if (message.size() + bytes.readableBytes() > longest) {
            connection.close(Disconnect.BAD_REQUEST);
            return;
        }
        try {
            bytes.readBytes(message, bytes.readableBytes());
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /// Closes a broken connection without a word, and answers bytes that are no frame with a close code.
    @Override
    public void exceptionCaught(ChannelHandlerContext channel, Throwable cause) {
        if (cause instanceof IOException) {
            channel.close();
        } else {
            connection.close(Disconnect.BAD_REQUEST);
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext channel) {
        ContextInternal before = context.beginDispatch();
        try {
            connection.closed();
        } finally {
            context.endDispatch(before);
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext channel) {}

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext channel) {}

    @Override
    public void userEventTriggered(ChannelHandlerContext channel, Object event) {
        ReferenceCountUtil.release(event);
    }
}
