package io.lectern.files;

import io.lectern.campus.Room;
import io.lectern.files.RoomExport.Entry;
import io.lectern.web.Json;
import java.util.Locale;

/// The formats of a room's export.
enum ExportForm {
    JSON("application/json; charset=utf-8") {
        @Override
        String begin(Room room) {
            return "{\"room\":" + Json.write(room.name()) + ",\"entries\":[\n";
        }

        @Override
        String entry(Entry entry, boolean first) {
            return (first ? "" : ",\n") + Json.write(entry);
        }

        @Override
        String end() {
            return "\n]}\n";
        }
    },
    HTML("text/html; charset=utf-8") {
        @Override
        String begin(Room room) {
            return """
            <!doctype html>
            <html><head><meta charset="utf-8"><title>%s</title></head>
            <body><h1>%s</h1>
            """
                    .formatted(escaped(room.name()), escaped(room.name()));
        }

        @Override
        String entry(Entry entry, boolean first) {
            var said =
                    entry.gone()
                            ? "<i>Taken back or removed</i>"
                            : escaped(entry.text().orElse(""));
            var files =
                    entry.files().isEmpty()
                            ? ""
                            : "<p>Files: %s</p>\n"
                                    .formatted(escaped(String.join(", ", entry.files())));
            var thread =
                    entry.thread().isPresent()
                            ? " in the thread of <a href=\"#e%d\">%d</a>"
                                    .formatted(
                                            entry.thread().getAsLong(), entry.thread().getAsLong())
                            : "";
            return "<article id=\"e%d\"><p><b>%s</b> <time>%s</time>%s</p>\n<pre>%s</pre>\n%s</article>\n"
                    .formatted(
                            entry.entry(),
                            escaped(entry.by().orElse("Without a name")),
                            entry.at(),
                            thread,
                            said,
                            files);
        }

        @Override
        String end() {
            return "</body></html>\n";
        }
    };

    private final String media;

    ExportForm(String media) {
        this.media = media;
    }

    abstract String begin(Room room);

    abstract String entry(Entry entry, boolean first);

    abstract String end();

    /// The value of Content-Type.
    String media() {
        return media;
    }

    String ending() {
        return name().toLowerCase(Locale.ROOT);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
