package io.lectern.bench.load;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;

/// A follower of a server that broadcasts every text unchanged. A post counts as answered when it
/// arrives back.
final class Broadcast implements Dialect {
    private final String path;
    private final Tally tally;
    private final Queue<Post> posts = new ArrayDeque<>();

    private record Post(long sentAt, CompletableFuture<Void> answer) {}

    Broadcast(String path, Tally tally) {
        this.path = path;
        this.tally = tally;
    }

    @Override
    public String path() {
        return path;
    }

    /// Answers the handshake of a Socket.IO server (its protocol, revision 5); other servers have none.
    @Override
    public void opened(LeanSocket socket) {
        if (!path.startsWith("/socket.io/")) {
            socket.isReady();
        }
    }

    CompletableFuture<Void> post(LeanSocket socket) {
        CompletableFuture<Void> answer = new CompletableFuture<>();
        String text = Lines.stamped();
        long sentAt = Long.parseLong(text.substring(1, text.indexOf(' ')));
        String frame = path.startsWith("/socket.io/") ? "42[\"m\",\"" + text + "\"]" : text;
        socket.run(() -> {
            posts.add(new Post(sentAt, answer));
            socket.send(frame);
        });
        return answer;
    }

    @Override
    public void received(LeanSocket socket, ByteBuf buffer, int from, int length) {
        long sentAt = Lines.sentAt(buffer, from, length);
        if (sentAt >= 0) {
            tally.arrived(sentAt);
            Post post = posts.peek();
            if (post != null && post.sentAt() == sentAt) {
                posts.remove();
                post.answer().complete(null);
            }
            return;
        }
        String word = buffer.toString(from, length, StandardCharsets.UTF_8);
        if (word.startsWith("0{")) {
            socket.send("40");
        } else if (word.startsWith("40")) {
            socket.isReady();
        } else if (word.equals("2")) {
            socket.send("3");
        }
    }
}
