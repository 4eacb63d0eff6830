package io.lectern.bench.load;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;

/// Runs load scenarios: `bin/load fan-out small-rooms ...`, or all of them. docs/performance.md
/// describes them and has the results.
public final class Load {
    private static final Duration TIME = Duration.ofSeconds(10);
    private static final int FOLLOWERS = 1_000;
    private static final int PEOPLE = 10_000;

    /// The number of voters: 10,000, or the property `voters`.
    private static final int VOTERS = Integer.getInteger("voters", 10_000);

    /// The size of the class: 1,000 people for five minutes, or the properties `class.people` and
    /// `class.seconds`.
    private static final int IN_CLASS = Integer.getInteger("class.people", 1_000);

    private static final Duration LESSON =
            Duration.ofSeconds(Integer.getInteger("class.seconds", 300));

    private static final int IDLE_SOCKETS = 19_000;
    private static final List<String> ALL =
            List.of(
                    "fan-out",
                    "small-rooms",
                    "durable",
                    "slow",
                    "storms",
                    "class",
                    "lesson",
                    "poll",
                    "killed-poll",
                    "replay",
                    "idle",
                    "nodes",
                    "churn",
                    "churn-hour",
                    "alone",
                    "allocation",
                    "shared-rooms",
                    "site",
                    "backup",
                    "export",
                    "search",
                    "board");
    private static final Set<String> BY_NAME =
            Set.of(
                    "class",
                    "lesson",
                    "poll",
                    "killed-poll",
                    "replay",
                    "churn",
                    "churn-hour",
                    "alone",
                    "allocation",
                    "shared-rooms",
                    "site",
                    "backup",
                    "export",
                    "search",
                    "board");

    private final Figures figures = new Figures();

    private Load() {}

    public static void main(String[] args) throws Exception {
        List<String> wanted =
                args.length == 0
                        ? ALL.stream().filter(name -> !BY_NAME.contains(name)).toList()
                        : List.of(args);
        if (!ALL.containsAll(wanted)) {
            System.err.println("The scenarios are " + String.join(", ", ALL));
            System.exit(2);
        }
        Load load = new Load();
        for (String scenario : wanted) {
            load.run(scenario);
        }
        System.exit(load.figures.anythingLost() ? 1 : 0);
    }

    private void run(String scenario) throws Exception {
        switch (scenario) {
            case "fan-out" -> fanOut(peers());
            case "churn" ->
                    on(10_000, lectern -> new Churn(Duration.ofMinutes(10)).run(figures, lectern));
            case "churn-hour" ->
                    on(10_000, lectern -> new Churn(Duration.ofHours(1)).run(figures, lectern));
            case "allocation" -> {
                for (int followers : List.of(100, 1_000, 2_000)) {
                    on(followers, lectern -> new FanOut(followers, TIME).run(figures, lectern, 50));
                }
            }
            case "alone" -> fanOut(List.of(() -> LecternTarget.start(FOLLOWERS)));
            case "small-rooms" ->
                    on(9_000, lectern -> new SmallRooms(300, 30, 100, TIME).run(figures, lectern));
            case "durable" -> {
                on(1, lectern -> new DurablePosts(TIME).run(figures, lectern, 1));
                on(300, lectern -> new DurablePosts(TIME).run(figures, lectern, 300));
            }
            case "slow" ->
                    on(
                            FOLLOWERS,
                            lectern ->
                                    new SlowReaders(FOLLOWERS, 50, Duration.ofSeconds(8))
                                            .run(figures, lectern));
            case "storms" -> on(PEOPLE, lectern -> new Storms(PEOPLE).run(figures, lectern));
            case "class" -> {
                run("lesson");
                run("poll");
            }
            case "lesson" ->
                    on(IN_CLASS, lectern -> new Lesson(IN_CLASS, LESSON).run(figures, lectern));
            case "poll" ->
                    on(
                            VOTERS,
                            lectern ->
                                    new Ballots(VOTERS, Duration.ofSeconds(5))
                                            .run(figures, lectern));
            case "killed-poll" ->
                    on(VOTERS, lectern -> new KilledPoll(VOTERS).run(figures, lectern));
            case "replay" -> on(1, lectern -> new GoneThrough(20_000).run(figures, lectern));
            case "idle" ->
                    on(IDLE_SOCKETS, lectern -> new IdleMemory(IDLE_SOCKETS).run(figures, lectern));
            case "nodes" -> {
                fanOut(
                        List.of(
                                () -> LecternTarget.start(FOLLOWERS),
                                () -> LecternTarget.start(FOLLOWERS, 2)));
                sharedRooms();
            }
            case "shared-rooms" -> sharedRooms();
            case "site" -> onSite(site -> new SiteLoad(site).run(figures));
            case "export" -> onSite(site -> new ExportLoad(site).run(figures));
            case "backup" -> onSite(site -> new BackupLoad(site).run(figures));
            case "search" -> onSite(site -> new SearchLoad(site).run(figures));
            case "board" -> on(300, lectern -> new BoardLoad(300).run(figures, lectern));
            default -> throw new IllegalArgumentException(scenario);
        }
    }

    private static List<Callable<Target>> peers() {
        List<Callable<Target>> targets = new ArrayList<>();
        if (Peer.has("cc")) {
            targets.add(Peer::bare);
        }
        targets.add(Peer::trivial);
        targets.add(() -> LecternTarget.start(FOLLOWERS));
        targets.add(Peer::plainVertx);
        if (Peer.has("nginx")) {
            targets.add(Peer::nchan);
        }
        if (Peer.hasNodePeers()) {
            targets.add(Peer::ws);
            targets.add(Peer::socketIo);
        }
        return targets;
    }

    /// The same followers and messages on each server in turn.
    private void fanOut(List<Callable<Target>> targets) throws Exception {
        for (Callable<Target> start : targets) {
            try (Target target = start.call()) {
                new FanOut(FOLLOWERS, TIME).run(figures, target, 50);
                new FanOut(FOLLOWERS, TIME).run(figures, target, 0);
            }
        }
    }

    /// Each room has people on both servers.
    private void sharedRooms() throws Exception {
        for (int servers : List.of(1, 2)) {
            on(
                    () -> LecternTarget.start(9_000, servers),
                    lectern -> new SmallRooms(300, 30, 100, TIME).run(figures, lectern));
        }
    }

    private interface SiteScenario {
        void run(Site site) throws Exception;
    }

    private static void onSite(SiteScenario scenario) throws Exception {
        try (Site site = Site.open()) {
            scenario.run(site);
        }
    }

    private interface Scenario {
        void run(LecternTarget lectern) throws Exception;
    }

    private static void on(int people, Scenario scenario) throws Exception {
        on(() -> LecternTarget.start(people), scenario);
    }

    private static void on(Callable<LecternTarget> start, Scenario scenario) throws Exception {
        try (LecternTarget lectern = start.call()) {
            scenario.run(lectern);
        }
    }
}
