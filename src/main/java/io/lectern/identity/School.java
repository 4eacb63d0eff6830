package io.lectern.identity;

import io.lectern.Config;
import io.lectern.web.Checks;
import io.lectern.web.Line;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// Settings of the school that an administrator made in the app: its name, and who may sign up. The
/// configuration applies to what was never set.
final class School {
    private static final int NAME = 80;
    private static final int MOST_DOMAINS = 20;
    private static final int DOMAIN = 100;
    private static final Pattern DOMAINS =
            Pattern.compile(
                    "[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)+");

    /// @param name absent: none given
    /// @param logo the tag of its picture, which has a route of its own
    /// @param signUpDomains the domains whose addresses may sign up, if `signUp` is DOMAINS
    record View(
            Optional<String> name,
            Optional<String> logo,
            Config.SignUp signUp,
            List<String> signUpDomains) {
        View {
            signUpDomains = List.copyOf(signUpDomains);
        }
    }

    private final Pool pool;
    private final Config.Identity config;
    private final boolean mail;

    /// @param mail whether mail is on: only a mailed link proves an address
    School(Pool pool, Config.Identity config, boolean mail) {
        this.pool = pool;
        this.config = config;
        this.mail = mail;
    }

    Future<View> of() {
        return pool.query(
                        "select name, sign_up, sign_up_domains, (select tag from school_logo) as logo from school")
                .execute()
                .map(rows -> view(rows.iterator().next()));
    }

    private View view(Row row) {
        var name = Optional.ofNullable(row.getString("name"));
        var logo = Optional.ofNullable(row.getString("logo"));
        return Optional.ofNullable(row.getString("sign_up"))
                .map(Config.SignUp::valueOf)
                // Mail may have been turned off since the rule was set.
                .map(rule ->
                        rule == Config.SignUp.DOMAINS && !mail ? Config.SignUp.INVITATION : rule)
                .map(rule ->
                        new View(
                                name,
                                logo,
                                rule,
                                Arrays.asList(row.getArrayOfStrings("sign_up_domains"))))
                .orElseGet(() -> new View(name, logo, config.signUp(), config.signUpDomains()));
    }

    Future<View> set(View wish) {
        var name = wish.name().map(Line::tidy).filter(it -> !it.isEmpty());
        var byDomain = wish.signUp() == Config.SignUp.DOMAINS;
        var domains =
                wish.signUpDomains().stream()
                        .map(it -> it.strip().toLowerCase(Locale.ROOT).replaceFirst("^@", ""))
                        .filter(it -> !it.isEmpty())
                        .distinct()
                        .toList();
        var checks = new Checks();
        name.ifPresent(it -> checks.line("name", it, 1, NAME));
        checks.that(
                        "signUp",
                        !byDomain || mail,
                        "Set up mail first: without a mailed link anybody can type any address.")
                .that(
                        "signUpDomains",
                        !byDomain || !domains.isEmpty(),
                        "Enter at least one domain, for example northfield.example.")
                .that(
                        "signUpDomains",
                        domains.size() <= MOST_DOMAINS,
                        "Use at most %d domains.".formatted(MOST_DOMAINS))
                .that(
                        "signUpDomains",
                        domains.stream()
                                .allMatch(it ->
                                        it.length() <= DOMAIN && DOMAINS.matcher(it).matches()),
                        "Enter domains as they stand behind the @, for example northfield.example.")
                .done();
        return pool.preparedQuery("update school set name = $1, sign_up = $2, sign_up_domains = $3")
                .execute(
                        Tuple.of(
                                name.orElse(null),
                                wish.signUp().name(),
                                byDomain ? domains.toArray(String[]::new) : new String[0]))
                .compose(_ -> of());
    }
}
