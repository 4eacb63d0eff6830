package io.lectern.web;

import java.util.List;
import java.util.regex.Pattern;

/// What a module imports: at once, and later by `import()`.
record Imports(List<String> atOnce, List<String> later) {
    static final Imports NONE = new Imports(List.of(), List.of());

    private static final Pattern AT_ONCE =
            Pattern.compile("\\b(?:from|import)\\s*[\"']([^\"'\\s]+)[\"']");
    private static final Pattern LATER =
            Pattern.compile("\\b(?:import|URL)\\(\\s*[\"']([^\"'\\s]+)[\"']");

    static Imports of(String module) {
        return new Imports(all(AT_ONCE, module), all(LATER, module));
    }

    private static List<String> all(Pattern pattern, String module) {
        return pattern.matcher(module).results().map(found -> found.group(1)).distinct().toList();
    }
}
