package io.lectern.activity.helpqueue;

import io.lectern.room.Text;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/// The staff's settings of their desk.
///
/// @param welcome shown above the form, at most 2,000 characters
/// @param topics at most 50; if there are any, a ticket has one of them or none
/// @param fields further questions of the form, at most 8
/// @param visitsADay how often a learner may be helped in a day
/// @param coolDown minutes before a learner who was helped may join again
/// @param showNames whether other learners see the names of those who join from now on
public record Settings(
        String welcome,
        List<String> topics,
        List<Field> fields,
        OptionalInt visitsADay,
        OptionalInt coolDown,
        boolean showNames) {
    static final int MOST_TOPICS = 50;
    static final int MOST_FIELDS = 8;
    static final Settings PLAIN =
            new Settings("", List.of(), List.of(), OptionalInt.empty(), OptionalInt.empty(), false);

    public Settings {
        topics = List.copyOf(topics);
        fields = List.copyOf(fields);
    }

    /// @param key the name of the answer: lower-case letters, digits and dashes
    public record Field(String key, String label, boolean required) {}

    Settings cleaned() {
        return new Settings(
                Text.cleaned(welcome),
                topics.stream().map(Text::line).toList(),
                fields.stream()
                        .map(it -> new Field(it.key(), Text.line(it.label()), it.required()))
                        .toList(),
                visitsADay,
                coolDown,
                showNames);
    }

    /// The fault in these settings, if there is one.
    Optional<String> flaw() {
        var keys = fields.stream().map(Field::key).distinct().count();
        var names = topics.stream().map(it -> it.toLowerCase(Locale.ROOT)).distinct().count();
        if (Text.length(welcome) > 2_000) {
            return Optional.of("The welcome has at most 2,000 characters");
        }
        if (topics.size() > MOST_TOPICS || topics.stream().anyMatch(Settings::isNoTopic)) {
            return Optional.of("At most 50 topics, of 1 to 80 characters each");
        }
        if (names < topics.size() || keys < fields.size()) {
            return Optional.of("Each topic and each key stands once");
        }
        if (fields.size() > MOST_FIELDS || fields.stream().anyMatch(Settings::isNoField)) {
            return Optional.of(
                    "At most 8 fields: a key of 1 to 40 letters, digits and dashes, a label of 1 to"
                            + " 200 characters");
        }
        if (visitsADay.isPresent() && !isBetween(1, visitsADay.getAsInt(), 50)) {
            return Optional.of("1 to 50 visits a day, or no limit");
        }
        if (coolDown.isPresent() && !isBetween(1, coolDown.getAsInt(), 24 * 60)) {
            return Optional.of("A cool-down of 1 minute to a day, or none");
        }
        return Optional.empty();
    }

    private static boolean isNoTopic(String topic) {
        return topic.isEmpty() || Text.length(topic) > Ask.LONGEST_TOPIC;
    }

    private static boolean isNoField(Field field) {
        return !field.key().matches("[a-z0-9-]{1,40}")
                || field.label().isEmpty()
                || Text.length(field.label()) > 200;
    }

    private static boolean isBetween(int least, int value, int most) {
        return value >= least && value <= most;
    }
}
