package io.lectern.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lectern.Indexed;
import io.lectern.ServerExtension;
import io.lectern.SignIn;
import io.lectern.live.LiveClient;
import io.lectern.web.Json;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// What search finds for whom, and what it doesn't.
class SearchIT {
    @RegisterExtension private static final ServerExtension lectern = new ServerExtension();

    private static SignIn ann;
    private static SignIn bo;
    private static SignIn day;
    private static SignIn root;
    private static String desk;
    private static String study;
    private static String course;

    @BeforeAll
    static void start() throws Exception {
        ann = lectern.as("ann");
        bo = lectern.as("bo");
        day = lectern.as("day");
        root = lectern.as("root");
        desk = ann.room("DESK");
        study = ann.room("STUDY");
        course = ann.get("/api/home").at("/courses/0/id").textValue();
    }

    @Test
    void a_message_is_found_by_its_words_and_marked() throws Exception {
        var said = say(ann, study, "A zephyrine question about sequencing of burns");
        var hits = find(bo, "zephyrine burn");
        assertThat(hits).hasSize(1);
        var hit = hits.getFirst();
        assertThat(hit.get("message").longValue()).isEqualTo(said);
        assertThat(hit.at("/room/id").textValue()).isEqualTo(study);
        assertThat(hit.get("by").textValue()).isEqualTo("Ann");
        assertThat(marked(hit.get("text"))).containsExactly("zephyrine", "burns");
    }

    @Test
    void markup_in_a_message_is_text_in_what_is_found() throws Exception {
        say(ann, study, "<img src=x onerror=alert(1)> quokkas \uE000are\uE001 <b>bold</b>");
        var hit = find(ann, "quokkas").getFirst();
        assertThat(marked(hit.get("text"))).containsExactly("quokkas");
        assertThat(hit.get("text").toString())
                .contains("onerror=alert(1)>")
                .contains("<b>bold</b>");
    }

    @Test
    void filters_narrow_down_what_is_found() throws Exception {
        say(ann, study, "A wombatish page");
        say(bo, study, "Another wombatish page");
        assertThat(find(ann, "wombatish")).hasSize(2);
        assertThat(find(ann, "wombatish from:bo")).hasSize(1);
        assertThat(find(ann, "wombatish from:Dr.")).isEmpty();
        assertThat(find(ann, "wombatish in:\"spring a\"")).hasSize(2);
        assertThat(find(ann, "wombatish in:office")).isEmpty();
        assertThat(find(ann, "wombatish has:file")).isEmpty();
        assertThat(find(ann, "wombatish after:2000-01-01")).hasSize(2);
        assertThat(find(ann, "wombatish before:2000-01-01")).isEmpty();
        assertThat(find(ann, "from:bo")).isEmpty();
    }

    @Test
    void codes_beginnings_accents_and_other_scripts_are_found() throws Exception {
        say(ann, study, "Type 2 is E11.22, with J45.909 beside it, and insulin is given");
        say(ann, study, "Append modifier to 99213-25 only");
        say(ann, study, "We meet at the café, CRÈME brûlée");
        say(ann, study, "胰岛素注射怎么编码");
        say(ann, study, "Инсулиновая помпа");
        for (var words :
                List.of(
                        "E11",
                        "e11.2",
                        "E11.22",
                        "J45",
                        "j45.909",
                        "insul",
                        "INSULIN",
                        "modifier 25",
                        "99213",
                        "99213-25",
                        "cafe",
                        "creme",
                        "brulee",
                        "岛素",
                        "注射",
                        "инсулин")) {
            assertThat(find(bo, words)).as(words).isNotEmpty();
        }
        assertThat(find(bo, "11.22")).isEmpty();
        assertThat(find(bo, "\"insul\"")).isEmpty();
        assertThat(find(bo, "E11 insul")).hasSize(1);
        assertThat(find(bo, "E11 insul -J45")).isEmpty();
    }

