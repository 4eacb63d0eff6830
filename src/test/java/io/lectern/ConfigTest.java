package io.lectern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lectern.settings.Range;
import io.lectern.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ConfigTest {
    @Test
    void the_defaults_are_complete() {
        var config = Config.with(Map.of());
        assertThat(config.http()).isEqualTo(new Config.Http("127.0.0.1", 8080, false, 6_000));
        assertThat(config.database())
                .isEqualTo(
                        new Config.Database(
                                Optional.empty(), Optional.empty(), Path.of("./data"), 10, 60, 30));
        assertThat(config.identity())
                .isEqualTo(
                        new Config.Identity(
                                Config.SignUp.OPEN,
                                List.of(),
                                15,
                                30,
                                90,
                                30,
                                Optional.empty(),
                                Optional.empty()));
        assertThat(config.oidc()).isEqualTo(new Config.Oidc(List.of(), false));
        assertThat(config.live())
                .isEqualTo(
                        new Config.Live(
                                65_536, 25, 10, 64, 20, 30, 120, 20_000, 20, 5_000, 1_000, 500, 500,
                                60, 60));
        assertThat(config.files())
                .isEqualTo(
                        new Config.Files(50, 1_000, Config.FilePlace.DATABASE, Optional.empty()));
        assertThat(config.cluster())
                .isEqualTo(
                        new Config.Cluster(
                                List.of(),
                                Optional.empty(),
                                false,
                                "127.0.0.1",
                                5701,
                                5702,
                                0,
                                0,
                                Optional.empty()));
        assertThat(config.ops().metricsToken()).isEmpty();
        assertThat(config.logs().json()).isFalse();
    }

    @Test
    void the_environment_overrides() {
        var config =
                Config.with(
                        Map.of(
                                "LECTERN_HOST", "0.0.0.0",
                                "LECTERN_PORT", "0",
                                "LECTERN_DATA", "/srv/lectern",
                                "DATABASE_URL", "postgresql://day:secret@db:5432/lectern",
                                "LECTERN_LIVE_MAX_FRAME_BYTES", "1024",
                                "LECTERN_IDENTITY_SIGN_UP", "INVITATION",
                                "LECTERN_LOGS_JSON", "true",
                                "PATH", "/bin"));
        assertThat(config.http()).isEqualTo(new Config.Http("0.0.0.0", 0, false, 6_000));
        assertThat(config.database().url()).hasValue("postgresql://day:secret@db:5432/lectern");
        assertThat(config.database().dataFolder()).isEqualTo(Path.of("/srv/lectern"));
        assertThat(config.live().maxFrameBytes()).isEqualTo(1024);
        assertThat(config.identity().signUp()).isEqualTo(Config.SignUp.INVITATION);
        assertThat(config.logs().json()).isTrue();
    }

    @Test
    void with_a_database_of_ones_own_people_come_by_invitation_unless_it_is_told_otherwise() {
        var url = Map.of("DATABASE_URL", "postgresql://day:secret@db:5432/lectern");
        assertThat(Config.with(url).identity().signUp()).isEqualTo(Config.SignUp.INVITATION);
        var open = new HashMap<>(url);
        open.put("LECTERN_IDENTITY_SIGN_UP", "OPEN");
        assertThat(Config.with(open).identity().signUp()).isEqualTo(Config.SignUp.OPEN);
    }

    @Test
    void people_of_some_domains_sign_up_only_where_mail_shows_that_they_are() {
        refuses(
                Map.of("LECTERN_IDENTITY_SIGN_UP", "DOMAINS"),
                "Setting identity.signUpDomains is needed where identity.signUp is DOMAINS.\n"
                        + "Setting mail.host is needed where identity.signUp is DOMAINS: without a mailed link"
                        + " anybody can type any address.");
    }

    @Test
    void providers_are_read_from_json_and_what_is_wrong_with_one_is_named_without_its_secret() {
        var good =
                "[{\"id\":\"north\",\"name\":\"Northfield\",\"issuer\":\"https://login.northfield.example\","
                        + "\"clientId\":\"lectern\",\"linksDomains\":[\"northfield.example\"]}]";
        assertThat(Config.with(Map.of("LECTERN_OIDC_PROVIDERS", good)).oidc().providers())
                .containsExactly(
                        new Config.OidcProvider(
                                "north",
                                "Northfield",
                                "https://login.northfield.example",
                                "lectern",
                                java.util.Optional.empty(),
                                true,
                                List.of("northfield.example"),
                                false));
        refuses(
                Map.of("LECTERN_OIDC_PROVIDERS", good.replace("\"name\"", "\"nmae\"")),
                "Setting oidc.providers (LECTERN_OIDC_PROVIDERS) must be right: a provider has no field nmae.");
        refuses(
                Map.of("LECTERN_OIDC_PROVIDERS", good.replace("https:", "ftp:")),
                "Setting oidc.providers (LECTERN_OIDC_PROVIDERS) must be right: issuer of north must be an https address.");
    }

    @Test
    void several_servers_are_listed() {
        var cluster =
                Config.with(
                                Map.of(
                                        "LECTERN_CLUSTER_MEMBERS", "10.0.0.1:5701, two:5701",
                                        "LECTERN_CLUSTER_SECRET", "known to all of them"))
                        .cluster();
        assertThat(cluster.members()).containsExactly("10.0.0.1:5701", "two:5701");
        refuses(
                Map.of(
                        "LECTERN_CLUSTER_MEMBERS", "10.0.0.1",
                        "LECTERN_CLUSTER_SECRET", "known to all of them"),
                "Setting cluster.members (LECTERN_CLUSTER_MEMBERS) must be host:port, separated by commas.");
    }

    @Test
    void several_servers_need_a_secret() {
        refuses(
                Map.of("LECTERN_CLUSTER_MEMBERS", "10.0.0.1:5701"),
                "Setting cluster.secret is needed where cluster.members are set: the same for all of them.");
    }

    @Test
    void a_known_password_is_not_loaded_into_a_database_of_ones_own_unless_asked() {
        var url = "postgresql://db/lectern";
        assertThat(Config.with(Map.of()).demo().enabled()).isTrue();
        assertThat(Config.with(Map.of("DATABASE_URL", url)).demo().enabled()).isFalse();
        assertThat(
                        Config.with(Map.of("DATABASE_URL", url, "LECTERN_DEMO_ENABLED", "true"))
                                .demo()
                                .enabled())
                .isTrue();
    }

    @Test
    void an_unknown_variable_is_named() {
        refuses(
                Map.of("LECTERN_PROT", "80"),
                "Setting LECTERN_PROT (from the environment) is unknown.");
    }

    @Test
    void an_ill_formed_variable_is_named_with_what_it_should_be() {
        refuses(
                Map.of("LECTERN_PORT", "8o80"),
                "Setting http.port (LECTERN_PORT) must be a whole number from 0 to 65535, not '8o80'.");
        refuses(
                Map.of("LECTERN_IDENTITY_SIGN_UP", "open"),
                "Setting identity.signUp (LECTERN_IDENTITY_SIGN_UP) must be one of AUTO, OPEN, DOMAINS, INVITATION, not 'open'.");
        refuses(
                Map.of("LECTERN_LOGS_JSON", "yes"),
                "Setting logs.json (LECTERN_LOGS_JSON) must be true or false, not 'yes'.");
    }

    /// What no setting takes: neither a number, a choice, a host, an address nor a folder.
    private static final String NONSENSE = "\0 <> ";

    /// Whatever a mail server calls its users.
    private static final List<String> ANYTHING = List.of("mail.user", "mail.password");

    @Test
    void every_setting_is_refused_by_both_its_names_where_it_is_nonsense() {
        Settings.defaults()
                .forEach((section, settings) -> {
                    for (var name : ((Map<?, ?>) settings).keySet()) {
                        var setting = section + "." + name;
                        if (!ANYTHING.contains(setting)) {
                            var variable =
                                    "LECTERN_"
                                            + setting.replace('.', '_')
                                                    .replaceAll("([A-Z])", "_$1")
                                                    .toUpperCase(Locale.ROOT);
                            assertThatThrownBy(() -> Config.with(Map.of(variable, NONSENSE)))
                                    .as(setting)
                                    .isInstanceOf(Settings.Invalid.class)
                                    .hasMessageStartingWith(
                                            "Setting %s (%s) must".formatted(setting, variable));
                        }
                    }
                });
    }

    /// Everybody knows those of a port.
    private static final int PORTS = 65_535;

    @Test
    void the_bounds_of_each_number_stand_in_the_file() throws Exception {
        var comments = comments();
        for (var section : Config.class.getRecordComponents()) {
            for (var setting : section.getType().getRecordComponents()) {
                var range = setting.getAnnotation(Range.class);
                if (range != null && range.max() != PORTS) {
                    var name = section.getName() + "." + setting.getName();
                    assertThat(comments.get(name))
                            .as(name)
                            .contains("%d to %d".formatted(range.min(), range.max()));
                }
            }
        }
    }

    /// By the names of settings: the comment above each.
    private static Map<String, String> comments() throws IOException {
        var comments = new HashMap<String, String>();
        var section = "";
        var comment = "";
        for (var line : Files.readAllLines(Path.of("conf", "lectern.yaml"))) {
            if (line.strip().startsWith("#")) {
                comment += line.strip().substring(1);
            } else if (line.startsWith("  ")) {
                comments.put(section + "." + line.strip().split(":", 2)[0], comment);
                comment = "";
            } else {
                section = line.split(":", 2)[0];
                comment = "";
            }
        }
        return comments;
    }

    @Test
    void a_secret_is_not_repeated() {
        assertThatThrownBy(() -> Config.with(Map.of("DATABASE_URL", "mysql://day:secret@db/x")))
                .hasMessageContaining("database.url (DATABASE_URL) must be postgresql://")
                .hasMessageNotContaining("secret");
    }

    @Test
    void an_unknown_setting_in_the_file_is_named() {
        var file = Settings.defaults();
        file.put("http", Map.of("host", "::1", "port", 80, "behindProxy", false, "prot", 1));
        file.put("speed", "fast");
        assertThatThrownBy(() -> Config.of(Settings.of(file, Map.of())))
                .isInstanceOf(Settings.Invalid.class)
                .hasMessageContaining("Setting http.prot is unknown.")
                .hasMessageContaining("Setting speed is unknown");
    }

    @Test
    void mail_is_off_unless_it_has_a_server_and_then_says_what_it_needs_too() {
        var mail = Config.with(Map.of()).mail();
        assertThat(mail.host()).isEmpty();
        assertThat(mail.security()).isEqualTo(Config.MailSecurity.STARTTLS);
        assertThat(Config.with(Map.of()).push().allowPrivate()).isFalse();
        assertThatThrownBy(() ->
                        Config.with(
                                Map.of(
                                        "LECTERN_MAIL_HOST", "smtp.example.org",
                                        "LECTERN_MAIL_USER", "lectern")))
                .hasMessageContaining("mail.from is needed where mail.host is set")
                .hasMessageContaining("mail.site is needed where mail.host is set")
                .hasMessageContaining("mail.password and mail.user go together");
        refuses(
                Map.of("LECTERN_MAIL_SITE", "lectern.example.org"),
                "Setting mail.site (LECTERN_MAIL_SITE) must be an address such as https://lectern.example.org.");
        assertThat(
                        Config.with(
                                        Map.of(
                                                "LECTERN_MAIL_HOST", "smtp.example.org",
                                                "LECTERN_MAIL_FROM",
                                                        "Lectern <lectern@example.org>",
                                                "LECTERN_MAIL_SITE", "https://lectern.example.org"))
                                .mail()
                                .from())
                .hasValue("Lectern <lectern@example.org>");
    }

    @Test
    void all_mistakes_are_told_at_once() {
        assertThatThrownBy(() ->
                        Config.with(
                                Map.of(
                                        "LECTERN_PORT", "-1",
                                        "LECTERN_LIVE_PING_SECONDS", "",
                                        "LECTERN_NONSENSE", "1")))
                .hasMessageContaining("http.port")
                .hasMessageContaining("live.pingSeconds")
                .hasMessageContaining("LECTERN_NONSENSE");
    }

    private static void refuses(Map<String, String> environment, String line) {
        assertThatThrownBy(() -> Config.with(environment))
                .isInstanceOf(Settings.Invalid.class)
                .hasMessage(line);
    }
}
