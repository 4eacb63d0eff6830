package io.lectern.bench.load;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.EpollIoHandler;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A large site as seen by members of 1, 7 and 40 courses and by an administrator: server start, start
/// page, and opening rooms.
record SiteLoad(Site site) {
    private static final int HOMES = 40;
    private static final int ROOMS = 40;
    private static final String BIG =
            "select id from site_room where code = 'S1' and name = 'Everybody'";

    void run(Figures figures) throws Exception {
        var row = figures.row("site", "%,d messages".formatted(Site.MESSAGES));
        row.put("load", Site.load());
        site.server().stop();
        long began = System.nanoTime();
        site.server().restart();
        row.put("startToReadySeconds", Figures.round((System.nanoTime() - began) / 1e9));
        for (int courses : SiteData.COURSE_COUNTS) {
            row.put("homeOf" + courses + "P95Ms", home(site.membersOf(courses)));
        }
        row.put("homeOf" + (Site.COURSES + 1) + "P95Ms", home(List.of(site.administrator())));

        try (var sql = site.sql()) {
            sql.createStatement().execute("delete from room_snapshot");
        }
        big(row, "bigRoomWithoutSnapshot");
        List<Double> rooms = new ArrayList<>();
        for (String room :
                site.ask(
                        "select id from site_room where kind <> 'DESK' and messages > 0 and code <> 'S1' order by md5(id::text) limit "
                                + ROOMS)) {
            rooms.add(open(room));
        }
        row.put("roomWithoutSnapshotP50Ms", Site.at(50, rooms));
        row.put("roomWithoutSnapshotMostMs", Site.at(100, rooms));
        site.server().stop();
        site.server().restart();
        big(row, "bigRoomAfterRestart");
        row.put("loadAtEnd", Site.load());
        figures.tell(row);
    }

    /// Also measures the server's processor time, which other work on the machine hardly affects.
    private void big(ObjectNode row, String name) throws Exception {
        open(
                site.ask("select id from site_room where code = 'S3' and name = 'Everybody'")
                        .getFirst());
        var usage = new Usage(List.of(site.server().pid()));
        double before = usage.cpuSeconds();
        row.put(name + "Ms", open(site.ask(BIG).getFirst()));
        row.put(name + "CpuMs", Math.round((usage.cpuSeconds() - before) * 1_000));
    }

    private double home(List<Enrolled> people) throws Exception {
        List<Double> times = new ArrayList<>();
        for (int i = 0; i < HOMES; i++) {
            var answer = site.get(people.get(i % people.size()), "/api/home");
            if (answer.status() != 200) {
                throw new IllegalStateException(answer.toString());
            }
            times.add(answer.ms());
        }
        return Site.at(95, times);
    }

    /// The time from connecting until the room's state is there.
    private double open(String room) throws Exception {
        var to = site.server().address();
        var loop = new MultiThreadIoEventLoopGroup(1, EpollIoHandler.newFactory());
        try {
            var dialect = new LecternDialect(site.administrator().token(), room, new Tally());
            long began = System.nanoTime();
            LeanSocket.open(loop, new InetSocketAddress(to.getHost(), to.getPort()), 2, dialect)
                    .get(60, TimeUnit.SECONDS);
            return Figures.round((System.nanoTime() - began) / 1e6);
        } finally {
            loop.shutdownGracefully(0, 1, TimeUnit.SECONDS).sync();
        }
    }
}
