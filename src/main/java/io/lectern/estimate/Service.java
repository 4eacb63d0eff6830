package io.lectern.estimate;

import io.lectern.estimate.Distribution.Weighted;
import io.lectern.estimate.Experience.Session;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// How long helping takes, by topic. Topics with few sessions lean on those of all topics, and desks with few sessions
/// on a guess; each of these weighs eight observations.
final class Service {
    private static final int PSEUDO_OBSERVATIONS = 8;
    private static final double CUT = 0.98;

    /// In seconds: eight evenly spaced quantiles of a lognormal distribution with a median of 8 minutes.
    private static final double[] GUESS = {152, 247, 333, 427, 540, 693, 934, 1517};

    private final Map<String, List<Weighted>> own = new HashMap<>();
    private final List<Weighted> pool = new ArrayList<>();
    private final Distribution all;
    private final Map<String, Distribution> topics = new ConcurrentHashMap<>();

    Service(List<Session> sessions) {
        double longest = longest(sessions);
        for (var session : sessions) {
            var point = new Weighted(Math.min(longest, session.seconds()), 1);
            pool.add(point);
            own.computeIfAbsent(session.topic(), _ -> new ArrayList<>()).add(point);
        }
        for (double seconds : GUESS) {
            pool.add(new Weighted(seconds, (double) PSEUDO_OBSERVATIONS / GUESS.length));
        }
        all = new Distribution(pool);
    }

    Distribution of(String topic) {
        return own.containsKey(topic) ? topics.computeIfAbsent(topic, this::shrunk) : all;
    }

    private Distribution shrunk(String topic) {
        double share =
                PSEUDO_OBSERVATIONS / (double) (pool.size() - GUESS.length + PSEUDO_OBSERVATIONS);
        var points = new ArrayList<>(own.getOrDefault(topic, List.of()));
        pool.forEach(point -> points.add(new Weighted(point.value(), point.weight() * share)));
        return new Distribution(points);
    }

    private static double longest(List<Session> sessions) {
        var lengths = sessions.stream().mapToDouble(Session::seconds).sorted().toArray();
        return lengths.length == 0
                ? Double.MAX_VALUE
                : lengths[(int) Math.ceil(CUT * lengths.length) - 1];
    }
}
