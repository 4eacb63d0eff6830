package io.lectern.bench.estimate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/// One simulated day at a desk: who will come and what they will do, drawn from a seed in advance. Times
/// are whole seconds from the opening. An estimator learns each thing only when it happens, except the
/// shifts and the appointments.
record Day(int closes, List<Learner> learners, List<Staff> staff, long seed) {
    private static final int MINUTE = 60;

    /// @param share of the learners
    /// @param median of the length of a session, in minutes
    /// @param spread the standard deviation of its logarithm
    record Topic(String name, double share, double median, double spread) {}

    static final List<Topic> TOPICS =
            List.of(
                    new Topic("codes", 0.5, 5.5, 0.55),
                    new Topic("records", 0.3, 9, 0.6),
                    new Topic("exam", 0.2, 14, 0.5));

    private static final double APPOINTMENT = 12;

    /// @param due the time of an appointment
    /// @param session how long a helper of usual speed needs
    /// @param patience how long they wait before they leave
    /// @param unanswered how many calls they don't answer
    /// @param awayAfter after which wait they step away, if they do
    /// @param returns whether they come back
    record Learner(
            int arrives,
            int due,
            String topic,
            int session,
            int patience,
            int unanswered,
            int awayAfter,
            int away,
            boolean returns) {
        static final int NEVER = Integer.MAX_VALUE;

        boolean booked() {
            return due >= 0;
        }
    }

    /// @param from the start of the planned shift, and `to` its end
    /// @param comes when they actually arrive
    /// @param pace their session time relative to the usual
    /// @param pauseAt when they take a break, once free
    record Staff(int from, int to, int comes, double pace, int pauseAt, int pause) {}

    static Day of(long seed) {
        var random = new Random(seed);
        int closes = 15 * MINUTE * (8 + random.nextInt(5));
        double pace = lognormal(random, 1, 0.15);
        var staff = staff(random, closes);
        double helped = staff.stream().mapToInt(one -> one.to() - one.from()).sum();
        double mean =
                pace
                        * 60
                        * TOPICS.stream()
                                .mapToDouble(it ->
                                        it.share()
                                                * it.median()
                                                * Math.exp(it.spread() * it.spread() / 2))
                                .sum();
        double load = 0.75 + 0.4 * random.nextDouble();
        var learners = new ArrayList<Learner>();
        for (int arrives : arrivals(random, closes, (int) (load * helped / (mean + 40)))) {
            learners.add(learner(random, arrives, pace));
        }
        int booked = random.nextInt(4);
        for (int i = 0; i < booked; i++) {
            int due = 15 * MINUTE * (1 + random.nextInt(closes / (15 * MINUTE) - 2));
            learners.add(appointment(random, due, pace));
        }
        learners.sort(Comparator.comparingInt(Learner::arrives));
        return new Day(closes, List.copyOf(learners), staff, seed);
    }

    /// One member of staff is there from the beginning; the others have shifts of their own.
    private static List<Staff> staff(Random random, int closes) {
        int count = 2 + random.nextInt(4);
        var staff = new ArrayList<Staff>();
        for (int i = 0; i < count; i++) {
            int quarters = closes / (15 * MINUTE);
            int from = i == 0 ? 0 : 15 * MINUTE * random.nextInt(quarters / 2);
            int to =
                    i == 0
                            ? closes
                            : Math.min(closes, from + 15 * MINUTE * (4 + random.nextInt(6)));
            int late = random.nextInt(4) == 0 ? random.nextInt(8 * MINUTE) : random.nextInt(MINUTE);
            boolean rests = random.nextInt(2) == 0;
            staff.add(
                    new Staff(
                            from,
                            to,
                            from + late,
                            lognormal(random, 1, 0.15),
                            rests
                                    ? from + (to - from) / 4 + random.nextInt((to - from) / 2)
                                    : Learner.NEVER,
                            5 * MINUTE + random.nextInt(8 * MINUTE)));
        }
        return List.copyOf(staff);
    }

    /// A third arrives in bursts: at the opening, and after a lecture or a deadline.
    private static List<Integer> arrivals(Random random, int closes, int count) {
        var arrivals = new ArrayList<Integer>();
        int bursts = 2 + random.nextInt(2);
        for (int burst = 0; burst < bursts; burst++) {
            int at = burst == 0 ? 0 : random.nextInt(closes * 3 / 4);
            for (int i = 0; i < count / (3 * bursts); i++) {
                arrivals.add(at + random.nextInt(4 * MINUTE));
            }
        }
        while (arrivals.size() < count) {
            arrivals.add(random.nextInt(closes - 10 * MINUTE));
        }
        return arrivals;
    }

    private static Learner learner(Random random, int arrives, double pace) {
        double which = random.nextDouble();
        int index = 0;
        while (which >= TOPICS.get(index).share()) {
            which -= TOPICS.get(index++).share();
        }
        var topic = TOPICS.get(index);
        int session = (int) (MINUTE * lognormal(random, topic.median() * pace, topic.spread()));
        int patience = (int) (MINUTE * lognormal(random, 75, 0.7));
        boolean steps = random.nextInt(12) == 0;
        return new Learner(
                arrives,
                -1,
                topic.name(),
                Math.max(20, session),
                patience,
                unanswered(random),
                steps ? 2 * MINUTE + random.nextInt(10 * MINUTE) : Learner.NEVER,
                3 * MINUTE + random.nextInt(12 * MINUTE),
                random.nextInt(7) > 0);
    }

    private static Learner appointment(Random random, int due, double pace) {
        int session = (int) (MINUTE * lognormal(random, APPOINTMENT * pace, 0.35));
        return new Learner(
                due,
                due,
                "appointment",
                session,
                Learner.NEVER,
                unanswered(random),
                Learner.NEVER,
                0,
                true);
    }

    private static int unanswered(Random random) {
        return random.nextInt(20) > 0 ? 0 : random.nextInt(3) == 0 ? 1 : 2;
    }

    static double lognormal(Random random, double median, double spread) {
        return median * Math.exp(spread * random.nextGaussian());
    }
}
