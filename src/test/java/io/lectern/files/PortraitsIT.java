package io.lectern.files;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.lectern.SignIn;
import io.lectern.TestPostgres;
import io.lectern.TestServer;
import io.lectern.web.Json;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Pictures of people: who sees them, and their removal.
class PortraitsIT {
    private static TestServer server;

    @BeforeAll
    static void start() throws Exception {
        server = TestServer.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void a_picture_is_seen_by_the_people_of_ones_courses_and_by_nobody_else() throws Exception {
        var ann = server.as("ann");
        var tag = bring(ann, Photographs.jpeg(300, 200, 1));
        assertThat(tags(ann, ann)).containsExactly(tag);
        for (var who : new String[] {"bo", "day", "root"}) {
            var other = server.as(who);
            assertThat(tags(other, ann)).as(who).containsExactly(tag);
            var picture = picture(other, ann, tag);
            assertThat(picture.statusCode()).isEqualTo(200);
            assertThat(picture.headers().firstValue("Content-Type")).hasValue("image/jpeg");
            assertThat(picture.headers().firstValue("Cache-Control"))
                    .hasValue("private, max-age=31536000, immutable");
            assertThat(ImageIO.read(new ByteArrayInputStream(picture.body())).getWidth())
                    .isEqualTo(Portrait.SIDE);
        }
        var mia = stranger("mia");
        assertThat(tags(mia, ann)).isEmpty();
        var nothing = picture(mia, mia, tag);
        var refused = picture(mia, ann, tag);
        assertThat(refused.statusCode()).isEqualTo(404);
        assertThat(refused.body()).isEqualTo(nothing.body());
    }

    @Test
    void another_picture_has_another_tag_and_one_that_is_removed_is_gone() throws Exception {
        var bo = server.as("bo");
        var first = bring(bo, Photographs.jpeg(300, 200, 1));
        assertThat(bring(bo, Photographs.jpeg(300, 200, 1))).isEqualTo(first);
        var second = bring(bo, Photographs.jpeg(40, 40, 1));
        assertThat(second).isNotEqualTo(first);
        assertThat(picture(bo, bo, first).statusCode()).isEqualTo(404);
        assertThat(picture(bo, bo, second).statusCode()).isEqualTo(200);
        assertThat(status(bo, "DELETE", "/api/me/picture")).isEqualTo(204);
        assertThat(status(bo, "DELETE", "/api/me/picture")).isEqualTo(204);
        assertThat(tags(bo, bo)).isEmpty();
        assertThat(picture(bo, bo, second).statusCode()).isEqualTo(404);
    }

    @Test
    void an_administrator_removes_a_picture_and_nobody_else_does() throws Exception {
        var cy = server.as("cy");
        bring(cy, Photographs.jpeg(40, 40, 1));
        var path = "/api/people/" + cy.account() + "/picture";
        assertThat(status(server.as("day"), "DELETE", path)).isEqualTo(403);
        assertThat(tags(cy, cy)).hasSize(1);
        assertThat(status(server.as("root"), "DELETE", path)).isEqualTo(204);
        assertThat(tags(cy, cy)).isEmpty();
    }

    @Test
    void a_bomb_and_a_body_too_large_are_refused() throws Exception {
        var day = server.as("day");
        var bomb = FilesIT.bomb(50_000, 50_000);
        assertThat(put(day, bomb).statusCode()).isEqualTo(413);
        assertThat(put(day, new byte[1_100_000]).statusCode()).isEqualTo(413);
        assertThat(put(day, new byte[0]).statusCode()).isEqualTo(400);
        assertThat(put(day, new byte[] {1, 2, 3}).statusCode()).isEqualTo(415);
        assertThat(tags(day, day)).isEmpty();
    }

    /// In no course.
    private static SignIn stranger(String name) throws Exception {
        var id = UUID.randomUUID();
        try (var database = TestPostgres.connect(server.database());
                var insert =
                        database.prepareStatement(
                                """
                                insert into account (id, email, name, password_hash, verified_at)
                                select ?, ?, ?, password_hash, now() from account where email = 'ann@lectern.example'
                                """)) {
            insert.setObject(1, id);
            insert.setString(2, name + "@lectern.example");
            insert.setString(3, name);
            insert.executeUpdate();
        }
        return server.as(name);
    }

    private static String bring(SignIn who, byte[] picture) throws Exception {
        var kept = put(who, picture);
        assertThat(kept.statusCode()).as(kept.body()).isEqualTo(200);
        return Json.MAPPER.readTree(kept.body()).get("tag").textValue();
    }

    private static HttpResponse<String> put(SignIn who, byte[] picture) throws Exception {
        return server.http()
                .send(
                        request(who, "/api/me/picture")
                                .header("Content-Type", "application/octet-stream")
                                .PUT(HttpRequest.BodyPublishers.ofByteArray(picture))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    private static java.util.List<String> tags(SignIn who, SignIn person) throws Exception {
        return who
                .get("/api/pictures?person=" + person.account())
                .get("pictures")
                .findValues("tag")
                .stream()
                .map(JsonNode::textValue)
                .toList();
    }

    private static HttpResponse<byte[]> picture(SignIn who, SignIn person, String tag)
            throws Exception {
        return server.http()
                .send(
                        request(who, "/api/people/" + person.account() + "/picture/" + tag).build(),
                        HttpResponse.BodyHandlers.ofByteArray());
    }

    private static int status(SignIn who, String method, String path) throws Exception {
        return server.http()
                .send(
                        request(who, path)
                                .method(method, HttpRequest.BodyPublishers.noBody())
                                .build(),
                        HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    private static HttpRequest.Builder request(SignIn who, String path) {
        return HttpRequest.newBuilder(server.address().resolve(path))
                .header("Authorization", "Bearer " + who.token());
    }
}
