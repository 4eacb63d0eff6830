package io.lectern.identity;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Names a browser for the list of one's devices: "Firefox on Linux". Taken from its User-Agent, which
/// can be forged, so it is only shown.
final class Devices {
    private static final int MOST = 400;

    /// The more specific names first: most browsers also claim to be others.
    private static final List<Map.Entry<String, String>> BROWSERS =
            List.of(
                    Map.entry("Edg", "Edge"),
                    Map.entry("OPR/", "Opera"),
                    Map.entry("SamsungBrowser", "Samsung Internet"),
                    Map.entry("FxiOS", "Firefox"),
                    Map.entry("Firefox", "Firefox"),
                    Map.entry("CriOS", "Chrome"),
                    Map.entry("Chrome", "Chrome"),
                    Map.entry("Safari", "Safari"));

    private static final List<Map.Entry<String, String>> SYSTEMS =
            List.of(
                    Map.entry("iPhone", "iPhone"),
                    Map.entry("iPad", "iPad"),
                    Map.entry("Android", "Android"),
                    Map.entry("CrOS", "ChromeOS"),
                    Map.entry("Windows", "Windows"),
                    Map.entry("Mac OS X", "Mac"),
                    Map.entry("Linux", "Linux"));

    private Devices() {}

    static String name(Optional<String> userAgent) {
        var said = userAgent.map(it -> it.substring(0, Math.min(it.length(), MOST))).orElse("");
        var browser = first(BROWSERS, said);
        var system = first(SYSTEMS, said);
        return browser.isPresent() && system.isPresent()
                ? browser.get() + " on " + system.get()
                : browser.or(() -> system).orElse("Unknown device");
    }

    private static Optional<String> first(List<Map.Entry<String, String>> names, String said) {
        return names.stream()
                .filter(name -> said.contains(name.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
    }
}
