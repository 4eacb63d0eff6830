package io.lectern.fuzz;

import io.lectern.LoggedErrors;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What broke, with the request; and how much was tried.
final class Findings {
    private static final int MOST = 25;
    private static final int SHOWN = 600;

    private final LoggedErrors logged;
    private final List<String> found = new ArrayList<>();
    private final Map<String, Integer> tried = new TreeMap<>();
    private int seen;

    Findings(LoggedErrors logged) {
        this.logged = logged;
    }

    void tried(String what, int status) {
        tried.merge(what + " " + status / 100 + "xx", 1, Integer::sum);
    }

    void add(String why, String sent) {
        if (found.size() < MOST) {
            found.add(why + "\n    after: " + shown(sent));
        }
    }

    /// Whatever the program has logged as an error since the last look is laid at what was sent last.
    void look(String sent) {
        var lines = logged.lines();
        for (; seen < lines.size(); seen++) {
            add("logged: " + shown(lines.get(seen)), sent);
        }
    }

    boolean isFull() {
        return found.size() >= MOST;
    }

    List<String> all() {
        return List.copyOf(found);
    }

    Map<String, Integer> counts() {
        return tried;
    }

    private static String shown(String text) {
        var whole =
                text.length() <= SHOWN
                        ? text
                        : text.substring(0, SHOWN) + "... (" + text.length() + ")";
        var plain = new StringBuilder();
        whole.chars()
                .forEach(c ->
                        plain.append(
                                c < 32 || c > 126
                                        ? String.format("\\u%04x", c)
                                        : String.valueOf((char) c)));
        return plain.toString();
    }
}
