package io.lectern.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// The app's pages, made of index.html and the files that it leads to. The files get addresses under `/v/RELEASE/`
/// that always mean these bytes, so browsers keep them for good. All style sheets are sent as one: those of the page,
/// then those that modules name. A page links every module that it needs, so that none is found only when its importer
/// has loaded: round trips are what takes a phone long.
///
/// @param files by their paths after `/v/RELEASE`
/// @param pages the page for each kind of address, in the order of routes.js, then the one for all others
record Front(String release, Map<String, StaticFile> files, Map<Pattern, StaticFile> pages) {
    private static final String APP = "/app.js";
    private static final String ROUTES = "/routes.js";
    private static final String SHEETS = "/styles.css";
    private static final String ENTRY = "    <script type=\"module\"";
    private static final Pattern SHEET =
            Pattern.compile(" *<link rel=\"stylesheet\" href=\"([^\"]+)\" />\n");
    private static final Pattern NAMED = Pattern.compile("(?:href|src)=\"(/[^\"]+)\"");
    private static final Pattern ROUTE =
            Pattern.compile("page\\(\"(/[^\"]*)\".*\\bimport\\(\"\\.(/[^\"]+)\"\\)");

    static Front of(StaticFile index, Modules.Folder folder) throws IOException {
        var html = index.text();
        var sheets = new LinkedHashSet<>(all(SHEET, html));
        var modules = new Modules(html, all(NAMED, html), folder);
        var files = new TreeMap<>(modules.files());
        files.keySet().stream().filter(it -> it.endsWith(".css")).forEach(sheets::add);
        var joined = sheets.stream().map(it -> modules.file(it).text()).collect(joining("\n"));
        files.keySet().removeAll(sheets);
        files.put(SHEETS, StaticFile.of(SHEETS, joined));
        var release = release(files);
        var page =
                SHEET.matcher(html)
                        .replaceAll(it -> it.group(1).equals(sheets.getFirst()) ? link() : "");
        var pages = new LinkedHashMap<Pattern, StaticFile>();
        for (var route : ROUTE.matcher(modules.file(ROUTES).text()).results().toList()) {
            var address = Pattern.compile(route.group(1).replaceAll(":[a-z]+", "[^/]+"));
            pages.put(address, page(page, release, named(modules, route.group(2))));
        }
        pages.put(Pattern.compile(".*"), page(page, release, named(modules)));
        return new Front(release, files, pages);
    }

    StaticFile page(String path) {
        return pages.entrySet().stream()
                .filter(it -> it.getKey().matcher(path).matches())
                .findFirst()
                .orElseThrow()
                .getValue();
    }

    private static List<String> all(Pattern pattern, String html) {
        return pattern.matcher(html).results().map(found -> found.group(1)).toList();
    }

    private static String release(Map<String, StaticFile> files) {
        var names = new StringBuilder();
        files.forEach((path, file) -> names.append(path).append(file.etag()));
        return StaticFile.hash(names.toString().getBytes(UTF_8));
    }

    private static String link() {
        return "    <link rel=\"stylesheet\" href=\"" + SHEETS + "\" />\n";
    }

    /// The links of a page: modules that it needs at once, and as `later` those that only some viewers need. The page
    /// itself turns these into preloads when it knows its viewer.
    private static String named(Modules modules, String... entry) {
        var shell = modules.before(APP);
        var needed = new LinkedHashSet<>(shell);
        needed.addAll(modules.before(entry));
        var links = new StringBuilder();
        for (var file : needed) {
            links.append("    <link rel=\"modulepreload\" href=\"%s\" />\n".formatted(file));
        }
        var own = new LinkedHashSet<>(needed);
        own.removeAll(shell); // which asks for all pages later
        for (var later : modules.after(own).entrySet()) {
            later.getValue().removeAll(shell);
            for (var file : later.getValue()) {
                links.append(
                        "    <link rel=\"later\" data-of=\"%s\" href=\"%s\" />\n"
                                .formatted(later.getKey(), file));
            }
        }
        return links.toString();
    }

    private static StaticFile page(String html, String release, String links) {
        return StaticFile.of(
                "/index.html",
                html.replace(ENTRY, links + ENTRY).replace("\"/", "\"/v/" + release + "/"));
    }
}
