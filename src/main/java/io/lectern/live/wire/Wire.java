package io.lectern.live.wire;

import io.lectern.live.protocol.WebSocketFrame;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.ChannelOutboundInvoker;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.List;

/// The sending side of one socket: writes encoded frames, flushes them once a tick, and closes. Unsent bytes wait in
/// the channel, up to its high-water mark if senders of more look at `isWritable` first. Belongs to the socket's event
/// loop; `close` may be called from any thread.
public final class Wire {
    /// How long closing may take, from the close frame to the peer's answer.
    private static final long FAREWELL_NS = 10_000_000_000L;

    private final Channel channel;
    private final Loop loop;
    private final long patience;
    private boolean touched;
    private boolean closing;
    private long closingSince;
    private boolean full;
    private long fullSince;

    public Wire(Channel channel, Loop loop, int slowSeconds) {
        this.channel = channel;
        this.loop = loop;
        this.patience = slowSeconds * 1_000_000_000L;
    }

    public Context context() {
        return loop.context();
    }

    public boolean isWritable() {
        return channel.isWritable();
    }

    public boolean isClosing() {
        return closing;
    }

    public void send(String json) {
        if (!closing) {
            write(Unpooled.wrappedBuffer(WebSocketFrame.text(json)));
        }
    }

    /// Sends one frame made of these pieces, which other sockets may share.
    public void send(List<byte[]> pieces) {
        if (!closing) {
            int length = 0;
            for (byte[] piece : pieces) {
                length += piece.length;
            }
            write(Unpooled.wrappedBuffer(WebSocketFrame.head(length)));
            pieces.forEach(piece -> write(Unpooled.wrappedBuffer(piece)));
        }
    }

    /// Answers a ping. Takes ownership of the bytes.
    public void pong(ByteBuf payload) {
        if (closing || !isWritable()) {
            payload.release();
        } else {
            channel.writeAndFlush(new PongWebSocketFrame(payload), channel.voidPromise());
        }
    }

    /// Writes a frame, to be flushed at the end of the tick. Takes ownership of the bytes.
    public void write(ByteBuf frame) {
        out().write(frame, channel.voidPromise());
        if (!touched) {
            touched = true;
            loop.flusher().touch(this);
        }
    }

    /// Writes frames and flushes. Takes ownership of the bytes.
    public void writeNow(ByteBuf frames) {
        touched = false;
        out().writeAndFlush(frames, channel.voidPromise());
    }

    /// Where encoded frames enter the pipeline: past the handlers that encode frames.
    private ChannelOutboundInvoker out() {
        ChannelHandlerContext first = channel.pipeline().firstContext();
        return first == null ? channel : first;
    }

    /// Runs a task once the socket is writable, or never if it closes first.
    public void whenWritable(Runnable then) {
        loop.stalls().whenWritable(this, then);
    }

    void flush() {
        if (touched) {
            touched = false;
            channel.flush();
        }
    }

    /// Stops reading from the socket until `resume`.
    public void pause() {
        channel.config().setAutoRead(false);
    }

    public void resume() {
        channel.config().setAutoRead(true);
    }

    /// @return completes when the close frame is sent or can't be
    public Future<Void> close(Disconnect why) {
        Promise<Void> over = Promise.promise();
        if (channel.eventLoop().inEventLoop()) {
            end(why, over);
        } else {
            context().runOnContext(_ -> end(why, over));
        }
        return over.future();
    }

    private void end(Disconnect why, Promise<Void> over) {
        if (closing) {
            over.complete();
            return;
        }
        closing = true;
        closingSince = System.nanoTime();
        resume();
        ChannelPromise sent = channel.newPromise();
        sent.addListener(_ -> over.tryComplete());
        channel.writeAndFlush(new CloseWebSocketFrame(why.code(), why.reason()), sent);
    }

    /// Takes the peer's close frame: its own, or the answer to ours.
    public void hungUp() {
        if (closing) {
            channel.close();
            return;
        }
        closing = true;
        closingSince = System.nanoTime();
        ChannelPromise sent = channel.newPromise();
        sent.addListener(_ -> channel.close());
        channel.writeAndFlush(new CloseWebSocketFrame(1000, ""), sent);
    }

    public void closed() {
        closing = true;
    }

    /// The bytes that wait to be sent.
    public long held() {
        ChannelOutboundBuffer waiting = channel.unsafe().outboundBuffer();
        return waiting == null ? 0 : waiting.totalPendingWriteBytes();
    }

    /// Closes a socket that hasn't been writable for longer than live.slowSeconds, and cuts one whose closing takes
    /// too long.
    public void sweep(long now) {
        if (closing) {
            if (now - closingSince > FAREWELL_NS) {
                channel.close();
            }
        } else if (isWritable()) {
            full = false;
        } else if (!full) {
            full = true;
            fullSince = now;
        } else if (now - fullSince > patience) {
            close(Disconnect.SLOW);
        }
    }
}
