package io.lectern.web;

import java.time.Instant;
import java.time.ZoneId;
import java.time.chrono.IsoChronology;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.FormatStyle;
import java.util.Locale;

/// Writes an instant as people in a time zone say it: "Tuesday 17 March, 18:00". In the hour that comes twice when
/// clocks go back, it also says which: "Sunday 1 November, 01:30 EDT".
public final class LocalWords {
    private static final DateTimeFormatter PLAIN =
            DateTimeFormatter.ofPattern("EEEE d MMMM, HH:mm", Locale.ENGLISH);
    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern(" zzz", Locale.ENGLISH);

    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofLocalizedPattern("jm");

    private LocalWords() {}

    public static String at(Instant at, ZoneId zone) {
        return at(at, zone, Locale.ROOT);
    }

    /// The instant in English in the manner of the reader's region: "Tuesday, March 17, 6:00 PM" in the United States.
    /// Without a region it is in the form above.
    public static String at(Instant at, ZoneId zone, Locale reader) {
        var there = at.atZone(zone);
        var twice = zone.getRules().getValidOffsets(there.toLocalDateTime()).size() > 1;
        String said;
        if (reader.getCountry().isEmpty()) {
            said = PLAIN.format(there);
        } else {
            var manner =
                    new Locale.Builder().setLanguage("en").setRegion(reader.getCountry()).build();
            said = day(manner).format(there) + ", " + CLOCK.localizedBy(manner).format(there);
        }
        // Mail programs differ in showing the narrow space before PM, so it becomes a plain one.
        return (twice ? said + NAME.format(there) : said).replace('\u202F', ' ');
    }

    /// The date without its year: "Tuesday, March 17".
    private static DateTimeFormatter day(Locale manner) {
        var whole =
                DateTimeFormatterBuilder.getLocalizedDateTimePattern(
                        FormatStyle.FULL, null, IsoChronology.INSTANCE, manner);
        return DateTimeFormatter.ofPattern(whole.replaceFirst(",? y+$", ""), manner);
    }
}
