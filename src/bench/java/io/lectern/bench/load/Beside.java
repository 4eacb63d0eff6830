package io.lectern.bench.load;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lectern.web.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A quiet room beside a crowd, with clients in a process of its own, so that the latency of its
/// messages is the server's and not that of the crowd's client.
final class Beside implements AutoCloseable {
    private static final int PEOPLE = 10;
    private static final Duration WARM_UP = Duration.ofSeconds(4);
    private static final Duration BETWEEN = Duration.ofMillis(23);

    private final Process process;
    private final BufferedReader said;
    private final PrintStream ask;

    Beside(LecternTarget target) throws Exception {
        String room = target.rooms(1).getFirst();
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:+UseSerialGC", "-cp", System.getProperty("java.class.path")));
        command.addAll(List.of(Beside.class.getName(), target.address().toString(), room));
        for (int i = 0; i < PEOPLE; i++) {
            command.add(target.token(i));
        }
        process =
                new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        said = process.inputReader(StandardCharsets.UTF_8);
        ask = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
        answer();
    }

    /// Posts for this time; `figures` waits for the end.
    void begin(Duration time) {
        ask.println(time.toMillis());
    }

    void figures(ObjectNode row, String prefix) throws IOException {
        Json.MAPPER
                .readTree(answer())
                .properties()
                .forEach(figure -> row.set(prefix + figure.getKey(), figure.getValue()));
    }

    private String answer() throws IOException {
        String line = said.readLine();
        if (line == null) {
            throw new IllegalStateException("the process beside ended");
        }
        return line;
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }

    public static void main(String[] args) throws Exception {
        Tally tally = new Tally();
        List<LecternDialect> people = new ArrayList<>();
        List<LeanSocket> sockets = new ArrayList<>();
        try (Crowd crowd = new Crowd(URI.create(args[0]))) {
            for (int i = 2; i < args.length; i++) {
                people.add(new LecternDialect(args[i], args[1], tally));
                sockets.add(crowd.open(people.getLast()).get(30, TimeUnit.SECONDS));
            }
            post(people, sockets, tally, WARM_UP);
            System.out.println("ready");
            var orders =
                    new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            for (String order; (order = orders.readLine()) != null; ) {
                tally.clear();
                System.out.println(
                        post(people, sockets, tally, Duration.ofMillis(Long.parseLong(order))));
            }
        }
    }

    private static ObjectNode post(
            List<LecternDialect> people, List<LeanSocket> sockets, Tally tally, Duration time)
            throws Exception {
        long before = tally.deliveries();
        long posts = 0;
        for (long began = System.nanoTime(); System.nanoTime() - began < time.toNanos(); posts++) {
            int who = (int) (posts % people.size());
            people.get(who).say(sockets.get(who)).get(30, TimeUnit.SECONDS);
            Thread.sleep(BETWEEN);
        }
        long expected = posts * people.size();
        long until = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (tally.deliveries() - before < expected && System.nanoTime() < until) {
            Thread.sleep(Duration.ofMillis(5));
        }
        return Json.MAPPER
                .createObjectNode()
                .put("Posts", posts)
                .put("P50Ms", tally.ageMs(50))
                .put("P99Ms", tally.ageMs(99))
                .put("MaxMs", tally.oldestMs())
                .put("Lost", expected - (tally.deliveries() - before) + tally.gaps());
    }
}
