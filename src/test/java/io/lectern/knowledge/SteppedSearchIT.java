package io.lectern.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import io.lectern.Indexed;
import io.lectern.ServerExtension;
import io.lectern.SignIn;
import io.lectern.campus.Access;
import io.lectern.live.LiveClient;
import io.lectern.room.MemberId;
import io.lectern.web.Json;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgBuilder;
import io.vertx.sqlclient.Pool;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// A search that takes too long at once continues in steps, says how far it read, and leaves
/// nothing out.
class SteppedSearchIT {
    private static final int SAID = 23;

    @RegisterExtension private static final ServerExtension lectern = new ServerExtension();

    private static Vertx vertx;
    private static Pool pool;
    private static SignIn ann;

    @BeforeAll
    static void start() throws Exception {
        vertx = Vertx.vertx();
        pool =
                PgBuilder.pool()
                        .connectingTo(
                                lectern.server().database().replace("postgres://", "postgresql://"))
                        .using(vertx)
                        .build();
        ann = lectern.as("ann");
        var room = ann.room("STUDY");
        try (var socket =
                LiveClient.connect(
                        lectern.server().http(), lectern.server().address(), ann.token())) {
            socket.subscribe(room);
            for (int n = 0; n < SAID; n++) {
                var wish = Json.MAPPER.createObjectNode().put("text", "Axolotl number " + n);
                wish.put("room", room).put("command", UUID.randomUUID().toString());
                wish.putArray("mentions");
                assertThat(socket.rpc("chat.say", wish).has("rpc")).isTrue();
            }
        }
        Indexed.all(lectern.server());
        // The others have a second each, except two at a page's end that share one.
        for (int n = 5; n < SAID; n++) {
            older("Axolotl number " + n, "%d seconds".formatted(SAID - (n == 12 ? 13 : n)));
        }
        // The five oldest messages, each a step further back.
        for (int n = 0; n < 5; n++) {
            older("Axolotl number " + n, "%d days".formatted(900 - 180 * n));
        }
        run("update word_era set oldest = oldest - interval '3 years'");
    }

    private static void older(String text, String ago) {
        for (var table : List.of("room_entry", "entry_words")) {
            run(
                    """
                    update %s x set at = date_trunc('day', now()) - interval '%s' from room_entry e
                    where e.text = '%s' and (x.room, x.activity, x.seq) = (e.room, e.activity, e.seq)
                    """
                            .formatted(table, ago, text));
        }
    }

    private static void run(String sql) {
        pool.query(sql).execute().toCompletionStage().toCompletableFuture().join();
    }

    @AfterAll
    static void stop() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
    }

    @Test
    void what_takes_too_long_is_read_on_from_where_it_came_until_all_is_read() throws Exception {
        // No read is given any time.
        var search = new AnswerSearch(pool, new Access(pool), Duration.ZERO);
        var found = new ArrayList<Long>();
        Optional<Instant> until = Optional.empty();
        int asked = 0;
        do {
            var page =
                    search.find(
                                    new MemberId(UUID.fromString(ann.account())),
                                    "axolotl from:ann",
                                    Optional.empty(),
                                    AnswerSearch.Order.BEST,
                                    0,
                                    until)
                            .toCompletionStage()
                            .toCompletableFuture()
                            .get(60, TimeUnit.SECONDS);
            page.hits().stream()
                    .map(AnswerSearch.Hit::message)
                    .flatMapToLong(OptionalLong::stream)
                    .forEach(found::add);
            assertThat(page.hits()).hasSizeLessThanOrEqualTo(AnswerSearch.PAGE);
            assertThat(page.more()).isFalse();
            until = page.searchedTo();
            asked++;
        } while (until.isPresent());
        assertThat(asked).isGreaterThan(1);
        assertThat(found).doesNotHaveDuplicates().hasSize(SAID);
        assertThat(found).isSortedAccordingTo((one, other) -> Long.compare(other, one));
    }

    @Test
    void the_same_goes_on_over_rest_and_what_is_fast_says_nothing_of_it() throws Exception {
        var all = ann.get("/api/search?q=axolotl&order=newest");
        assertThat(all.has("searchedTo")).isFalse();
        assertThat(all.path("more").booleanValue()).isTrue();
        var last = all.path("hits").path(7).path("at").textValue();
        var rest = ann.get("/api/search?q=axolotl&until=" + last);
        assertThat(rest.path("hits")).hasSize(10);
        assertThat(rest.path("hits").path(0).path("message").longValue())
                .isEqualTo(all.path("hits").path(7).path("message").longValue() - 1);
        var end = ann.get("/api/search?q=axolotl&until=" + rest.path("searchedTo").textValue());
        assertThat(end.path("hits")).hasSize(5);
        assertThat(end.has("searchedTo")).isFalse();
    }
}
