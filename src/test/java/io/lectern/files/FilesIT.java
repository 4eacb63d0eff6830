package io.lectern.files;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lectern.RawHttp;
import io.lectern.ServerExtension;
import io.lectern.SignIn;
import io.lectern.TestPostgres;
import io.lectern.live.LiveClient;
import io.lectern.web.Json;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Uploads: what is accepted, what is refused, and who sees it.
class FilesIT {
    @RegisterExtension
    private static final ServerExtension lectern =
            new ServerExtension(
                    Map.of(
                            "LECTERN_FILES_PER_PERSON_DAILY", "40",
                            "LECTERN_FILES_ROOM_MEGABYTES", "12"));

    private static SignIn ann;
    private static SignIn bo;
    private static SignIn day;
    private static String desk;

    @BeforeAll
    static void start() throws Exception {
        ann = lectern.as("ann");
        bo = lectern.as("bo");
        day = lectern.as("day");
        desk = ann.room("DESK");
    }

    @Test
    void a_picture_comes_back_as_a_picture_with_its_size() throws Exception {
        var kept = bring(ann, "chart.png", png(40, 30));
        assertThat(kept.statusCode()).isEqualTo(201);
        var file = Json.MAPPER.readTree(kept.body());
        assertThat(file.get("name").textValue()).isEqualTo("chart.png");
        assertThat(file.get("width").intValue()).isEqualTo(40);
        assertThat(file.get("height").intValue()).isEqualTo(30);
        var got = get(ann, file);
        assertThat(got.statusCode()).isEqualTo(200);
        assertThat(header(got, "Content-Type")).isEqualTo("image/png");
        assertThat(header(got, "X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(header(got, "Content-Security-Policy")).isEqualTo("sandbox; default-src 'none'");
        assertThat(header(got, "Content-Disposition"))
                .isEqualTo("inline; filename*=UTF-8''chart.png");
        assertThat(header(got, "Cache-Control")).isEqualTo("private, no-cache");
        assertThat(ImageIO.read(new ByteArrayInputStream(got.body())).getWidth()).isEqualTo(40);
    }

    @Test
    void whoever_knows_the_tag_is_sent_nothing_again() throws Exception {
        var file = Json.MAPPER.readTree(bring(ann, "a.txt", bytes("a note")).body());
        var tag = header(get(ann, file), "ETag");
        var again =
                send(
                        request(ann, path(file)).header("If-None-Match", tag).GET(),
                        HttpResponse.BodyHandlers.ofByteArray());
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
    }

    @Test
    void a_page_is_text_that_no_browser_runs_and_refused_where_it_calls_itself_a_picture()
            throws Exception {
        for (var page :
                new String[] {
                    "<!DOCTYPE html><script>alert(1)</script>",
                    "<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
                    "\n  <b>not much<script>alert(1)</script>",
                    "<?xml version='1.0'?><svg xmlns='http://www.w3.org/2000/svg'/>"
                }) {
            assertThat(bring(bo, "chart.png", bytes(page)).statusCode()).as(page).isEqualTo(415);
            var kept = bring(bo, "chart.html", bytes(page));
            assertThat(kept.statusCode()).as(page).isEqualTo(201);
            var file = Json.MAPPER.readTree(kept.body());
            assertThat(file.get("name").textValue()).isEqualTo("chart.html.txt");
            var got = get(bo, file);
            assertThat(header(got, "Content-Type")).isEqualTo("text/plain; charset=utf-8");
            assertThat(header(got, "X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(header(got, "Content-Disposition")).startsWith("attachment;");
            assertThat(header(got, "Content-Security-Policy"))
                    .isEqualTo("sandbox; default-src 'none'");
        }
    }

    @Test
    void text_may_begin_as_it_likes() throws Exception {
        for (var text :
                new String[] {
                    "#!/bin/sh\necho hello\n",
                    "From: day@lectern.example\nSubject: chart\n\nSee below.\n",
                    "Return-Path: <a@b.example>\nReceived: from x\n\nhi",
                    "%!PS not really\n",
                    "BEGIN:VCALENDAR\n",
                    "{\\rtf1 no}",
                    "PK as in packet\n",
                    "\uFEFFwith a mark\n"
                }) {
            var kept = bring(lectern.as("day"), "note.txt", bytes(text));
            assertThat(kept.statusCode()).as(text).isEqualTo(201);
        }
    }

    @Test
    void a_name_is_shown_as_it_was_given_and_saved_as_a_disk_can_take_it() throws Exception {
        var named = "E11: what? \"this\" <a|b> *.txt";
        var file = Json.MAPPER.readTree(bring(ann, named, bytes("a note")).body());
        assertThat(file.get("name").textValue()).isEqualTo(named);
        assertThat(header(get(ann, file), "Content-Disposition"))
                .isEqualTo("attachment; filename*=UTF-8''E11_%20what_%20_this_%20_a_b_%20_.txt");
    }

    @Test
    void who_sends_slowly_is_let_go_and_two_at_a_time_are_the_most() throws Exception {
        var head =
                "POST %s HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer %s\r\nContent-Length: 1000000\r\n\r\na"
                        .formatted(files("slow.txt"), lectern.as("root").token());
        try (var one = RawHttp.open(lectern.server().address());
                var two = RawHttp.open(lectern.server().address());
                var three = RawHttp.open(lectern.server().address())) {
            one.send(head);
            two.send(head);
            // The third is refused while the first two are still being read.
            Thread.sleep(1_500);
            assertThat(three.send(head).answer().status()).isEqualTo(429);
            assertThat(one.answer().status()).isEqualTo(408);
            assertThat(two.answer().status()).isEqualTo(408);
        }
        assertThat(bring(lectern.as("root"), "fast.txt", bytes("a")).statusCode()).isEqualTo(201);
    }

    @Test
    void one_that_is_cut_in_the_middle_is_no_file_and_can_be_sent_again() throws Exception {
        var before = count("select count(*) from file where name = 'cut.txt'");
        try (var cut = RawHttp.open(lectern.server().address())) {
            cut.send(
                    "POST %s HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer %s\r\nContent-Length: 1000\r\n\r\nhalf of"
                            .formatted(files("cut.txt"), bo.token()));
        }
        // A person may send two files at a time: the place of the cut one is free again.
        var whole = bytes("half of it, and the other half");
        for (int n = 0; n < 2; n++) {
            assertThat(bring(bo, "cut.txt", whole).statusCode()).isEqualTo(201);
        }
        assertThat(count("select count(*) from file where name = 'cut.txt'")).isEqualTo(before + 2);
    }

    private static long count(String ask) throws Exception {
        try (var sql = TestPostgres.connect(lectern.server().database());
                var found = sql.createStatement().executeQuery(ask)) {
            found.next();
            return found.getLong(1);
        }
    }

    @Test
    void the_type_is_that_of_the_content_whatever_the_name_says() throws Exception {
        var file = Json.MAPPER.readTree(bring(ann, "../../chart.html", png(3, 3)).body());
        assertThat(file.get("type").textValue()).isEqualTo("image/png");
        assertThat(file.get("name").textValue()).isEqualTo("chart.html.png");
        var program = bring(ann, "run.txt", new byte[] {0x7f, 'E', 'L', 'F', 2, 1, 1, 0, 0, 0});
        assertThat(program.statusCode()).isEqualTo(415);
    }

    @Test
    void a_table_is_a_download() throws Exception {
        var file =
                Json.MAPPER.readTree(bring(ann, "Fälle.csv", bytes("case,code\n4,T31\n")).body());
        var got = get(ann, file);
        assertThat(header(got, "Content-Type")).isEqualTo("text/csv; charset=utf-8");
        assertThat(header(got, "Content-Disposition"))
                .isEqualTo("attachment; filename*=UTF-8''F%C3%A4lle.csv");
    }

    @Test
    void a_bomb_is_not_unfolded() throws Exception {
        var bomb = bomb(50_000, 50_000);
        assertThat(bomb.length).isLessThan(100_000);
        var refused = bring(ann, "bomb.png", bomb);
        assertThat(refused.statusCode()).isEqualTo(413);
        assertThat(refused.body()).contains("too-many-pixels");
    }

    @Test
    void a_broken_picture_is_refused_and_the_next_one_is_taken() throws Exception {
        var whole = png(64, 64);
        var half = java.util.Arrays.copyOf(whole, 60);
        assertThat(bring(ann, "half.png", half).statusCode()).isEqualTo(415);
        assertThat(bring(ann, "whole.png", whole).statusCode()).isEqualTo(201);
    }

    @Test
    void where_a_photograph_was_taken_is_not_kept_but_it_stands_upright() throws Exception {
        var file =
                Json.MAPPER.readTree(bring(ann, "IMG_1.jpg", Photographs.jpeg(60, 40, 6)).body());
        assertThat(file.get("width").intValue()).isEqualTo(40);
        assertThat(file.get("height").intValue()).isEqualTo(60);
        var got = get(ann, file).body();
        assertThat(new String(got, StandardCharsets.ISO_8859_1))
                .doesNotContain("Exif")
                .doesNotContain(Photographs.PLACE);
        // The red corner is top left in the sensor's pixels, so it is top right in the upright
        // picture.
        var red = ImageIO.read(new ByteArrayInputStream(got)).getRGB(36, 3);
        assertThat(red >> 16 & 0xFF).isGreaterThan(180);
        assertThat(red & 0xFF).isLessThan(90);
    }

    @Test
    void another_learners_file_is_not_there() throws Exception {
        var file = Json.MAPPER.readTree(bring(ann, "mine.txt", bytes("mine")).body());
        var nothing =
                get(
                        bo,
                        Json.MAPPER
                                .createObjectNode()
                                .put("id", java.util.UUID.randomUUID().toString()));
        for (var other : new SignIn[] {bo, day}) {
            var got = get(other, file);
            assertThat(got.statusCode()).isEqualTo(404);
            assertThat(got.body()).isEqualTo(nothing.body());
            assertThat(send(request(other, path(file)).DELETE(), text()).statusCode())
                    .isEqualTo(404);
            var about = other.get("/api/rooms/" + desk + "/files?id=" + file.get("id").textValue());
            assertThat(about.get("files")).isEmpty();
        }
        assertThat(send(request(ann, path(file)).DELETE(), text()).statusCode()).isEqualTo(204);
        assertThat(get(ann, file).statusCode()).isEqualTo(404);
    }

    @Test
    void a_file_in_a_ticket_is_for_its_owner_and_for_staff() throws Exception {
        var file = Json.MAPPER.readTree(bring(ann, "chart.png", png(9, 9)).body());
        var id = file.get("id").textValue();
        wish(day, "help-queue.open", Json.MAPPER.createObjectNode());
        assertThat(join(bo, id).at("/error/code").intValue()).isEqualTo(1003);
        assertThat(join(ann, java.util.UUID.randomUUID().toString()).at("/error/code").intValue())
                .isEqualTo(1003);
        assertThat(get(day, file).statusCode()).isEqualTo(404);
        assertThat(join(ann, id).has("rpc")).isTrue();
        assertThat(get(day, file).statusCode()).isEqualTo(200);
        assertThat(get(bo, file).statusCode()).isEqualTo(404);
        var about = day.get("/api/rooms/" + desk + "/files?id=" + id);
        assertThat(about.at("/files/0/name").textValue()).isEqualTo("chart.png");
        assertThat(send(request(ann, path(file)).DELETE(), text()).statusCode()).isEqualTo(204);
        assertThat(get(day, file).statusCode()).isEqualTo(404);
    }

    private static JsonNode join(SignIn who, String file) throws Exception {
        var fields = Json.MAPPER.createObjectNode();
        fields.put("text", "Stuck at case 4").put("tried", "").put("topic", "");
        fields.putArray("attachments").add(file);
        return wish(who, "help-queue.join", fields);
    }

    private static JsonNode wish(SignIn who, String method, ObjectNode fields) throws Exception {
        try (var socket =
                LiveClient.connect(
                        lectern.server().http(), lectern.server().address(), who.token())) {
            socket.subscribe(desk);
            fields.put("room", desk).put("command", java.util.UUID.randomUUID().toString());
            return socket.rpc(method, fields);
        }
    }

    @Test
    void a_file_that_is_too_large_is_refused_and_the_connection_lives_on() throws Exception {
        var big = new byte[5 * 1024 * 1024 + 1];
        java.util.Arrays.fill(big, (byte) 'a');
        assertThat(bring(ann, "big.txt", big).statusCode()).isEqualTo(413);
        var stream = HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(big));
        var unannounced = send(request(ann, files("big.txt")).POST(stream), text());
        assertThat(unannounced.statusCode()).isEqualTo(413);
        assertThat(bring(ann, "small.txt", bytes("a")).statusCode()).isEqualTo(201);
    }

    @Test
    void a_large_file_comes_back_byte_for_byte() throws Exception {
        var random = new java.util.Random(7);
        var lines = new StringBuilder();
        while (lines.length() < 1_400_000) {
            lines.append(random.nextLong()).append('\n');
        }
        var file = Json.MAPPER.readTree(bring(bo, "long.txt", bytes(lines.toString())).body());
        assertThat(new String(get(bo, file).body(), StandardCharsets.UTF_8))
                .isEqualTo(lines.toString());
    }

    @Test
    void a_full_room_takes_no_more_and_says_so() throws Exception {
        var study = ann.room("STUDY");
        var some = new byte[4_900_000];
        java.util.Arrays.fill(some, (byte) 'a');
        var at = "/api/rooms/" + study + "/files?name=a.txt";
        var body = HttpRequest.BodyPublishers.ofByteArray(some);
        assertThat(send(request(bo, at).POST(body), text()).statusCode()).isEqualTo(201);
        assertThat(send(request(bo, at).POST(body), text()).statusCode()).isEqualTo(201);
        var full = send(request(bo, at).POST(body), text());
        assertThat(full.statusCode()).isEqualTo(409);
        assertThat(full.body()).contains("room-full");
    }

    @Test
    void nobody_brings_more_than_so_many_a_day() throws Exception {
        var cy = lectern.as("cy");
        for (var i = 0; i < 40; i++) {
            assertThat(bring(cy, i + ".txt", bytes("a")).statusCode()).isEqualTo(201);
        }
        assertThat(bring(cy, "more.txt", bytes("a")).statusCode()).isEqualTo(429);
    }

    @Test
    void a_limit_that_an_administrator_sets_counts_from_then_on() throws Exception {
        var root = lectern.as("root");
        assertThat(bring(day, "first.txt", bytes("a")).statusCode()).isEqualTo(201);
        root.send("PUT", "/api/limits", "{\"filesPerPersonDaily\": 1}");
        try {
            assertThat(bring(day, "second.txt", bytes("a")).statusCode()).isEqualTo(429);
        } finally {
            root.send("PUT", "/api/limits", "{}");
        }
        assertThat(bring(day, "second.txt", bytes("a")).statusCode()).isEqualTo(201);
    }

    @Test
    void nobody_who_is_not_signed_in_brings_anything() throws Exception {
        var request =
                HttpRequest.newBuilder(lectern.server().address().resolve(files("a.txt")))
                        .POST(HttpRequest.BodyPublishers.ofByteArray(new byte[4_000_000]));
        assertThat(send(request, text()).statusCode()).isEqualTo(401);
    }

    private static HttpResponse<String> bring(SignIn who, String name, byte[] content)
            throws Exception {
        return send(
                request(who, files(name)).POST(HttpRequest.BodyPublishers.ofByteArray(content)),
                text());
    }

    private static HttpResponse<byte[]> get(SignIn who, JsonNode file) throws Exception {
        return send(request(who, path(file)).GET(), HttpResponse.BodyHandlers.ofByteArray());
    }

    private static String files(String name) {
        var query = java.net.URLEncoder.encode(name, StandardCharsets.UTF_8);
        return "/api/rooms/" + desk + "/files?name=" + query;
    }

    private static String path(JsonNode file) {
        return "/api/rooms/" + desk + "/files/" + file.get("id").textValue();
    }

    private static HttpRequest.Builder request(SignIn who, String path) {
        URI address = lectern.server().address().resolve(path);
        return HttpRequest.newBuilder(address).header("Authorization", "Bearer " + who.token());
    }

    private static <T> HttpResponse<T> send(
            HttpRequest.Builder request, HttpResponse.BodyHandler<T> body) throws Exception {
        return lectern.server().http().send(request.build(), body);
    }

    private static HttpResponse.BodyHandler<String> text() {
        return HttpResponse.BodyHandlers.ofString();
    }

    private static String header(HttpResponse<?> response, String name) {
        return response.headers().firstValue(name).orElse("");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] png(int width, int height) throws Exception {
        var bytes = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), "png", bytes);
        return bytes.toByteArray();
    }

    /// A PNG whose header promises more than its few bytes could ever fill.
    static byte[] bomb(int width, int height) {
        var header = ByteBuffer.allocate(13).putInt(width).putInt(height);
        header.put(new byte[] {8, 2, 0, 0, 0});
        var packer = new Deflater();
        packer.setInput(new byte[10_000_000]);
        packer.finish();
        var packed = new byte[100_000];
        var length = packer.deflate(packed);
        packer.end();
        var png = new ByteArrayOutputStream();
        png.writeBytes(new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10});
        png.writeBytes(chunk("IHDR", header.array()));
        png.writeBytes(chunk("IDAT", java.util.Arrays.copyOf(packed, length)));
        png.writeBytes(chunk("IEND", new byte[0]));
        return png.toByteArray();
    }

    private static byte[] chunk(String name, byte[] body) {
        var sum = new CRC32();
        sum.update(bytes(name));
        sum.update(body);
        return ByteBuffer.allocate(12 + body.length)
                .putInt(body.length)
                .put(bytes(name))
                .put(body)
                .putInt((int) sum.getValue())
                .array();
    }
}
