package io.lectern.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RuleTest {
    private static final LocalDate FIRST = LocalDate.of(2026, 9, 1);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "tuesdays",
                "FREQ=WEEKLY;BYDAY=XX",
                "FREQ=WEEKLY;BYDAY=2TU",
                "FREQ=WEEKLY;INTERVAL=0",
                "FREQ=WEEKLY;INTERVAL=100000",
                "FREQ=HOURLY",
                "FREQ=SECONDLY",
                "FREQ=DAILY;BYHOUR=1,2,3",
                "FREQ=YEARLY;BYWEEKNO=20",
                "FREQ=YEARLY;BYYEARDAY=100",
                "FREQ=WEEKLY;COUNT=4",
                "FREQ=WEEKLY;UNTIL=20261231",
                "FREQ=WEEKLY;UNTIL=20261231T000000Z",
                "FREQ=WEEKLY;FREQ=DAILY",
                "FREQ=WEEKLY\r\nSUMMARY:injected"
            })
    void what_is_not_a_rule_of_days_is_refused(String text) {
        assertThatThrownBy(() -> Rule.of(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_rule_of_endless_length_is_refused() {
        assertThatThrownBy(() -> Rule.of("FREQ=MONTHLY;BYMONTHDAY=1" + ",2".repeat(200)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
                "FREQ=DAILY;BYMONTH=4;BYMONTHDAY=31",
                "FREQ=WEEKLY;BYDAY=TU;BYSETPOS=4",
                "FREQ=YEARLY;INTERVAL=100;BYMONTH=1;BYMONTHDAY=1"
            })
    void a_rule_that_never_occurs_says_so(String text) {
        assertThatThrownBy(() -> Rule.of(text).firstDay(FIRST))
                .isInstanceOf(Rule.NeverOccurs.class);
    }

    @Test
    void the_first_day_is_the_first_that_the_rule_names() {
        assertThat(Rule.of("FREQ=WEEKLY;BYDAY=TH").firstDay(FIRST))
                .isEqualTo(LocalDate.of(2026, 9, 3));
        assertThat(Rule.of("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29").firstDay(FIRST))
                .isEqualTo(LocalDate.of(2028, 2, 29));
    }

    @Test
    void counted_days_end_and_others_do_not() {
        var counted = Rule.of("FREQ=WEEKLY").from(FIRST, OptionalInt.of(2));
        counted.next();
        counted.next();
        assertThat(counted.hasNext()).isFalse();
        var endless = Rule.of("FREQ=WEEKLY").from(FIRST, OptionalInt.empty());
        for (int week = 0; week < 2_000; week++) {
            endless.next();
        }
        assertThat(endless.hasNext()).isTrue();
    }

    @Test
    void a_rule_is_written_as_in_icalendar() {
        assertThat(Rule.of("freq=weekly;byday=tu")).hasToString("FREQ=WEEKLY;BYDAY=TU");
    }
}
