package io.lectern.campus;

import io.lectern.campus.RosterColumns.Means;
import io.lectern.room.MemberId;
import io.lectern.web.Problem;
import io.lectern.web.Storable;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

/// Imports people into a course from a file, in one transaction, and reports the result of each line. A
/// blank cell leaves the stored value as it is.
///
/// A person whose address is verified becomes a member at once. Everyone else gets a seat and a personal
/// link to claim it; the report doesn't reveal whether they have an account.
final class Roster {
    /// How to read the file, and what to do besides adding people.
    ///
    /// @param columns the meaning of each column; guessed if absent
    record Options(Optional<String> columns, boolean makeCohorts, boolean removeOthers) {}

    /// @param columns the meaning that was assumed for each column
    /// @param why a sentence saying why nothing can be imported; absent if the file can be imported
    record Preview(
            String encoding,
            int rows,
            int skipped,
            List<Column> columns,
            Optional<String> why,
            List<String> missingCohorts,
            List<Other> others,
            RosterReport report) {}

    record Column(String header, Means means, List<String> sample) {}

    /// A learner of the course whom the file doesn't name.
    record Other(MemberId id, String name) {}

    private record Plan(
            RosterFile file, List<Means> means, List<RosterFile.Person> people, Options options) {}

    private record Done(
            List<RosterDecision> decisions,
            List<String> missing,
            List<Other> others,
            List<Room> rooms) {
        static final Done NOTHING = new Done(List.of(), List.of(), List.of(), List.of());
    }

    /// Rolls the transaction back: a preview is an import that is undone.
    private static final class Undone extends RuntimeException {
        final transient Done done;

        Undone(Done done) {
            super(null, null, false, false);
            this.done = done;
        }
    }

    private static final int SAMPLE = 4;

    private final Pool pool;
    private final Access access;
    private final CampusListener listener;
    private final PersonalLinks links;

    Roster(Pool pool, Access access, CampusListener listener, PersonalLinks links) {
        this.pool = pool;
        this.access = access;
        this.listener = listener;
        this.links = links;
    }

    /// The report of an import that is rolled back.
    Future<Preview> preview(MemberId by, CourseId course, Buffer body, Options options) {
        return access.instructed(by, course)
                .compose(_ -> plan(course, body, options))
                .compose(plan -> {
                    var why = RosterColumns.lacks(plan.means());
                    return why.isPresent()
                            ? Future.succeededFuture(preview(plan, why, Done.NOTHING))
                            : pool.withTransaction(sql ->
                                            bring(sql, by, course, plan)
                                                    .<Done>compose(done ->
                                                            Future.failedFuture(new Undone(done))))
                                    .recover(Roster::undone)
                                    .map(done -> preview(plan, Optional.empty(), done));
                });
    }

    private static Future<Done> undone(Throwable failure) {
        return failure instanceof Undone undone
                ? Future.succeededFuture(undone.done)
                : Future.failedFuture(failure);
    }

    private static Preview preview(Plan plan, Optional<String> why, Done done) {
        var lines = done.decisions().stream().map(RosterDecision::withoutLink).toList();
        return new Preview(
                plan.file().encoding(),
                plan.file().rows().size(),
                plan.file().skipped(),
                columns(plan),
                why,
                done.missing(),
                done.others(),
                RosterReport.of(lines));
    }

    private static List<Column> columns(Plan plan) {
        var header = plan.file().header();
        return Stream.iterate(0, i -> i < header.size(), i -> i + 1)
                .map(i ->
                        new Column(
                                header.get(i),
                                plan.means().get(i),
                                plan.file().rows().stream()
                                        .limit(SAMPLE)
                                        .map(row -> row.cell(i))
                                        .toList()))
                .toList();
    }

    Future<RosterReport> bring(MemberId by, CourseId course, Buffer body, Options options) {
        return access.instructed(by, course)
                .compose(_ -> plan(course, body, options))
                .map(Roster::ready)
                .compose(plan ->
                        pool.withTransaction(sql ->
                                bring(sql, by, course, plan)
                                        .compose(done -> finish(sql, course, plan, done))))
                .map(done -> told(course, done));
    }

    private static Plan ready(Plan plan) {
        RosterColumns.lacks(plan.means())
                .ifPresent(why -> {
                    throw Problem.malformed(why);
                });
        return plan;
    }

    private RosterReport told(CourseId course, Done done) {
        done.rooms().forEach(listener::roomChanged);
        Stream.concat(
                        done.decisions().stream()
                                .filter(RosterDecision::joins)
                                .map(RosterDecision::account),
                        done.others().stream().map(Other::id))
                .forEach(who -> listener.membershipChanged(course, who));
        return RosterReport.of(done.decisions().stream().map(RosterDecision::line).toList());
    }

