package io.lectern.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Isolated;

/// Measures how smooth one's own ink is on a slow device: frames while a stroke grows, with the
/// processor slowed four times, on boards with more and more objects; for comparison, in the same
/// run, on an empty page. `-Dink.seconds=10` for the figure.
@Isolated("measures")
class InkTimeIT {
    private static final int SECONDS = Integer.getInteger("ink.seconds", 1);
    private static final int SLOWED = Integer.getInteger("ink.slowed", 4);
    private static final List<Integer> OBJECTS = List.of(0, 300, 2_900);

    @RegisterExtension private static final BrowserExtension lectern = new BrowserExtension();

    /// @param frames in ms between two, sorted
    /// @param busy ms of the page's main thread, a frame
    private record Seen(List<Double> frames, double busy) {
        double at(double share) {
            return frames.get((int) Math.min(frames.size() - 1L, (long) (share * frames.size())));
        }

        long smooth() {
            return Math.round(
                    100.0 * frames.stream().filter(it -> it < 18).count() / frames.size());
        }
    }

    @Test
    void ones_own_ink_on_a_slow_device_and_a_full_board() throws Exception {
        var page =
                lectern.person("ann", new Browser.NewContextOptions().setViewportSize(1280, 860))
                        .newPage();
        var devtools = page.context().newCDPSession(page);
        devtools.send("Performance.enable");
        page.navigate("about:blank");
        print("an empty page", drawn(page, devtools, 200, 100, 800, 600));
        for (int objects : OBJECTS) {
            var room = board(objects);
            page.navigate("/rooms/" + room);
            page.locator(".view-switch button", new Page.LocatorOptions().setHasText("Board"))
                    .click();
            var all = page.locator(".board-svg > g:not([data-aside])");
            assertThat(all).hasCount(objects);
            var box = page.locator(".board-svg").boundingBox();
            var seen = drawn(page, devtools, box.x, box.y, box.width, box.height);
            print("%,d objects".formatted(objects), seen);
            // The stroke is there, however slow the drawing.
            assertThat(all).hasCount(objects + 1);
        }
    }

    /// A study room whose board is full of strokes.
    private static String board(int objects) throws Exception {
        var room = UUID.randomUUID().toString();
        lectern.sql(
                "insert into room (id, course, kind, name) values ('%s', '%s', 'STUDY', 'Ink')"
                        .formatted(room, lectern.course()));
        lectern.sql(
                """
                insert into room_event (room, seq, at, by, type, body, command)
                select '%1$s', n, now(), '%2$s', 'board.drew', jsonb_build_object(
                  'by', jsonb_build_object('id', '%2$s', 'name', 'Bo', 'role', 'LEARNER'), 'page', 0, 'form', 'PEN',
                  'colour', 1 + n %% 8, 'width', 1 + n %% 3, 'points', (select jsonb_agg(case
                    when i = 1 then 200 + (n * 7919) %% 9000 when i = 2 then 200 + (n * 104729) %% 6500
                    else (n * i * 31) %% 90 - 45 end order by i) from generate_series(1, 40) i)),
                  gen_random_uuid()
                from generate_series(1, %3$d) n
                """
                        .formatted(room, lectern.as("bo").account(), objects));
        return room;
    }

    /// One long stroke over all of the box, at about 100 points a second.
    private static Seen drawn(
            Page page, CDPSession devtools, double x, double y, double width, double height) {
        slow(devtools, SLOWED);
        page.mouse().move(x + width * 0.2, y + height * 0.5);
        page.mouse().down();
        var before = busy(devtools);
        page.evaluate(
                """
                () => {
                  window.inkFrames = [];
                  const note = at => { window.inkFrames.push(at); window.inkFrame = requestAnimationFrame(note); };
                  window.inkFrame = requestAnimationFrame(note);
                }
                """);
        var end = System.nanoTime() + SECONDS * 1_000_000_000L;
        for (int n = 0; System.nanoTime() < end; n++) {
            page.mouse()
                    .move(
                            x + width * (0.5 + 0.4 * Math.sin(n / 23.0)),
                            y + height * (0.5 + 0.4 * Math.sin(n / 17.0)));
        }
        @SuppressWarnings("unchecked")
        var at =
                (List<Number>)
                        page.evaluate(
                                "() => { cancelAnimationFrame(window.inkFrame); return window.inkFrames; }");
        var took = busy(devtools) - before;
        page.mouse().up();
        slow(devtools, 1);
        assertThat(at).hasSizeGreaterThan(2);
        var frames =
                java.util.stream.IntStream.range(1, at.size())
                        .mapToObj(i -> at.get(i).doubleValue() - at.get(i - 1).doubleValue())
                        .sorted()
                        .toList();
        return new Seen(frames, took / at.size());
    }

    private static void slow(CDPSession devtools, int times) {
        var rate = new JsonObject();
        rate.addProperty("rate", times);
        devtools.send("Emulation.setCPUThrottlingRate", rate);
    }

    /// ms that the page's main thread was busy since it began.
    private static double busy(CDPSession devtools) {
        for (var metric : devtools.send("Performance.getMetrics").getAsJsonArray("metrics")) {
            if (metric.getAsJsonObject().get("name").getAsString().equals("TaskDuration")) {
                return metric.getAsJsonObject().get("value").getAsDouble() * 1_000;
            }
        }
        throw new IllegalStateException("Chromium measures no tasks");
    }

    private static void print(String what, Seen seen) {
        System.out.printf(
                "InkTimeIT: %s: %d%% of %d frames within 18 ms, p50 %.1f, p95 %.1f, longest %.0f ms; main thread %.1f ms a frame; slowed %d times; load %.1f%n",
                what,
                seen.smooth(),
                seen.frames().size(),
                seen.at(0.5),
                seen.at(0.95),
                seen.at(1),
                seen.busy(),
                SLOWED,
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }
}
