package io.lectern.bench.load;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;

/// Sockets that follow a room and do nothing: what each takes of the server's memory, with the heap
/// that grew while they came.
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
