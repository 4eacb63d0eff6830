package io.lectern.bench.estimate;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lectern.estimate.Calibration.Pair;
import io.lectern.estimate.Experience;
import io.lectern.estimate.Picture;
import io.lectern.estimate.Picture.Free;
import io.lectern.estimate.Picture.Helper;
import io.lectern.estimate.Picture.Helping;
import io.lectern.estimate.Picture.Waiting;
import io.lectern.estimate.Simulation;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

/// Replays simulated days and scores what learners were told when they joined, against the usual
/// estimators. Prints a table and the same figures as a line of JSON, and fails if a target is missed.
public final class EstimateBench {
    private static final int COURSES = 10;
    private static final int DAYS = 40;
    private static final int RUNS = 2_000;
    private static final int TICKETS = 60;

    private EstimateBench() {}

    public static void main(String[] args) {
        var score = replay(1, COURSES, DAYS);
        double[] millis = millis();
        var figures = new ObjectMapper().createObjectNode();
        System.out.printf(
                "%d courses, %d days each, seeds 1000 to %d999%n%n", COURSES, DAYS, COURSES);
        table(score, figures);
        figures.put("p80Right", round(score.p80Right()));
        figures.put("unreached", score.unreached());
        figures.put("unreachedWarned", round(score.unreachedWarned()));
        figures.put("warnedRightly", round(score.warnedRightly()));
        figures.put("millisP50", round(millis[RUNS / 2]));
        figures.put("millisP99", round(millis[RUNS * 99 / 100]));
        System.out.printf(
                """

                8 of 10 were right %.1f %%; of %d not reached %.0f %% were told when they joined; of those told %.0f %% were not reached
                %d tickets take %.2f ms (p50), %.2f ms (p99)

                %s
                """,
                100 * score.p80Right(),
                score.unreached(),
                100 * score.unreachedWarned(),
                100 * score.warnedRightly(),
                TICKETS,
                millis[RUNS / 2],
                millis[RUNS * 99 / 100],
                figures);
        if (!reached(score, millis)) {
            System.err.println("A target was missed");
            System.exit(1);
        }
    }

    /// Each course starts without any knowledge.
    static Score replay(int first, int courses, int days) {
        var score = new Score();
        for (int course = first; course < first + courses; course++) {
            var replay = new Replay(score);
            for (int day = 0; day < days; day++) {
                replay.play(Day.of(course * 1_000L + day));
            }
        }
        return score;
    }

    private static boolean reached(Score score, double[] millis) {
        double right = score.p80Right();
        return score.error(0) <= 0.6 * score.error(Field.RECENT)
                && right >= 0.75
                && right <= 0.88
                && millis[RUNS / 2] < 5;
    }

    private static void table(Score score, ObjectNode figures) {
        System.out.printf(
                "%d tickets, mean wait %.1f min%n%-52s %10s %22s%n",
                score.tickets(), score.meanWait(), "", "MAE (min)", "waited 10 min more");
        figures.put("tickets", score.tickets());
        figures.put("meanWait", round(score.meanWait()));
        for (int i = 0; i <= Field.NAMES.size(); i++) {
            String name = i == 0 ? "Lectern" : Field.NAMES.get(i - 1);
            System.out.printf(
                    "%-52s %10.2f %20.1f %%%n",
                    name, score.error(i), 100 * score.tenMinutesMore(i));
            figures.putObject(name)
                    .put("meanAbsoluteErrorMinutes", round(score.error(i)))
                    .put("tenMinutesMore", round(score.tenMinutesMore(i)));
        }
    }

    /// Times of one estimate for 60 tickets, in milliseconds, sorted.
    private static double[] millis() {
        var now = Instant.parse("2026-11-24T18:00:00Z");
        var picture =
                new Picture(
                        now,
                        Optional.of(now.plus(Duration.ofHours(9))),
                        LongStream.range(1, TICKETS + 1)
                                .mapToObj(id ->
                                        Waiting.alone(id, Day.TOPICS.get((int) (id % 3)).name()))
                                .toList(),
                        TICKETS,
                        List.of(
                                new Helper(
                                        new Helping(91, "codes", Duration.ofMinutes(3)),
                                        Optional.empty()),
                                new Helper(
                                        new Helping(92, "exam", Duration.ofMinutes(9)),
                                        Optional.empty()),
                                new Helper(new Free(Duration.ZERO), Optional.empty())),
                        List.of(),
                        List.of());
        var experience = Experience.none();
        for (int i = 0; i < Experience.MOST_SESSIONS; i++) {
            var topic = Day.TOPICS.get(i % 3).name();
            experience =
                    experience.finished(
                            new Experience.Session(topic, Duration.ofSeconds(120 + i * 3L), now));
        }
        for (int i = 0; i < 200; i++) {
            experience = experience.outcome(new Pair(600 + i, 700));
        }
        var simulation = new Simulation(experience);
        double[] millis = new double[RUNS];
        for (int run = -RUNS; run < RUNS; run++) {
            long began = System.nanoTime();
            var forecast = simulation.of(picture);
            if (run >= 0 && forecast.tickets().size() == TICKETS) {
                millis[run] = (System.nanoTime() - began) / 1e6;
            }
        }
        Arrays.sort(millis);
        return millis;
    }

    private static double round(double value) {
        return Math.round(value * 1000) / 1000.0;
    }
}
