package io.lectern.web;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;

/// The files that some files lead to by their imports.
final class Modules {
    private static final Pattern MAPPED = Pattern.compile("\"([^\"]+)\": \"(/[^\"]+)\"");

    /// Reads files by their paths.
    interface Folder {
        Optional<StaticFile> read(String path) throws IOException;
    }

    private final Map<String, String> importMap = new HashMap<>();
    private final Map<String, StaticFile> files = new TreeMap<>();

    /// Follows the imports from the paths `from`. `html` holds the import map.
    Modules(String html, List<String> from, Folder folder) throws IOException {
        MAPPED.matcher(html).results().forEach(it -> importMap.put(it.group(1), it.group(2)));
        var open = new ArrayDeque<>(from);
        while (!open.isEmpty()) {
            var path = open.remove();
            var file = files.containsKey(path) ? Optional.<StaticFile>empty() : folder.read(path);
            if (file.isPresent()) {
                files.put(path, file.get());
                open.addAll(named(path, Imports::atOnce));
                open.addAll(named(path, Imports::later));
            }
        }
    }

    /// All files by their paths, in alphabetical order.
    Map<String, StaticFile> files() {
        return files;
    }

    /// A file that is linked or imported, which therefore must exist.
    StaticFile file(String path) {
        var file = files.get(path);
        if (file == null) {
            throw new IllegalStateException("the file " + path + " is missing");
        }
        return file;
    }

    /// These modules and everything that must be loaded before they run.
    SequencedSet<String> before(String... paths) {
        var needed = new LinkedHashSet<String>();
        var open = new ArrayDeque<>(List.of(paths));
        while (!open.isEmpty()) {
            var next = open.remove();
            if (files.containsKey(next) && needed.add(next)) {
                open.addAll(named(next, Imports::atOnce));
            }
        }
        return needed;
    }

    /// The modules that these import later, each with what must be loaded before it runs and isn't among these.
    SequencedMap<String, SequencedSet<String>> after(Collection<String> there) {
        var later = new LinkedHashMap<String, SequencedSet<String>>();
        for (var path : there) {
            for (var wanted : named(path, Imports::later)) {
                if (!wanted.endsWith(".js")) continue;
                var needed = before(wanted);
                needed.removeAll(there);
                later.put(wanted, needed);
            }
        }
        return later;
    }

    private List<String> named(String path, Function<Imports, List<String>> which) {
        return which.apply(file(path).imports()).stream().map(name -> path(path, name)).toList();
    }

    /// The path of what the module at `from` imports as `name`. A name that the import map lacks has no file.
    private String path(String from, String name) {
        if (name.startsWith(".")) {
            return URI.create(from).resolve(name).getPath();
        }
        return importMap.entrySet().stream()
                .filter(it ->
                        name.equals(it.getKey())
                                || (it.getKey().endsWith("/") && name.startsWith(it.getKey())))
                .findFirst()
                .map(it -> it.getValue() + name.substring(it.getKey().length()))
                .orElse(name);
    }
}
