package io.lectern.files;

import com.fasterxml.jackson.databind.JsonNode;
import io.lectern.Config;
import io.lectern.NpmPeer;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/// A published S3-compatible store, `s3rver` for Node.js.
final class StorePeer implements AutoCloseable {
    private final NpmPeer peer;

    private StorePeer(NpmPeer peer) {
        this.peer = peer;
    }

    static StorePeer start() throws Exception {
        return new StorePeer(NpmPeer.start("s3rver", "store.mjs"));
    }

    /// The settings by which a Lectern keeps files there, or, where it is "DATABASE", moves them back.
    Map<String, String> settings(String store) {
        return Map.of(
                "LECTERN_FILES_STORE", store,
                "LECTERN_FILES_S3_ENDPOINT", peer.text("endpoint"),
                "LECTERN_FILES_S3_BUCKET", peer.text("bucket"),
                "LECTERN_FILES_S3_REGION", "us-east-1",
                "LECTERN_FILES_S3_ACCESS_KEY", peer.text("key"),
                "LECTERN_FILES_S3_SECRET_KEY", peer.text("secret"));
    }

    Config.S3 bucket() {
        return Config.with(settings("S3")).files().s3().orElseThrow();
    }

    /// "well", "down" or "silent".
    void be(String how) throws Exception {
        peer.tell(Map.of("do", "be", "how", how));
    }

    List<String> objects() throws Exception {
        return StreamSupport.stream(
                        peer.tell(Map.of("do", "objects")).get("objects").spliterator(), false)
                .map(JsonNode::textValue)
                .toList();
    }

    void spoil(String object, String content) throws Exception {
        peer.tell(Map.of("do", "spoil", "object", object, "content", content));
    }

    @Override
    public void close() {
        peer.close();
    }
}
