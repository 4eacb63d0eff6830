package io.lectern.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Random;

/// Values at, past and far beyond expected bounds. Each text in the lists is a fault that some
/// program once had.
final class Odd {
    static final List<String> TEXTS =
            List.of(
                    "",
                    " ",
                    "\0",
                    "a\0b",
                    "\uD800",
                    "\uDC00x",
                    "\uFFFD\uFFFE\uFFFF",
                    "\u202Eevil\u2066",
                    "\u200B\u200D\u00AD",
                    "\u00A0",
                    "\r\n.\r\n",
                    "x\r\nBcc: all@lectern.example",
                    "BEGIN:VEVENT\r\nEND:VEVENT",
                    "> ".repeat(2_000) + "x",
                    "[a](".repeat(1_250),
                    "*".repeat(4_000),
                    "`".repeat(3_001),
                    "@".repeat(500),
                    "https://" + "a.".repeat(900),
                    "<script>alert(1)</script>",
                    "'; drop table account; --",
                    "${jndi:ldap://x}",
                    "%s%n%x%00",
                    "../../../../etc/passwd",
                    "=cmd|' /C calc'!A0",
                    "e\u0301\u0301\u0301".repeat(200),
                    "\u0645\u0631\u062D\u0628\u0627",
                    "\uD83D\uDC69\u200D\uD83D\uDC69\u200D\uD83D\uDC67".repeat(30),
                    "null",
                    "true",
                    "NaN",
                    "-0",
                    "1e999",
                    "x".repeat(5_000),
                    "x".repeat(60_000));

    static final List<String> ADDRESSES =
            List.of(
                    "a@b",
                    "a@x..example",
                    "a@x.example.",
                    "@",
                    "a@@b.example",
                    "\"a b\"@x.example",
                    "a@[127.0.0.1]",
                    "a\u00A0@x.example",
                    "\u00E4@\u00E4.example",
                    "a@\u2026.example",
                    "a@" + "x".repeat(300) + ".example",
                    "x".repeat(250) + "@x.example",
                    "A@XN--.example",
                    "a@xn--a.example");

    static final List<String> ZONES =
            List.of(
                    "UTC",
                    "UTC+05:30",
                    "GMT+25:00",
                    "Europe/Berlin",
                    "europe/berlin",
                    "EST5EDT",
                    "SystemV/EST5",
                    "Etc/GMT+12",
                    "Asia/Calcutta",
                    "America/Coyhaique",
                    "Z",
                    "+18:00",
                    "../Berlin");

    static final List<String> RULES =
            List.of(
                    "FREQ=DAILY",
                    "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
                    "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29;INTERVAL=366",
                    "FREQ=MONTHLY;BYSETPOS=-366;BYDAY=MO",
                    "FREQ=WEEKLY;BYDAY=53MO",
                    "FREQ=SECONDLY",
                    "FREQ=DAILY;INTERVAL=0",
                    "FREQ=DAILY;INTERVAL=-1",
                    "FREQ=DAILY;INTERVAL=99999999999999999999",
                    "FREQ=DAILY;COUNT=2147483648",
                    "FREQ=DAILY;UNTIL=00000000",
                    "FREQ=MONTHLY;BYMONTHDAY=31;BYMONTH=2,4,6,9,11",
                    "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR,SA,SU;WKST=XX",
                    "RRULE:FREQ=DAILY",
                    "FREQ=YEARLY;BYDAY=MO,TU,WE,TH,FR,SA,SU;BYMONTHDAY=" + "1,".repeat(60) + "1",
                    ";;;=;",
                    "FREQ=DAILY;RSCALE=CHINESE;SKIP=FORWARD");

    static final List<String> TIMES =
            List.of(
                    "2026-02-30",
                    "0000-01-01",
                    "-999999999-01-01",
                    "+999999999-12-31",
                    "9999-12-31",
                    "2036-01-01",
                    "24:00",
                    "23:59:60",
                    "00:00",
                    "12:00:00.000000001",
                    "2036-01-01T00:00:00Z",
                    "-1000000000-01-01T00:00:00Z",
                    "+1000000000-12-31T23:59:59.999999999Z",
                    "2036-01-01T00:00:00+18:00",
                    "1970-01-01T00:00:00Z",
                    "294277-01-01T00:00:00Z");

    private static final List<BigDecimal> NUMBERS =
            List.of(
                    BigDecimal.ZERO,
                    BigDecimal.ONE.negate(),
                    BigDecimal.valueOf(Integer.MAX_VALUE),
                    BigDecimal.valueOf(Integer.MIN_VALUE),
                    BigDecimal.valueOf(Integer.MAX_VALUE + 1L),
                    BigDecimal.valueOf(Long.MAX_VALUE),
                    BigDecimal.valueOf(Long.MIN_VALUE),
                    new BigDecimal(BigInteger.TWO.pow(63)),
                    BigDecimal.valueOf(0.5),
                    new BigDecimal("1e400"),
                    new BigDecimal("1e-400"),
                    new BigDecimal("9".repeat(900)));

    private Odd() {}

    static String text(Random random) {
        return switch (random.nextInt(12)) {
            case 0 -> any(random, ADDRESSES);
            case 1 -> any(random, ZONES);
            case 2 -> any(random, RULES);
            case 3 -> any(random, TIMES);
            case 4 -> noise(random);
            case 5 -> new java.util.UUID(random.nextLong(), random.nextLong()).toString();
            default -> any(random, TEXTS);
        };
    }

    /// Code points of any kind, halves of pairs among them.
    private static String noise(Random random) {
        var text = new StringBuilder();
        for (int n = random.nextInt(60); n > 0; n--) {
            text.append(
                    (char)
                            (random.nextInt(4) == 0
                                    ? random.nextInt(0x10000)
                                    : random.nextInt(0x250)));
        }
        return text.toString();
    }

    static JsonNode value(Random random) {
        var make = JsonNodeFactory.instance;
        return switch (random.nextInt(9)) {
            case 0 -> make.nullNode();
            case 1 -> make.booleanNode(random.nextBoolean());
            case 2, 3 -> DecimalNode.valueOf(any(random, NUMBERS));
            case 4 -> {
                var list = make.arrayNode();
                for (int n = random.nextInt(random.nextInt(20) == 0 ? 2_000 : 4); n > 0; n--) {
                    list.add(random.nextInt(3) == 0 ? make.nullNode() : make.textNode("x"));
                }
                yield list;
            }
            case 5 -> make.objectNode().put(text(random), 1);
            default -> make.textNode(text(random));
        };
    }

    static <T> T any(Random random, List<T> all) {
        return all.get(random.nextInt(all.size()));
    }
}
