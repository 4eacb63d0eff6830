package io.lectern.bench.load;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// A realistic class: every two seconds somebody asks, many vote, some react and write, hands are raised
/// and called on, questions are answered, and once a minute everybody answers a poll within 20 s. Every
/// wish has to be acknowledged, and every vote and answer counted once.
final class Lesson {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration ANSWERING = Duration.ofSeconds(20);
    private static final Duration ROUND = Duration.ofSeconds(60);
    private static final long TICK_MS = 20;
    private static final double QUESTIONS = 0.5;
    private static final double VOTES = 20;
    private static final double REACTIONS = 5;
    private static final double HANDS = 0.4;
    private static final double SAID = 1;
    private static final double ANSWERED = 0.2;
    private static final List<String> REACTING = List.of("GOT_IT", "THANKS", "TOO_FAST");

    /// The oldest questions get no new votes, as they are about to be answered.
    private static final int ABOUT_TO_BE_ANSWERED = 3;

    private final int people;
    private final Duration time;
    private final SplittableRandom random = new SplittableRandom(11);
    private final List<LecternDialect> dialects = new ArrayList<>();
    private final List<CompletableFuture<Void>> wishes = new ArrayList<>();
    private final Set<String> voted = new HashSet<>();
    private final Tally acknowledged = new Tally();
    private final Tally answered = new Tally();
    private final Tally said = new Tally();
    private final AtomicLong votes = new AtomicLong();
    private final AtomicInteger refused = new AtomicInteger();
    private final List<Answering> polls = new ArrayList<>();
    private volatile @Nullable Answering open;
    private int turn;

    Lesson(int people, Duration time) {
        this.people = people;
        this.time = time;
    }

    /// The poll that is open now.
    private static final class Answering {
        private final long poll;
        private final String whole;
        private final long began = System.nanoTime();
        private final List<CompletableFuture<Void>> answers = new ArrayList<>();
        private final AtomicLong lastAnswer = new AtomicLong();
        private final AtomicLong lastTold = new AtomicLong();
        private final AtomicInteger told = new AtomicInteger();

        Answering(long poll, int people) {
            this.poll = poll;
            this.whole = "\"" + poll + "\":{\"answered\":" + people + "}";
        }

        void heard() {
            told.incrementAndGet();
            lastTold.accumulateAndGet(System.nanoTime(), Math::max);
        }
    }

    void run(Figures figures, LecternTarget target) throws Exception {
        ObjectNode row = figures.row("a class as it goes", target.name());
        try (Crowd crowd = new Crowd(target.address());
                Teacher teacher = new Teacher(target);
                Beside beside = new Beside(target)) {
            crowd.open(people, 50, i -> follower(target, i));
            long before = teacher.votes();
            teacher.begin();
            beside.begin(time);
            var usage = new Usage(target.processes());
            double cpu = usage.cpuSeconds();
            go(crowd, teacher);
            for (var wish : wishes) {
                wish.exceptionally(_ -> null).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            }
            double spent = usage.cpuSeconds() - cpu;
            long counted = counted(teacher, before);
            teacher.end();
            row.put("people", people).put("seconds", time.toSeconds());
            row.put("wishes", wishes.size()).put("acknowledged", acknowledged.deliveries());
            row.put("refused", refused.get());
            row.put("p50Ms", acknowledged.ageMs(50)).put("p99Ms", acknowledged.ageMs(99));
            row.put("maxMs", acknowledged.oldestMs());
            row.put("votes", votes.get()).put("votesCounted", counted);
            long lost = Math.abs(votes.get() - counted) + wishes.size() - acknowledged.deliveries();
            lost += polls(row, target);
            row.put("saidP50Ms", said.ageMs(50)).put("saidP99Ms", said.ageMs(99));
            row.put("serverCores", Figures.round(spent / time.toSeconds()));
            beside.figures(row, "beside");
            row.put("lost", lost);
        }
        figures.tell(row);
    }

    /// Asks with a new subscription, whose sums may be a quarter of a second old.
    private long counted(Teacher teacher, long before) throws Exception {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(5);
        long counted;
        do {
            counted = teacher.votes() - before;
        } while (counted < votes.get() && System.nanoTime() < until);
        return counted;
    }

    /// @return how many answers are missing or counted twice
    private long polls(ObjectNode row, LecternTarget target) throws Exception {
        long lost = 0;
        long tally = 0;
        long without = 0;
        for (var poll : polls) {
            lost += Math.abs(people - Ballots.stored(target, poll.poll));
            tally = Math.max(tally, poll.lastTold.get() - poll.lastAnswer.get());
            without += people - poll.told.get();
        }
        row.put("polls", polls.size()).put("answers", answered.deliveries());
        row.put("answerP99Ms", answered.ageMs(99));
        row.put("tallyAtLastFollowerMs", tally / 1_000_000).put("followersWithoutIt", without);
        return lost;
    }