    /// The meaning of the columns: as requested; else as stored for a file with the same header; else
    /// guessed.
    private Future<Plan> plan(CourseId course, Buffer body, Options options) {
        return aside(() -> RosterFile.read(body))
                .compose(file ->
                        means(course, file, options)
                                .compose(means ->
                                        aside(() ->
                                                new Plan(
                                                        file,
                                                        means,
                                                        file.people(means),
                                                        options))));
    }

    /// Runs on a worker thread: reading 5,000 lines takes too long for an event loop.
    private static <T> Future<T> aside(Callable<T> work) {
        return Vertx.currentContext().executeBlocking(work, false);
    }

    private Future<List<Means>> means(CourseId course, RosterFile file, Options options) {
        if (options.columns().isPresent()) {
            return Future.succeededFuture(
                    RosterColumns.read(options.columns().get(), file.header().size()));
        }
        return pool.preparedQuery(
                        """
                        select roster_columns -> 'means' as means from course
                        where id = $1 and roster_columns -> 'header' = $2
                        """)
                .execute(Tuple.of(course.value(), header(file)))
                .map(rows ->
                        rows.stream()
                                .findFirst()
                                .map(row -> remembered(row.getJsonArray("means")))
                                .orElseGet(file::guess));
    }

    private static JsonArray header(RosterFile file) {
        return new JsonArray(file.header().stream().map(Storable::of).toList());
    }

    private static List<Means> remembered(JsonArray means) {
        return means.stream().map(word -> Means.valueOf((String) word)).toList();
    }

    private Future<Done> bring(SqlClient sql, MemberId by, CourseId course, Plan plan) {
        var store = new RosterStore(sql, course);
        var good = plan.people().stream().filter(it -> it.fault().isEmpty()).toList();
        return store.hold()
                .compose(_ -> store.cohorts())
                .compose(cohorts -> made(store, RosterCohorts.of(cohorts, good), plan))
                .compose(cohorts -> {
                    var usable = good.stream().filter(it -> cohorts.fits(it.cohort())).toList();
                    return store.accounts(usable)
                            .compose(_ -> store.known(usable))
                            .map(known -> decide(plan.people(), cohorts, known))
                            .compose(decisions ->
                                    store.members(decisions)
                                            .compose(_ -> store.seats(decisions))
                                            .compose(_ -> invite(sql, by, course, decisions)))
                            .compose(decisions ->
                                    store.others(good)
                                            .map(others ->
                                                    new Done(
                                                            decisions,
                                                            cohorts.missing(),
                                                            others,
                                                            store.madeRooms())));
                });
    }

    private static Future<RosterCohorts> made(RosterStore store, RosterCohorts cohorts, Plan plan) {
        return plan.options().makeCohorts() && !cohorts.missing().isEmpty()
                ? store.make(cohorts.missing()).map(all -> new RosterCohorts(all, List.of()))
                : Future.succeededFuture(cohorts);
    }

    private static List<RosterDecision> decide(
            List<RosterFile.Person> people,
            RosterCohorts cohorts,
            Map<String, RosterStore.Known> known) {
        return people.stream()
                .map(person -> {
                    if (person.fault().isPresent()) {
                        return RosterDecision.failed(person, person.fault().get());
                    }
                    if (!cohorts.fits(person.cohort())) {
                        return RosterDecision.failed(
                                person,
                                "There is no cohort “%s” in this course."
                                        .formatted(person.cohort().orElseThrow()));
                    }
                    return RosterDecision.of(
                            person,
                            person.cohort().flatMap(cohorts::of),
                            Optional.ofNullable(known.get(person.email())).orElseThrow());
                })
                .toList();
    }

    private Future<List<RosterDecision>> invite(
            SqlClient sql, MemberId by, CourseId course, List<RosterDecision> decisions) {
        var waiting =
                decisions.stream()
                        .filter(RosterDecision::waits)
                        .map(RosterDecision::account)
                        .toList();
        return links.make(sql, by, course, waiting)
                .map(made ->
                        decisions.stream()
                                .map(it ->
                                        it.waits() && made.containsKey(it.account())
                                                ? it.invited(made.get(it.account()), links.byMail())
                                                : it)
                                .toList());
    }

    /// Removes the learners whom the file doesn't name, if the options say so, and stores the meaning of
    /// its columns.
    private Future<Done> finish(SqlClient sql, CourseId course, Plan plan, Done done) {
        var removes = plan.options().removeOthers();
        var others = removes ? done.others() : List.<Other>of();
        var columns =
                new JsonObject()
                        .put("header", header(plan.file()))
                        .put(
                                "means",
                                new JsonArray(plan.means().stream().map(Means::name).toList()));
        return sql.preparedQuery("update course set roster_columns = $2 where id = $1")
                .execute(Tuple.of(course.value(), columns))
                .compose(_ -> new RosterStore(sql, course).remove(others))
                .map(_ -> new Done(done.decisions(), done.missing(), others, done.rooms()));
    }
}
