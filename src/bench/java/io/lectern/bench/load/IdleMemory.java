package io.lectern.bench.load;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;

/// Sockets that follow a room and do nothing: what each takes of the server's memory.
record IdleMemory(int sockets) {
    void run(Figures figures, LecternTarget target) throws Exception {
        Usage usage = new Usage(target.processes());
        Tally tally = new Tally();
        try (Crowd crowd = new Crowd(target.address())) {
            crowd.open(sockets / 10, 100, i -> target.follower(i, tally));
            Thread.sleep(Duration.ofSeconds(5));
            long some = usage.residentKb();
            crowd.open(sockets - sockets / 10, 100, i -> target.follower(i, tally));
            Thread.sleep(Duration.ofSeconds(20));
            long all = usage.residentKb();
            ObjectNode row = figures.row("idle memory", target.name());
            row.put("sockets", sockets).put("residentMb", all / 1024);
            row.put("residentKbASocket", Figures.round((all - some) / (sockets * 0.9)));
            figures.tell(row);
        }
    }
}
