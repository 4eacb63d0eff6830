package io.lectern.campus;

import io.lectern.campus.PeopleList.Entry;
import io.lectern.campus.PeopleList.Filter;
import io.lectern.web.Csv;
import io.vertx.core.Future;
import io.vertx.core.http.HttpServerResponse;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// The people of the site as a table for spreadsheets, written page by page at the pace of its reader, without a
/// transaction and without the whole table in memory.
final class PeopleFile {
    static final String NAME = "people.csv";

    private static final int PAGE = 500;

    private final PeopleList people;
    private final Filter filter;
    private final HttpServerResponse response;
    private final Csv table = new Csv();

    PeopleFile(PeopleList people, Filter filter, HttpServerResponse response) {
        this.people = people;
        this.filter = filter;
        this.response = response;
    }

    /// Closes the connection if the table breaks off in the middle, so that nobody takes a part for the whole.
    Future<Void> write() {
        return people.after(filter, Optional.empty(), PAGE)
                .compose(first -> {
                    response.setChunked(true)
                            .putHeader("Content-Type", "text/csv; charset=utf-8")
                            .putHeader(
                                    "Content-Disposition", "attachment; filename=\"" + NAME + "\"");
                    table.row(
                            "name",
                            "email",
                            "state",
                            "administrator",
                            "second factor",
                            "last seen",
                            "courses");
                    return rest(first).onFailure(_ -> response.reset());
                });
    }

    private Future<Void> rest(List<Entry> page) {
        page.forEach(this::row);
        var text = table.taken();
        return page.size() < PAGE
                ? response.end(text)
                : response.write(text)
                        .compose(_ -> people.after(filter, Optional.of(page.getLast()), PAGE))
                        .compose(this::rest);
    }

    private void row(Entry person) {
        table.row(
                person.name(),
                person.email(),
                person.state().name().toLowerCase(Locale.ROOT),
                person.admin() ? "yes" : "no",
                person.secondFactor() ? "yes" : "no",
                person.lastSeen().map(Instant::toString).orElse(""),
                person.courses().stream()
                        .map(it -> it.code() + " " + it.role().name().toLowerCase(Locale.ROOT))
                        .collect(Collectors.joining("; ")));
    }
}
