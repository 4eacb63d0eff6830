package io.lectern.activity.polls;

import io.lectern.room.Reason;
import io.lectern.room.Refusal;
import io.lectern.room.Text;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/// Checks polls and the answers to them.
final class SheetRules {
    private static final int LONGEST_QUESTION = 500;
    private static final int LONGEST_CHOICE = 200;
    private static final int LONGEST_EXPLANATION = 2_000;
    private static final int LONGEST_TEXT = 200;
    private static final int LONGEST_WORD = 30;
    private static final int LONGEST_LABEL = 60;
    private static final int MOST_WORDS = 3;
    private static final Pattern DECIMAL = Pattern.compile("-?[0-9]{1,15}(\\.[0-9]{1,6})?");

    private SheetRules() {}

    static Sheet cleaned(Sheet typed) {
        boolean choices = typed.kind().hasChoices();
        return new Sheet(
                Text.cleaned(typed.question()),
                typed.kind(),
                choices ? typed.choices().stream().map(Text::line).toList() : List.of(),
                typed.kind() == Kind.SCALE
                        ? typed.scale()
                                .map(it ->
                                        new Sheet.Scale(
                                                it.low(),
                                                it.high(),
                                                Text.line(it.lowLabel()),
                                                Text.line(it.highLabel())))
                        : Optional.empty(),
                typed.named(),
                typed.live(),
                typed.key()
                        .map(it ->
                                new Sheet.Key(
                                        choices ? it.right() : List.of(),
                                        Text.cleaned(it.explanation())))
                        .filter(it -> !it.right().isEmpty() || !it.explanation().isEmpty()));
    }

    static Optional<Reason> flaw(Sheet sheet) {
        return first(
                Text.flaw(sheet.question(), LONGEST_QUESTION).map(it -> it),
                sheet.kind().hasChoices() ? choices(sheet.choices()) : Optional.empty(),
                sheet.kind() == Kind.SCALE ? scale(sheet) : Optional.empty(),
                sheet.key().flatMap(key -> key(sheet, key)));
    }

    private static Optional<Reason> choices(List<String> choices) {
        if (choices.size() < 2 || choices.size() > 20) {
            return Optional.of(PollsRefusal.FEW_CHOICES);
        }
        if (choices.stream().map(it -> it.toLowerCase(Locale.ROOT)).distinct().count()
                < choices.size()) {
            return Optional.of(PollsRefusal.CHOICES_ALIKE);
        }
        return choices.stream()
                .flatMap(it -> Text.flaw(it, LONGEST_CHOICE).stream())
                .<Reason>map(it -> it)
                .findFirst();
    }

    private static Optional<Reason> scale(Sheet sheet) {
        boolean fits =
                sheet.scale()
                        .filter(it -> it.low() >= -100 && it.high() <= 100)
                        .filter(it -> it.high() > it.low() && it.high() - it.low() <= 20)
                        .filter(it -> Text.length(it.lowLabel()) <= LONGEST_LABEL)
                        .filter(it -> Text.length(it.highLabel()) <= LONGEST_LABEL)
                        .isPresent();
        return fits ? Optional.empty() : Optional.of(PollsRefusal.BAD_SCALE);
    }

    private static Optional<Reason> key(Sheet sheet, Sheet.Key key) {
        int size = sheet.choices().size();
        boolean places =
                key.right().stream().allMatch(it -> it >= 0 && it < size)
                        && key.right().stream().distinct().count() == key.right().size();
        boolean fits =
                switch (sheet.kind()) {
                    case ONE, SEVERAL -> true;
                    case ORDER -> key.right().isEmpty() || key.right().size() == size;
                    case SCALE, NUMBER, TEXT, WORDS -> key.right().isEmpty();
                };
        return places && fits
                ? Text.excess(key.explanation(), LONGEST_EXPLANATION).map(it -> it)
                : Optional.of(PollsRefusal.BAD_KEY);
    }

    static Reply cleaned(Sheet sheet, Reply typed) {
        var text =
                switch (sheet.kind()) {
                    case NUMBER -> number(typed.text());
                    case TEXT -> Text.line(typed.text());
                    case WORDS ->
                            Text.cleaned(typed.text())
                                    .lines()
                                    .map(Text::line)
                                    .filter(word -> !word.isEmpty())
                                    .distinct()
                                    .reduce((one, other) -> one + "\n" + other)
                                    .orElse("");
                    case ONE, SEVERAL, SCALE, ORDER -> "";
                };
        var picks =
                sheet.kind() == Kind.SEVERAL
                        ? typed.picks().stream().sorted().toList()
                        : typed.picks();
        return new Reply(picks, text);
    }

    /// Writes "1.50" as 1.5, so that equal numbers are counted together.
    private static String number(String typed) {
        var text = typed.strip().replace(',', '.');
        return DECIMAL.matcher(text).matches()
                ? new BigDecimal(text).stripTrailingZeros().toPlainString()
                : "";
    }

    static Optional<Reason> flaw(Sheet sheet, Reply reply) {
        int size = sheet.choices().size();
        boolean apart =
                reply.picks().stream().distinct().count() == reply.picks().size()
                        && reply.picks().stream().allMatch(it -> it >= 0 && it < size);
        boolean fits =
                switch (sheet.kind()) {
                    case ONE -> apart && reply.picks().size() == 1;
                    case SEVERAL -> apart && !reply.picks().isEmpty();
                    case ORDER -> apart && reply.picks().size() == size;
                    case SCALE ->
                            reply.picks().size() == 1
                                    && sheet.scale()
                                            .filter(it -> it.low() <= reply.picks().getFirst())
                                            .filter(it -> it.high() >= reply.picks().getFirst())
                                            .isPresent();
                    case NUMBER -> reply.picks().isEmpty() && !reply.text().isEmpty();
                    case TEXT -> reply.picks().isEmpty();
                    case WORDS ->
                            reply.picks().isEmpty() && reply.text().lines().count() <= MOST_WORDS;
                };
        if (!fits) {
            return Optional.of(PollsRefusal.BAD_ANSWER);
        }
        return switch (sheet.kind()) {
            case TEXT -> Text.flaw(reply.text(), LONGEST_TEXT).map(it -> it);
            case WORDS ->
                    reply.text().isEmpty()
                            ? Optional.of(Refusal.EMPTY)
                            : reply.text()
                                    .lines()
                                    .flatMap(it -> Text.flaw(it, LONGEST_WORD).stream())
                                    .<Reason>map(it -> it)
                                    .findFirst();
            case ONE, SEVERAL, SCALE, NUMBER, ORDER -> Optional.empty();
        };
    }

    @SafeVarargs
    private static Optional<Reason> first(Optional<Reason>... flaws) {
        return IntStream.range(0, flaws.length)
                .mapToObj(i -> flaws[i])
                .flatMap(Optional::stream)
                .findFirst();
    }
}
