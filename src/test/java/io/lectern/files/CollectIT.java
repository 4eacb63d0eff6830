package io.lectern.files;

import static org.assertj.core.api.Assertions.assertThat;

import io.lectern.Config;
import io.lectern.notify.Neighbourhood;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Files that no entry refers to are deleted.
class CollectIT {
    private static final Config.Files CONFIG = Config.with(Map.of()).files();

    private final Neighbourhood place = new Neighbourhood();
    private final FileStore store =
            new FileStore(
                    place.database.pool(),
                    new Contents(place.vertx, place.database.pool(), CONFIG),
                    CONFIG);
    private long seq;

    @AfterEach
    void stop() {
        place.close();
    }

    @Test
    void a_file_that_nothing_names_goes_after_a_day_with_its_parts_and_a_named_one_stays() {
        var loose = brought("25 hours");
        var fresh = brought("23 hours");
        var joined = brought("3 days");
        var edited = brought("3 days");
        names(joined);
        names(edited);
        assertThat(collected()).isEqualTo(1);
        assertThat(files("select id from file")).containsExactlyInAnyOrder(fresh, joined, edited);
        assertThat(files("select file as id from file_part")).doesNotContain(loose).hasSize(3);
        assertThat(collected()).isZero();
    }

    @Test
    void a_file_that_may_be_collected_any_moment_can_not_be_attached_any_more() {
        var fresh = brought("22 hours");
        var old = brought("23 hours 30 minutes");
        assertThat(mayAttach(fresh)).isTrue();
        assertThat(mayAttach(old)).isFalse();
        names(old);
        assertThat(mayAttach(old)).isTrue();
    }

    private int collected() {
        return Neighbourhood.await(store.collect());
    }

    private boolean mayAttach(UUID file) {
        return Neighbourhood.await(store.own(place.desk, place.ann, List.of(file)));
    }

    /// So long ago.
    private UUID brought(String ago) {
        var file = UUID.randomUUID();
        place.sql(
                """
                insert into file (id, room, owner, name, type, size, tag, at)
                values ($1, $2, $3, 'chart.txt', 'TEXT', 5, 'tag', now() - $4::text::interval)
                """,
                file,
                place.desk.value(),
                place.ann.value(),
                ago);
        place.sql(
                "insert into file_part (file, n, body) values ($1, 0, convert_to('chart', 'UTF8'))",
                file);
        return file;
    }

    private void names(UUID file) {
        place.sql(
                """
                insert into entry_file (room, activity, seq, file) values ($1, 'help-queue', $2, $3)
                """,
                place.desk.value(),
                ++seq,
                file);
    }

    private List<UUID> files(String query) {
        return place.sql(query).stream().map(row -> row.getUUID("id")).toList();
    }
}
