package io.lectern.live;

import io.lectern.FreePort;
import io.lectern.TestPostgres;
import io.lectern.TestServer;
import io.lectern.room.Activity;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Two servers over one database that hear each other, in this JVM.
record TwoNodes(TestServer one, TestServer other) implements AutoCloseable {
    static TwoNodes start(Map<String, String> settings, List<Activity<?, ?, ?>> activities)
            throws Exception {
        return start(settings, activities, activities);
    }

    /// The other one of another version: it has other activities.
    static TwoNodes start(
            Map<String, String> settings,
            List<Activity<?, ?, ?>> activities,
            List<Activity<?, ?, ?>> others)
            throws Exception {
        List<Integer> ports =
                List.of(FreePort.take(), FreePort.take(), FreePort.take(), FreePort.take());
        String members = "127.0.0.1:" + ports.get(0) + ",127.0.0.1:" + ports.get(1);
        Map<String, String> both = new HashMap<>(settings);
        both.put("LECTERN_CLUSTER_MEMBERS", members);
        both.put("LECTERN_CLUSTER_HOST", "127.0.0.1");
        both.put("LECTERN_CLUSTER_SECRET", "a secret of these two nodes");
        both.put("DATABASE_URL", TestPostgres.url());
        TestServer one = TestServer.start(at(both, ports.get(0), ports.get(2)), activities);
        TestServer other = TestServer.start(at(both, ports.get(1), ports.get(3)), others);
        return new TwoNodes(one, other);
    }

    private static Map<String, String> at(Map<String, String> both, int port, int bus) {
        Map<String, String> own = new HashMap<>(both);
        own.put("LECTERN_CLUSTER_PORT", String.valueOf(port));
        own.put("LECTERN_CLUSTER_BUS_PORT", String.valueOf(bus));
        return own;
    }

    @Override
    public void close() {
        other.close();
        one.close();
    }
}