    @Test
    void what_is_exact_comes_before_what_only_has_the_stem_or_goes_on() throws Exception {
        say(ann, study, "Quokkering of quokkers, quokkers and quokkerings quokkering");
        var exact =
                say(
                        ann,
                        study,
                        "The quokker, once, in a long line of words that says other things");
        assertThat(find(bo, "quokker").getFirst().get("message").longValue()).isEqualTo(exact);
    }

    @Test
    void the_newest_comes_first_where_that_is_asked_for() throws Exception {
        var best = say(ann, study, "Numbatish numbatish numbatish");
        var older =
                say(bo, study, "One numbatish thing among so many other words as these here are");
        var newest =
                say(ann, study, "Something else that is long enough and numbatish at its very end");
        assertThat(messages("numbatish", "best").getFirst()).isEqualTo(best);
        assertThat(messages("numbatish", "newest")).containsExactly(newest, older, best);
        assertThatThrownBy(() -> messages("numbatish", "oldest")).hasMessageContaining("400");
    }

    private static List<Long> messages(String words, String order) throws Exception {
        return list(ann.get("/api/search?q=" + encoded(words) + "&order=" + order).get("hits"))
                .stream()
                .map(hit -> hit.get("message").longValue())
                .toList();
    }

    @Test
    void a_short_answer_is_shown_whole_with_its_not() throws Exception {
        share(day, "May I use Q1.65 here?", "Do not use Q1.65 with I10.", 0);
        var hit = find(ann, "Q1.65").getFirst();
        assertThat(read(hit.get("title"))).isEqualTo("May I use Q1.65 here?");
        assertThat(read(hit.get("text"))).isEqualTo("Do not use Q1.65 with I10.");
        assertThat(marked(hit.get("text"))).containsExactly("Q1.65");
    }

    private static String read(JsonNode parts) {
        var text = new StringBuilder();
        parts.forEach(part -> text.append(part.get("text").textValue()));
        return text.toString();
    }

    @Test
    void a_text_that_is_taken_back_is_gone_at_once_and_from_the_index_too() throws Exception {
        var said = say(ann, study, "My xylophonic secret");
        assertThat(find(bo, "xylophonic")).hasSize(1);
        wish(ann, "chat.takeBack", study, of("message", said));
        assertThat(find(bo, "xylophonic")).isEmpty();
        assertThat(find(ann, "xylophonic")).isEmpty();
        try (var log = new DeskLog(lectern.server(), study)) {
            assertThat(log.indexed("xylophonic")).isZero();
        }
    }

    @Test
    void an_edited_message_is_found_as_it_is_and_not_as_it_was() throws Exception {
        var said = say(ann, study, "It is the wombatish code");
        wish(ann, "chat.edit", study, of("message", said).put("text", "It is the platypoid code"));
        assertThat(find(bo, "wombatish")).isEmpty();
        assertThat(find(bo, "platypoid").getFirst().get("message").longValue()).isEqualTo(said);
        wish(ann, "chat.takeBack", study, of("message", said));
        assertThat(find(bo, "platypoid")).isEmpty();
    }

    @Test
    void another_cohorts_room_is_never_found_nor_counted() throws Exception {
        var other = day.get("/api/home").at("/courses/0/rooms");
        var springB = "";
        for (var room : other) {
            if (room.get("name").textValue().equals("Spring B study")) {
                springB = room.get("id").textValue();
            }
        }
        say(day, springB, "An okapi for Spring B only");
        assertThat(find(day, "okapi")).hasSize(1);
        var nothing = whole(ann, "okapi");
        var never = whole(ann, "neverwritten");
        assertThat(nothing).isEqualTo(never);
        assertThat(similar(ann, "An okapi for Spring B only")).isEmpty();
    }

