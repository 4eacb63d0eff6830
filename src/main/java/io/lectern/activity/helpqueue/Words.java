package io.lectern.activity.helpqueue;

import static io.lectern.room.Decision.accept;
import static io.lectern.room.Decision.refuse;

import io.lectern.room.Decision;
import io.lectern.room.Refusal;
import io.lectern.room.Text;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;

/// The texts of a ticket, cleaned.
record Words(
        String text,
        String tried,
        String topic,
        Map<String, String> answers,
        List<UUID> attachments) {
    static final int LONGEST_ANSWER = 1_000;
    static final int MOST_ATTACHMENTS = 5;

    Words {
        text = Text.cleaned(text);
        tried = Text.cleaned(tried);
        topic = Text.line(topic);
        var cleaned = new TreeMap<String, String>();
        answers.forEach((key, answer) -> cleaned.put(key, Text.cleaned(answer)));
        cleaned.values().removeIf(String::isEmpty);
        answers = Collections.unmodifiableMap(cleaned);
        attachments = attachments.stream().distinct().toList();
    }

    static Words of(Ticket ticket) {
        return new Words(
                ticket.text(),
                ticket.tried(),
                ticket.topic(),
                ticket.answers(),
                ticket.attachments());
    }

    /// Makes the event, if the texts are what the desk's settings ask for.
    Decision<HelpQueueEvent> taken(Settings settings, Function<Words, HelpQueueEvent> event) {
        var known = settings.topics().stream().filter(topic::equalsIgnoreCase).findFirst();
        if (!settings.topics().isEmpty() && !topic.isEmpty() && known.isEmpty()) {
            return refuse(Refusal.INVALID, "This desk has no such topic");
        }
        for (var field : settings.fields()) {
            if (field.required() && !answers.containsKey(field.key())) {
                return refuse(Refusal.EMPTY, field.label());
            }
        }
        if (!settings.fields().stream()
                .map(Settings.Field::key)
                .toList()
                .containsAll(answers.keySet())) {
            return refuse(Refusal.INVALID, "This desk has no such field");
        }
        var words = new Words(text, tried, known.orElse(topic), answers, attachments);
        return words.plain(event);
    }

    /// Makes the event if the lengths are right: when staff ask on behalf of others, topics and fields aren't checked.
    Decision<HelpQueueEvent> plain(Function<Words, HelpQueueEvent> event) {
        if (attachments.size() > MOST_ATTACHMENTS) {
            return refuse(Refusal.TOO_MANY, "You can attach at most 5 files");
        }
        return Text.flaw(text, Ask.LONGEST_TEXT)
                .or(() -> Text.excess(tried, Ask.LONGEST_TEXT))
                .or(() -> Text.excess(topic, Ask.LONGEST_TOPIC))
                .or(this::longAnswer)
                .map(Decision::<HelpQueueEvent>refuse)
                .orElseGet(() -> accept(event.apply(this)));
    }

    private Optional<Refusal> longAnswer() {
        return answers.values().stream()
                .flatMap(answer -> Text.excess(answer, LONGEST_ANSWER).stream())
                .findFirst();
    }
}