    private LecternDialect follower(LecternTarget target, int number) {
        var dialect = target.follower(number, said);
        var heard = new HashSet<Long>();
        dialect.onPush(push -> {
            if (push.contains("polls.tally")) {
                var now = open;
                if (now != null && push.contains(now.whole) && heard.add(now.poll)) {
                    now.heard();
                }
            }
        });
        dialects.add(dialect);
        return dialect;
    }

    private void go(Crowd crowd, Teacher teacher) throws Exception {
        long began = System.nanoTime();
        long[] done = new long[6];
        for (double at = 0; at < time.toSeconds(); at = (System.nanoTime() - began) / 1e9) {
            teacher.look();
            for (; done[0] < QUESTIONS * at; done[0]++) {
                int asker = next();
                ask(
                        crowd,
                        asker,
                        "questions.ask",
                        "\"text\":\"%s\",\"anonymous\":%b"
                                .formatted(
                                        Teacher.question(asker, (int) done[0]),
                                        random.nextBoolean()));
            }
            for (; done[1] < VOTES * at; done[1]++) {
                vote(crowd, teacher.open());
            }
            for (; done[2] < REACTIONS * at; done[2]++) {
                var kind = REACTING.get(random.nextInt(REACTING.size()));
                ask(crowd, next(), "reactions.give", "\"reaction\":\"" + kind + "\"");
            }
            for (; done[3] < HANDS * at; done[3]++) {
                ask(crowd, next(), "hands.raise", "\"wish\":\"SPEAK\"");
                teacher.callNext();
            }
            for (; done[4] < SAID * at; done[4]++) {
                int who = next();
                wished(dialects.get(who).say(crowd.sockets().get(who)), acknowledged);
            }
            for (; done[5] < ANSWERED * at - 2; done[5]++) {
                teacher.answerNext();
            }
            poll(crowd, teacher, at);
            Thread.sleep(TICK_MS);
        }
        if (!polls.isEmpty()) {
            end(teacher, polls.getLast());
        }
    }

    /// Opens the next poll when it is due; everybody answers it before the next one.
    private void poll(Crowd crowd, Teacher teacher, double at) throws Exception {
        boolean due = at >= (polls.size() + 0.5) * ROUND.toSeconds();
        if (due && at + ANSWERING.toSeconds() < time.toSeconds()) {
            if (!polls.isEmpty()) {
                end(teacher, polls.getLast());
            }
            open = new Answering(teacher.poll("Which first?"), people);
            polls.add(open);
        }
        var now = open;
        if (now == null) {
            return;
        }
        double part = (System.nanoTime() - now.began) / (double) ANSWERING.toNanos();
        for (int i = now.answers.size(); i < people && i < part * people; i++) {
            var fields =
                    "\"poll\":%d,\"reply\":{\"picks\":[%d],\"text\":\"\"}"
                            .formatted(now.poll, i % 3);
            var answer = wished(send(crowd, i, "polls.answer", fields), answered);
            now.answers.add(
                    answer.thenRun(
                            () -> now.lastAnswer.accumulateAndGet(System.nanoTime(), Math::max)));
        }
    }

    private void end(Teacher teacher, Answering poll) throws Exception {
        for (var answer : poll.answers) {
            answer.exceptionally(_ -> null).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        }
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(5);
        while (poll.told.get() < people && System.nanoTime() < until) {
            Thread.sleep(TICK_MS);
        }
        teacher.reveal(poll.poll);
    }

    private void vote(Crowd crowd, List<Teacher.Open> open) {
        if (open.size() <= ABOUT_TO_BE_ANSWERED) {
            return;
        }
        var question = open.get(random.nextInt(ABOUT_TO_BE_ANSWERED, open.size()));
        int who = random.nextInt(people);
        if (who != question.asker() && voted.add(question.id() + " " + who)) {
            var fields = "\"question\":%d,\"on\":true".formatted(question.id());
            var _ =
                    wished(send(crowd, who, "questions.vote", fields), acknowledged)
                            .thenRun(votes::incrementAndGet);
        }
    }

    private int next() {
        return turn++ * 7 % people;
    }

    private void ask(Crowd crowd, int who, String method, String fields) {
        var _ = wished(send(crowd, who, method, fields), acknowledged);
    }

    private CompletableFuture<Void> send(Crowd crowd, int who, String method, String fields) {
        return dialects.get(who).ask(crowd.sockets().get(who), method, fields);
    }

    private CompletableFuture<Void> wished(CompletableFuture<Void> wish, Tally kind) {
        long sent = System.nanoTime();
        var counted =
                wish.whenComplete((_, failure) -> {
                    if (failure == null) {
                        acknowledged.arrived(sent);
                        if (kind != acknowledged) {
                            kind.arrived(sent);
                        }
                    } else if (refused.getAndIncrement() == 0) {
                        System.err.println("refused: " + failure.getMessage());
                    }
                });
        wishes.add(counted);
        return counted;
    }
}