    @Test
    void another_learners_ticket_is_never_offered_whatever_came_of_it() throws Exception {
        try (var log = new DeskLog(lectern.server(), desk)) {
            var at = Instant.now().minusSeconds(5_000);
            var ticket = log.joins(at, bo, "Bo", "My narwhal needs a seventh character", "Case 9");
            log.claims(at.plusSeconds(5), day, "Dr. Day", ticket);
            log.begins(at.plusSeconds(9), day, ticket);
            log.resolves(at.plusSeconds(99), day, ticket, "Narwhals take a D", "shy");
            assertThat(similar(ann, "My narwhal needs a seventh character")).isEmpty();
            assertThat(find(ann, "narwhal")).isEmpty();
            share(day, "Which seventh character has an animal?", "A narwhal takes a D", ticket);
            var offered = similar(ann, "which seventh character is for an animal like mine");
            assertThat(offered).hasSize(1);
            assertThat(offered.toString())
                    .doesNotContain("Bo")
                    .doesNotContain("shy")
                    .doesNotContain("ticket");
            assertThatThrownBy(() -> share(day, "Again?", "Again", ticket))
                    .hasMessageContaining("409");
        }
    }

    @Test
    void an_answer_can_be_withdrawn_and_shared_again() throws Exception {
        var id = share(day, "How is a tapir sequenced?", "Before the anteater", 0);
        assertThat(find(ann, "tapir")).hasSize(1);
        change(day, id, "{\"withdrawn\":true}");
        assertThat(find(ann, "tapir")).isEmpty();
        assertThat(similar(ann, "How is a tapir sequenced?")).isEmpty();
        assertThat(ann.get(answers()).toString()).doesNotContain("tapir");
        assertThat(day.get(answers()).toString()).contains("tapir");
        change(day, id, "{\"withdrawn\":false,\"answer\":\"After the anteater\"}");
        assertThat(find(ann, "tapir").toString()).contains("After");
    }

    @Test
    void a_question_in_the_chat_that_staff_answered_is_offered() throws Exception {
        var asked = say(bo, study, "When does a pangolin code need laterality?");
        assertThat(similar(ann, "does a pangolin code need laterality")).isEmpty();
        reply(day, study, asked, "Whenever it has two sides.");
        var offered = similar(ann, "does a pangolin code need laterality");
        assertThat(offered).hasSize(1);
        assertThat(offered.getFirst().get("reply").textValue())
                .isEqualTo("Whenever it has two sides.");
        assertThat(offered.getFirst().get("staff").booleanValue()).isTrue();
    }

    @Test
    void whoever_asks_a_class_is_offered_what_was_answered_before() throws Exception {
        share(day, "Which cushion suits a quokka?", "The one of the wombat", 0);
        var at = "/similar?text=" + encoded("which cushion suits a quokka");
        var offered = ann.get("/api/rooms/" + ann.room("CLASS") + at).get("similar");
        assertThat(offered.toString()).contains("The one of the wombat");
        assertThatThrownBy(() -> ann.get("/api/rooms/" + study + at)).hasMessageContaining("404");
    }

    @Test
    void five_are_offered_at_most_and_nothing_to_a_word_or_two() throws Exception {
        for (var i = 0; i < 7; i++) {
            share(day, "Is the axolotl coded with rule " + i + "?", "By rule " + i, 0);
        }
        assertThat(similar(ann, "is an axolotl coded with a rule")).hasSize(5);
        assertThat(similar(ann, "axolotl")).isEmpty();
        assertThat(similar(ann, "what about lunch tomorrow, anybody hungry?")).isEmpty();
    }

