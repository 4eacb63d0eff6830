package io.lectern.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// A small app: one page for rooms, which needs a part and a library, and one for everything else.
class FrontTest {
    private final Map<String, String> app =
            new HashMap<>(
                    Map.of(
                            "/index.html",
                            """
                            <head>
                                <link rel="icon" href="/mark.svg" />
                                <link rel="stylesheet" href="/first.css" />
                                <link rel="stylesheet" href="/second.css" />
                                <script type="importmap">{ "imports": { "lit": "/lib/lit/index.js" } }</script>
                                <script type="module" src="/app.js"></script>
                            </head>
                            """,
                            "/mark.svg",
                            "<svg/>",
                            "/first.css",
                            "a{}",
                            "/second.css",
                            "b{}",
                            "/app.js",
                            "import { routes } from \"./routes.js\";",
                            "/routes.js",
                            """
                            page("/rooms/:room", "room", () => import("./pages/room.js")),
                            page("/", "today", () => import("./pages/today.js")),
                            """,
                            "/pages/room.js",
                            "import \"../part.js\"; new URL(\"./icons.svg\", here)",
                            "/pages/icons.svg",
                            "<svg/>",
                            "/part.js",
                            "import { html } from \"lit\";",
                            "/lib/lit/index.js",
                            "export const html = 1;"));

    FrontTest() {
        app.put("/pages/today.js", "import \"lit\";");
    }

    @Test
    void a_page_names_all_modules_that_it_needs_and_no_others() throws IOException {
        var room = front().page("/rooms/12").text();
        assertThat(room)
                .contains(preload("/pages/room.js"))
                .contains(preload("/part.js"))
                .contains(preload("/lib/lit/index.js"))
                .contains(preload("/routes.js"))
                .doesNotContain("today");
        assertThat(front().page("/no/such/page").text())
                .contains(preload("/routes.js"))
                .doesNotContain("/pages/");
    }

    @Test
    void what_only_some_need_is_named_apart_once_and_not_read_ahead() throws IOException {
        app.merge("/pages/room.js", "; import(\"./desk.js\")", String::concat);
        app.put("/pages/desk.js", "import \"../queue.js\"; import \"../part.js\";");
        app.put("/queue.js", "");
        var room = front().page("/rooms/12").text();
        var later = "rel=\"later\" data-of=\"/v/%1$s/pages/desk.js\" href=\"/v/%1$s%2$s\"";
        assertThat(room)
                .contains(later.formatted(front().release(), "/pages/desk.js"))
                .contains(later.formatted(front().release(), "/queue.js"))
                .doesNotContain(later.formatted(front().release(), "/part.js"))
                .doesNotContain(preload("/queue.js"));
        assertThat(front().page("/").text()).doesNotContain("later").doesNotContain("desk");
    }

    @Test
    void its_style_sheets_are_one_in_their_order() throws IOException {
        assertThat(front().page("/").text())
                .containsOnlyOnce("stylesheet")
                .contains("href=\"/v/" + front().release() + "/styles.css\"");
        assertThat(front().files().get("/styles.css"))
                .extracting(StaticFile::text)
                .isEqualTo("a{}\nb{}");
    }

    @Test
    void a_sheet_that_a_module_names_is_sent_with_the_others_and_not_by_itself()
            throws IOException {
        app.merge("/part.js", "; new URL(\"./part.css\", here)", String::concat);
        app.put("/part.css", "c{}");
        assertThat(front().files()).doesNotContainKey("/part.css");
        assertThat(front().files().get("/styles.css"))
                .extracting(StaticFile::text)
                .isEqualTo("a{}\nb{}\nc{}");
        assertThat(front().page("/rooms/12").text())
                .containsOnlyOnce("stylesheet")
                .doesNotContain("part.css");
    }

    @Test
    void whatever_changes_is_another_release() throws IOException {
        for (var path : List.copyOf(app.keySet())) {
            if (path.equals("/index.html")) continue;
            var before = front().release();
            app.merge(path, " ", String::concat);
            assertThat(front().release()).as(path).isNotEqualTo(before);
        }
    }

    private String preload(String path) throws IOException {
        return "rel=\"modulepreload\" href=\"/v/%s%s\"".formatted(front().release(), path);
    }

    private Front front() throws IOException {
        return Front.of(read("/index.html").orElseThrow(), this::read);
    }

    private Optional<StaticFile> read(String path) {
        return Optional.ofNullable(app.get(path)).map(text -> StaticFile.of(path, text));
    }
}
