package io.lectern.activity.polls;

import static java.util.Collections.unmodifiableSequencedMap;
import static java.util.Comparator.comparing;
import static java.util.Comparator.comparingInt;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;

/// The results of one round.
///
/// @param answered how many answered
/// @param counts how often each choice or number of the scale was chosen; for ORDER the sum of its places, counted
///     from 1
/// @param values how often each number, text or word was given, at most 50: numbers in their order, others most
///     frequent first
public record Results(int answered, List<Integer> counts, SequencedMap<String, Integer> values) {
    static final int MOST_VALUES = 50;

    public Results {
        counts = List.copyOf(counts);
        values = unmodifiableSequencedMap(values);
    }

    static Results of(Sheet sheet, Collection<Reply> replies) {
        var alike = new HashMap<Reply, Integer>();
        replies.forEach(reply -> alike.merge(reply, 1, Integer::sum));
        return of(sheet, alike);
    }

    /// @param alike how often each answer was given
    static Results of(Sheet sheet, Map<Reply, Integer> alike) {
        int answered = alike.values().stream().mapToInt(it -> it).sum();
        return switch (sheet.kind()) {
            case ONE, SEVERAL -> picked(answered, alike, sheet.choices().size(), 0);
            case SCALE -> {
                var scale = sheet.scale().orElseThrow();
                yield picked(answered, alike, scale.high() - scale.low() + 1, scale.low());
            }
            case ORDER -> placed(answered, alike, sheet.choices().size());
            case NUMBER, TEXT, WORDS -> said(answered, sheet.kind(), alike);
        };
    }

    private static Results picked(int answered, Map<Reply, Integer> alike, int size, int first) {
        var counts = new ArrayList<>(Collections.nCopies(size, 0));
        alike.forEach((reply, times) -> {
            for (int pick : reply.picks()) {
                counts.set(pick - first, counts.get(pick - first) + times);
            }
        });
        return new Results(answered, counts, new LinkedHashMap<>());
    }

    private static Results placed(int answered, Map<Reply, Integer> alike, int size) {
        var sums = new ArrayList<>(Collections.nCopies(size, 0));
        alike.forEach((reply, times) -> {
            for (int place = 0; place < size; place++) {
                int choice = reply.picks().get(place);
                sums.set(choice, sums.get(choice) + times * (place + 1));
            }
        });
        return new Results(answered, sums, new LinkedHashMap<>());
    }

    private static Results said(int answered, Kind kind, Map<Reply, Integer> alike) {
        var counts = new HashMap<String, Integer>();
        alike.forEach((reply, times) -> {
            var said =
                    kind == Kind.WORDS ? List.of(reply.text().split("\n")) : List.of(reply.text());
            for (var one : said) {
                var word = kind == Kind.NUMBER ? one : one.toLowerCase(Locale.ROOT);
                counts.merge(word, times, Integer::sum);
            }
        });
        var values = new LinkedHashMap<String, Integer>();
        counts.entrySet().stream()
                .sorted(
                        comparingInt((Map.Entry<String, Integer> it) -> -it.getValue())
                                .thenComparing(Map.Entry::getKey))
                .limit(MOST_VALUES)
                .sorted(
                        kind == Kind.NUMBER
                                ? comparing(it -> new BigDecimal(it.getKey()))
                                : (_, _) -> 0)
                .forEach(it -> values.put(it.getKey(), it.getValue()));
        return new Results(answered, List.of(), values);
    }
}