    @Test
    void who_asks_too_often_is_told_when_to_ask_again_and_nobody_else_is() throws Exception {
        var path = "/api/rooms/" + desk + "/similar?text=" + encoded("Where is the gnu coded?");
        var cy = lectern.as("cy");
        var asked = 0;
        while (asked(cy, path).statusCode() == 200) {
            assertThat(++asked).isLessThan(200);
        }
        assertThat(asked).isGreaterThanOrEqualTo(90);
        var refused = asked(cy, path);
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.headers().firstValue("Retry-After").orElseThrow())
                .matches("[1-9][0-9]?");
        assertThat(asked(bo, path).statusCode()).isEqualTo(200);
    }

    @Test
    void who_searches_and_reads_insights_all_the_time_has_to_wait_and_nobody_else_has()
            throws Exception {
        var cy = lectern.as("cy");
        for (var path :
                List.of(
                        "/api/search?q=gnu",
                        "/api/rooms/" + desk + "/asked-today",
                        "/api/courses/" + course + "/insights",
                        "/api/courses/" + course + "/insights.csv")) {
            var answer = asked(cy, path);
            for (var read = 0; answer.statusCode() == 200; read++) {
                assertThat(read).isLessThan(200);
                answer = asked(cy, path);
            }
            assertThat(answer.statusCode()).as(path).isEqualTo(429);
            assertThat(answer.headers().firstValue("Retry-After").orElseThrow())
                    .matches("[1-9][0-9]?");
        }
        assertThat(asked(bo, "/api/search?q=gnu").statusCode()).isEqualTo(200);
    }

    /// Somebody has the whole log to themselves, so each of these reads waits.
    @Test
    void a_read_that_takes_too_long_is_given_up_by_its_name_and_the_next_one_is_answered()
            throws Exception {
        var paths =
                List.of(
                        "/api/rooms/" + desk + "/similar?text=" + encoded("How is a gnu coded?"),
                        "/api/rooms/" + desk + "/asked-today",
                        "/api/search?q=gnu");
        try (var log = new DeskLog(lectern.server(), desk)) {
            var begun = Instant.now();
            var answers = new ArrayList<CompletableFuture<HttpResponse<String>>>();
            log.hold(() -> {
                for (var path : paths) {
                    answers.add(
                            lectern.server()
                                    .http()
                                    .sendAsync(
                                            request(day, path),
                                            HttpResponse.BodyHandlers.ofString()));
                }
                answers.forEach(answer -> answer.orTimeout(10, TimeUnit.SECONDS).join());
            });
            assertThat(Instant.now()).isBefore(begun.plusSeconds(8));
            for (var answer : answers) {
                assertThat(answer.join().statusCode()).as(answer.join().body()).isEqualTo(503);
                assertThat(answer.join().body()).contains("too-slow");
            }
        }
        for (var path : paths) {
            assertThat(asked(day, path).statusCode()).isEqualTo(200);
        }
    }

    private static HttpResponse<String> asked(SignIn who, String path) throws Exception {
        return lectern.server()
                .http()
                .send(request(who, path), HttpResponse.BodyHandlers.ofString());
    }

    private static HttpRequest request(SignIn who, String path) {
        return HttpRequest.newBuilder(lectern.server().address().resolve(path))
                .header("Authorization", "Bearer " + who.token())
                .build();
    }

    @Test
    void that_answered_it_counts_once_and_withdraws_nothing() throws Exception {
        var id = share(day, "Where does the ibex stand?", "On the rock", 0);
        var body = "{\"answer\":\"" + id + "\"}";
        ann.send("POST", "/api/rooms/" + desk + "/answered", body);
        ann.send("POST", "/api/rooms/" + desk + "/answered", body);
        bo.send("POST", "/api/rooms/" + desk + "/answered", body);
        for (var answer : day.get(answers()).get("answers")) {
            if (answer.get("id").textValue().equals(id)) {
                assertThat(answer.get("answered").intValue()).isEqualTo(2);
            }
        }
        assertThat(find(ann, "ibex")).hasSize(1);
        assertThat(ann.get(answers()).toString()).doesNotContain("answered");
        var unknown = "{\"answer\":\"" + UUID.randomUUID() + "\"}";
        assertThatThrownBy(() -> ann.send("POST", "/api/rooms/" + desk + "/answered", unknown))
                .hasMessageContaining("404");
        var both = "{\"answer\":\"" + id + "\",\"message\":1}";
        assertThatThrownBy(() -> ann.send("POST", "/api/rooms/" + desk + "/answered", both))
                .hasMessageContaining("400");
    }

    @Test
    void bad_questions_are_refused_by_name_and_odd_ones_find_nothing() throws Exception {
        assertThatThrownBy(() -> find(ann, "a".repeat(201))).hasMessageContaining("400");
        assertThatThrownBy(() -> find(ann, " ")).hasMessageContaining("400");
        assertThatThrownBy(() -> ann.get("/api/search?q=a&page=20")).hasMessageContaining("400");
        assertThatThrownBy(() -> ann.get("/api/search?q=a&course=" + UUID.randomUUID()))
                .hasMessageContaining("404");
        // The most words that fit, punctuation alone, and letters of other scripts.
        for (var odd :
                List.of(
                        "'; drop table account; --",
                        "\"",
                        "-",
                        "& | !",
                        "the",
                        "\\",
                        "%",
                        "e ".repeat(100),
                        "-a ".repeat(66),
                        "\"b\" ".repeat(50),
                        "*:('<->",
                        "\uD83C\uDF3B",
                        "\u05E9\u05DC\u05D5\u05DD \u0633\u0644\u0627\u0645 \u0391\u03B8\u03AE\u03BD\u03B1 \u6771\u4EAC")) {
            find(ann, odd);
            similar(ann, odd + " and so on and on");
        }
    }

    @Test
    void who_is_in_no_course_finds_only_what_an_administrator_sees() throws Exception {
        say(ann, study, "The capybara of Spring A");
        assertThat(find(root, "capybara")).hasSize(1);
    }

    private static String answers() {
        return "/api/courses/" + course + "/answers";
    }

    private static List<JsonNode> find(SignIn who, String words) throws Exception {
        return list(whole(who, words).get("hits"));
    }

    private static JsonNode whole(SignIn who, String words) throws Exception {
        return who.get("/api/search?q=" + encoded(words));
    }

    private static List<JsonNode> similar(SignIn who, String text) throws Exception {
        return list(
                who.get("/api/rooms/" + desk + "/similar?text=" + encoded(text)).get("similar"));
    }

    private static List<JsonNode> list(JsonNode array) {
        List<JsonNode> list = new ArrayList<>();
        array.forEach(list::add);
        return list;
    }

    private static List<String> marked(JsonNode parts) {
        return list(parts).stream()
                .filter(part -> part.get("hit").booleanValue())
                .map(part -> part.get("text").textValue())
                .toList();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String share(SignIn who, String question, String answer, long ticket)
            throws Exception {
        var body = of("question", question).put("answer", answer).put("topic", "");
        if (ticket > 0) {
            body.put("ticket", ticket);
        }
        var request =
                HttpRequest.newBuilder(lectern.server().address().resolve(answers()))
                        .header("Authorization", "Bearer " + who.token())
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body.toString()));
        var made =
                lectern.server().http().send(request.build(), HttpResponse.BodyHandlers.ofString());
        assertThat(made.statusCode()).as(made.statusCode() + made.body()).isEqualTo(201);
        return Json.MAPPER.readTree(made.body()).get("id").textValue();
    }

    private static void change(SignIn who, String answer, String body) throws Exception {
        who.send("PATCH", answers() + "/" + answer, body);
    }

    private static long say(SignIn who, String room, String text) throws Exception {
        var fields = of("text", text);
        fields.putArray("mentions");
        return wish(who, "chat.say", room, fields);
    }

    private static long reply(SignIn who, String room, long to, String text) throws Exception {
        var fields = of("text", text).put("replyTo", to);
        fields.putArray("mentions");
        return wish(who, "chat.say", room, fields);
    }

    private static long wish(SignIn who, String method, String room, ObjectNode fields)
            throws Exception {
        try (var socket =
                LiveClient.connect(
                        lectern.server().http(), lectern.server().address(), who.token())) {
            socket.subscribe(room);
            fields.put("room", room).put("command", UUID.randomUUID().toString());
            var reply = socket.rpc(method, fields);
            assertThat(reply.has("rpc")).as(reply.toString()).isTrue();
            Indexed.all(lectern.server());
            return reply.at("/rpc/data/offset").longValue();
        }
    }

    private static ObjectNode of(String name, Object value) {
        return Json.MAPPER.createObjectNode().putPOJO(name, value);
    }
}
