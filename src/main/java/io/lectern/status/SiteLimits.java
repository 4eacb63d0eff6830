package io.lectern.status;

import io.lectern.Config;
import io.lectern.web.Checks;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.Optional;

/// Limits that an administrator can change while Lectern runs, for all servers. An absent one is as in the settings.
final class SiteLimits {
    /// @param mailsDaily notices by email in 24 hours; 0 for no limit
    record Wish(
            Optional<Integer> filesPerPersonDaily,
            Optional<Integer> roomMegabytes,
            Optional<Integer> mailsDaily) {}

    record Settings(int filesPerPersonDaily, int roomMegabytes, int mailsDaily) {}

    /// @param settings the limits that apply where nothing else is set
    record View(
            Optional<Integer> filesPerPersonDaily,
            Optional<Integer> roomMegabytes,
            Optional<Integer> mailsDaily,
            Settings settings) {
        Settings counting() {
            return new Settings(
                    filesPerPersonDaily.orElse(settings.filesPerPersonDaily),
                    roomMegabytes.orElse(settings.roomMegabytes),
                    mailsDaily.orElse(settings.mailsDaily));
        }
    }

    private static final int MOST_FILES = 10_000;
    private static final int LEAST_MEGABYTES = 5;
    private static final int MOST_MEGABYTES = 100_000;
    private static final int MOST_MAILS = 1_000_000;

    private final Pool pool;
    private final Settings settings;

    SiteLimits(Pool pool, Config config) {
        this.pool = pool;
        this.settings =
                new Settings(
                        config.files().perPersonDaily(),
                        config.files().roomMegabytes(),
                        config.mail().perDay());
    }

    Future<View> of() {
        return pool.query("select * from site_limits")
                .execute()
                .map(rows -> view(rows.iterator().next()));
    }

    Future<View> set(Wish wish) {
        new Checks()
                .that(
                        "filesPerPersonDaily",
                        within(wish.filesPerPersonDaily, 1, MOST_FILES),
                        "Enter 1 to %,d files.".formatted(MOST_FILES))
                .that(
                        "roomMegabytes",
                        within(wish.roomMegabytes, LEAST_MEGABYTES, MOST_MEGABYTES),
                        "Enter %d to %,d megabytes.".formatted(LEAST_MEGABYTES, MOST_MEGABYTES))
                .that(
                        "mailsDaily",
                        within(wish.mailsDaily, 0, MOST_MAILS),
                        "Enter 0 to %,d emails; 0 is no limit.".formatted(MOST_MAILS))
                .done();
        return pool.preparedQuery(
                        """
                        update site_limits set files_per_person_daily = $1, room_megabytes = $2, mails_daily = $3
                        returning *
                        """)
                .execute(
                        Tuple.of(
                                wish.filesPerPersonDaily.orElse(null),
                                wish.roomMegabytes.orElse(null),
                                wish.mailsDaily.orElse(null)))
                .map(rows -> view(rows.iterator().next()));
    }

    private static boolean within(Optional<Integer> value, int least, int most) {
        return value.isEmpty() || (value.get() >= least && value.get() <= most);
    }

    private View view(Row row) {
        return new View(
                Optional.ofNullable(row.getInteger("files_per_person_daily")),
                Optional.ofNullable(row.getInteger("room_megabytes")),
                Optional.ofNullable(row.getInteger("mails_daily")),
                settings);
    }
}
