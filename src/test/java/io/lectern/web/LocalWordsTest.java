package io.lectern.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class LocalWordsTest {
    private static final Instant MARCH = Instant.parse("2026-03-17T17:00:00Z");

    @Test
    void a_date_is_english_in_the_manner_of_the_readers_region() {
        assertThat(said("en-US")).isEqualTo("Tuesday, March 17, 6:00 PM");
        assertThat(said("en-GB")).matches("Tuesday,? 17 March, 18:00");
        assertThat(said("de-DE")).matches("Tuesday,? 17 March, 18:00");
        assertThat(said("fa")).isEqualTo("Tuesday 17 March, 18:00");
        assertThat(LocalWords.at(MARCH, ZoneId.of("Europe/Berlin")))
                .isEqualTo("Tuesday 17 March, 18:00");
    }

    @Test
    void in_the_hour_that_comes_twice_it_says_which_one() {
        var first = Instant.parse("2026-11-01T05:30:00Z");
        var zone = ZoneId.of("America/New_York");
        assertThat(LocalWords.at(first, zone, Locale.US))
                .isEqualTo("Sunday, November 1, 1:30 AM EDT");
        assertThat(LocalWords.at(first.plusSeconds(3_600), zone, Locale.US))
                .isEqualTo("Sunday, November 1, 1:30 AM EST");
        assertThat(LocalWords.at(first, zone)).isEqualTo("Sunday 1 November, 01:30 EDT");
    }

    private static String said(String reader) {
        return LocalWords.at(MARCH, ZoneId.of("Europe/Berlin"), Locale.forLanguageTag(reader));
    }
}
