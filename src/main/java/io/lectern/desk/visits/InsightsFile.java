package io.lectern.desk.visits;

import io.lectern.desk.visits.Insights.View;
import io.lectern.web.Csv;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/// Insights as a CSV table (RFC 4180): the measure, its subject, the number. A cell that a spreadsheet
/// would run as a formula gets a leading apostrophe.
public final class InsightsFile {
    private InsightsFile() {}

    public static String csv(View view) {
        var text = new StringBuilder(Csv.MARK);
        try (var file =
                new CSVPrinter(
                        text,
                        CSVFormat.RFC4180
                                .builder()
                                .setHeader(
                                        "part",
                                        "of",
                                        "tickets",
                                        "helped",
                                        "median wait, minutes",
                                        "in session, minutes")
                                .get())) {
            var totals = view.totals();
            row(
                    file,
                    "all",
                    view.from() + " to " + view.to(),
                    totals.tickets(),
                    totals.helped(),
                    totals.median(),
                    totals.session());
            count(file, "wait within which 8 of 10 were called", totals.p80());
            count(file, "left", totals.left());
            count(file, "no show", totals.noShows());
            count(file, "carried over", totals.carried());
            count(file, "removed", totals.removed());
            count(file, "answered before", totals.answered());
            for (var it : view.days()) {
                row(file, "day", it.day(), it.tickets(), it.helped(), it.median(), "");
            }
            for (var it : view.hours()) {
                row(
                        file,
                        "hour",
                        "%s %02d:00".formatted(java.time.DayOfWeek.of(it.weekday()), it.hour()),
                        it.tickets(),
                        "",
                        "",
                        "");
            }
            for (var it : view.topics()) {
                row(file, "topic", it.topic(), it.tickets(), it.helped(), it.median(), "");
            }
            for (var it : view.helpers()) {
                row(file, "helper", it.name(), "", it.helped(), "", it.minutes());
            }
            for (var it : view.learners()) {
                row(file, "learner", it.name(), it.tickets(), it.helped(), "", "");
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString();
    }

    private static void count(CSVPrinter file, String what, Object count) throws IOException {
        if (count instanceof Optional<?> wait) {
            row(file, what, "", "", "", wait, "");
        } else {
            row(file, what, "", count, "", "", "");
        }
    }

    private static void row(CSVPrinter file, Object... cells) throws IOException {
        for (var cell : cells) {
            file.print(
                    Csv.safe(
                            cell instanceof Optional<?> it
                                    ? it.map(Object::toString).orElse("")
                                    : cell));
        }
        file.println();
    }
}
