package io.lectern.bench.load;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Searches of a large site, one after the other: common and rare words, codes, phrases and prefixes, by
/// members of 1, 7 and 40 courses and by an administrator, the best or the newest first.
record SearchLoad(Site site) {
    private static final int TIMES = 10;

    /// Few, as one person may search only 60 times a minute.
    private static final int ALONE = 2;

    void run(Figures figures) throws Exception {
        Map<String, String> searches = searches();
        Map<Integer, List<Enrolled>> people = new TreeMap<>();
        for (int courses : SiteData.COURSE_COUNTS) {
            people.put(courses, site.membersOf(courses));
        }
        people.put(Site.COURSES + 1, List.of(site.administrator()));
        for (String order : List.of("best", "newest")) {
            for (var who : people.entrySet()) {
                var row =
                        figures.row(
                                "search, " + order + " first, by who sees " + who.getKey(),
                                "%,d messages".formatted(Site.MESSAGES));
                row.put("load", Site.load());
                List<Double> all = new ArrayList<>();
                int refused = 0;
                int times = who.getValue().size() == 1 ? ALONE : TIMES;
                for (var search : searches.entrySet()) {
                    List<Double> some = new ArrayList<>();
                    for (int i = 0; i < times; i++) {
                        var asking = who.getValue().get(i % who.getValue().size());
                        var answer =
                                site.get(
                                        asking,
                                        "/api/search?order=%s&q=%s"
                                                .formatted(
                                                        order,
                                                        URLEncoder.encode(
                                                                search.getValue(),
                                                                StandardCharsets.UTF_8)));
                        refused += answer.status() == 200 ? 0 : 1;
                        some.add(answer.ms());
                    }
                    all.addAll(some);
                    row.put(search.getKey() + "MostMs", Site.at(100, some));
                }
                row.put("p50Ms", Site.at(50, all)).put("p95Ms", Site.at(95, all));
                row.put("mostMs", Site.at(100, all)).put("lost", refused);
                figures.tell(row);
            }
        }
    }

    private Map<String, String> searches() throws Exception {
        Map<String, String> searches = new LinkedHashMap<>();
        searches.put("warm", "insulin");
        searches.put("common", "insulin");
        searches.put("alsoCommon", "diagnosis code");
        searches.put("sayingNothing", "the");
        searches.put("rare", word(30_001));
        searches.put("cyrillic", word(4_007));
        searches.put("none", "neverwritten");
        searches.put("code", word(23 * 40));
        searches.put("rareCode", "S1.50");
        searches.put("commonPhrase", "\"of the\"");
        searches.put("phrase", "\"insulin not\"");
        searches.put("beginning", "in");
        searches.put("longerBeginning", "insu");
        searches.put("rareBeginning", word(20_001).substring(0, 6));
        searches.put("without", "code -insulin");
        searches.put("filtered", "insulin in:group from:person after:2020-01-01");
        return searches;
    }

    private String word(int rank) throws Exception {
        return site.ask("select shown from site_word where n = " + rank).getFirst();
    }
}
