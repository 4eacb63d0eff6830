package io.lectern.web;

import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/// A table for spreadsheets (RFC 4180). It begins with the mark that tells them that it is UTF-8, and puts an
/// apostrophe before cells that they would run as formulas.
public final class Csv {
    public static final String MARK = "\uFEFF";

    /// A formula may begin behind any kind of space, and with a full-width sign, which spreadsheets read as the plain
    /// one.
    private static final Pattern FORMULA =
            Pattern.compile(
                    "[\\s\\p{Z}\\p{Cf}]*[=+\\-@\\uFF1D\\uFF0B\\uFF0D\\uFF20\\u2212\\uFE62\\uFE63\\uFE66\\uFE6B].*"
                            + "|[\\t\\r\\n].*",
                    Pattern.DOTALL);

    private final StringBuilder text = new StringBuilder(MARK);
    private final CSVPrinter printer;

    public Csv() {
        try {
            printer = new CSVPrinter(text, CSVFormat.RFC4180);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    public void row(Object... cells) {
        try {
            for (var cell : cells) {
                printer.print(safe(cell));
            }
            printer.println();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /// Makes a cell safe. Only texts need it: numbers are our own.
    public static Object safe(Object cell) {
        return cell instanceof String text && FORMULA.matcher(text).matches() ? "'" + text : cell;
    }

    public void send(RoutingContext context, String name) {
        context.response()
                .putHeader("Content-Type", "text/csv; charset=utf-8")
                .putHeader("Content-Disposition", "attachment; filename=\"" + name + "\"")
                .end(text.toString());
    }

    /// The rows since the last time, for a table that is sent in parts.
    public String taken() {
        var taken = text.toString();
        text.setLength(0);
        return taken;
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
