package io.lectern.bench.load;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;

/// Sockets that follow a room and do nothing. Measures the server's memory per socket, and the growth of
/// its heap.
record IdleMemory(int sockets) {
    void run(Figures figures, LecternTarget target) throws Exception {
        Usage usage = new Usage(target.processes());
        Tally tally = new Tally();
        try (Crowd crowd = new Crowd(target.address())) {
            long none = usage.residentKb();
            crowd.open(sockets, 100, i -> target.follower(i, tally));
            Thread.sleep(Duration.ofSeconds(60));
            long all = usage.residentKb();
            ObjectNode row = figures.row("idle memory", target.name());
            row.put("sockets", sockets).put("residentMb", all / 1024);
            row.put("residentKbASocket", Figures.round((all - none) / (double) sockets));
            figures.tell(row);
        }
    }
}
