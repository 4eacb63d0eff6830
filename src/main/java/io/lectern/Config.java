package io.lectern;

import io.lectern.settings.Binder;
import io.lectern.settings.Form;
import io.lectern.settings.ListOf;
import io.lectern.settings.Range;
import io.lectern.settings.Settings;
import io.lectern.settings.Text;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// All settings, read once at the start. conf/lectern.yaml gives the purpose, unit and bounds of each.
public record Config(
        Http http,
        Database database,
        Identity identity,
        Oidc oidc,
        Live live,
        Cluster cluster,
        Files files,
        Desk desk,
        Mail mail,
        Push push,
        Media media,
        Ops ops,
        Logs logs,
        Demo demo) {

    /// @param connectionsPerAddress open connections per client address; behind a proxy, requests in progress
    public record Http(
            @Text(Form.HOST) String host,
            @Range(min = 0, max = 65_535) int port,
            boolean behindProxy,
            @Range(min = 1, max = 1_000_000) int connectionsPerAddress) {
        /// These settings with another port.
        Http on(int other) {
            return new Http(host, other, behindProxy, connectionsPerAddress);
        }
    }

    /// Without `url` Lectern runs the embedded PostgreSQL, with its data under `dataFolder`.
    ///
    /// @param ownerUrl the role that owns and migrates the tables, for a `url` whose role only reads and writes
    /// @param silentSeconds how long a connection may leave a query unanswered before it is closed
    public record Database(
            @Text(Form.DATABASE) Optional<String> url,
            @Text(Form.DATABASE) Optional<String> ownerUrl,
            Path dataFolder,
            @Range(min = 2, max = 200) int poolSize,
            @Range(min = 0, max = 3_600) int waitSeconds,
            @Range(min = 2, max = 3_600) int silentSeconds) {}

    public record Desk(boolean bySchedule) {}

    public record Identity(
            SignUp signUp,
            @Text(Form.DOMAIN) List<String> signUpDomains,
            @Range(min = 1, max = 60) int accessMinutes,
            @Range(min = 1, max = 365) int refreshDays,
            @Range(min = 1, max = 3_650) int sessionDays,
            @Range(min = 1, max = 3_650) int staffSessionDays,
            @Text(Form.ACCOUNT) Optional<String> administrator,
            @Text(Form.SECRET) Optional<String> secretKey) {
        private void check(Settings settings, Mail mail) {
            var byDomain = signUp == SignUp.DOMAINS;
            settings.need(
                    "identity.signUpDomains",
                    !byDomain || !signUpDomains.isEmpty(),
                    "is needed where identity.signUp is DOMAINS");
            settings.need(
                    "mail.host",
                    !byDomain || mail.host.isPresent(),
                    "is needed where identity.signUp is DOMAINS: without a mailed link anybody can type"
                            + " any address");
        }

        public Duration access() {
            return Duration.ofMinutes(accessMinutes);
        }

        public Duration refresh() {
            return Duration.ofDays(refreshDays);
        }

        /// The longest life of a session. After it the person has to sign in again, however active they were.
        public Duration session() {
            return Duration.ofDays(sessionDays);
        }

        public Duration staffSession() {
            return Duration.ofDays(staffSessionDays);
        }
    }

    /// Providers by which people sign in with an account from elsewhere (OpenID Connect).
    ///
    /// @param allowPrivate also allows providers inside this network, at any port and without TLS
    public record Oidc(
            @ListOf(Providers.class) List<OidcProvider> providers, boolean allowPrivate) {}

    /// @param id the provider's name in addresses
    /// @param linksDomains domains whose email addresses are trusted when the provider has verified them
    /// @param secondFactor whether the provider asks for a second factor itself
    public record OidcProvider(
            String id,
            String name,
            String issuer,
            String clientId,
            Optional<String> clientSecret,
            boolean makesAccounts,
            List<String> linksDomains,
            boolean secondFactor) {}

    public enum SignUp {
        OPEN,
        DOMAINS,
        INVITATION
    }

    public record Live(
            @Range(min = 1_024, max = 1_048_576) int maxFrameBytes,
            @Range(min = 1, max = 300) int pingSeconds,
            @Range(min = 1, max = 60) int pongSeconds,
            @Range(min = 1, max = 1_000) int subscriptionsPerSocket,
            @Range(min = 1, max = 100_000) int commandsPerSecond,
            @Range(min = 1, max = 100_000) int signalsPerSecond,
            @Range(min = 1, max = 100_000) int signalsBurst,
            @Range(min = 1, max = 1_000_000) int sockets,
            @Range(min = 1, max = 1_000) int socketsPerAccount,
            @Range(min = 1, max = 1_000_000) int socketsPerAddress,
            @Range(min = 1, max = 100_000) int connectsPerSecond,
            @Range(min = 10, max = 10_000) int ringEvents,
            @Range(min = 10, max = 100_000) int snapshotEvery,
            @Range(min = 1, max = 600) int goneSeconds,
            @Range(min = 1, max = 600) int slowSeconds) {}

    /// A cluster of servers over one database, if `members` are set: the Hazelcast of each, as host:port. The other
    /// servers use the public port, if it differs from the local one.
    ///
    /// @param secret shared by all members and known to nobody else; required with members
    /// @param allowPublic allows a `host` that is an address of the public internet
    /// @param tls for the event bus
    public record Cluster(
            @Text(Form.HOST_AND_PORT) List<String> members,
            @Text(Form.SECRET) Optional<String> secret,
            boolean allowPublic,
            @Text(Form.HOST) String host,
            @Range(min = 1, max = 65_535) int port,
            @Range(min = 1, max = 65_535) int busPort,
            @Range(min = 0, max = 65_535) int publicPort,
            @Range(min = 0, max = 65_535) int publicBusPort,
            Optional<Tls> tls) {
        public int publicHazelcast() {
            return publicPort == 0 ? port : publicPort;
        }

        public int publicBus() {
            return publicBusPort == 0 ? busPort : publicBusPort;
        }

        private void check(Settings settings) {
            settings.need(
                    "cluster.secret",
                    members.isEmpty() || secret.isPresent(),
                    "is needed where cluster.members are set: the same for all of them");
        }
    }

    /// PEM files: this server's certificate and key, and the authority that signed those of the others.
    public record Tls(
            @Text(Form.FILE) String certificate,
            @Text(Form.FILE) String key,
            @Text(Form.FILE) String authority) {}

    /// @param store where files are kept; files that are stored elsewhere are moved there
    /// @param s3 required to store files in S3, and to read those already there
    public record Files(
            @Range(min = 1, max = 10_000) int perPersonDaily,
            @Range(min = 5, max = 100_000) int roomMegabytes,
            FilePlace store,
            Optional<S3> s3) {
        private void check(Settings settings) {
            settings.need(
                    "files.s3Endpoint",
                    store == FilePlace.DATABASE || s3.isPresent(),
                    "is needed where files.store is S3");
        }
    }

    public enum FilePlace {
        DATABASE,
        S3
    }

    /// A bucket of an S3-compatible store.
    public record S3(
            @Text(Form.SITE) String endpoint,
            @Text(Form.NAME) String bucket,
            @Text(Form.NAME) String region,
            @Text(Form.PRINTED) String accessKey,
            @Text(Form.PRINTED) String secretKey) {}

    /// Mail is on if `host` is set; then `from` and `site` are required.
    public record Mail(
            @Text(Form.HOST) Optional<String> host,
            @Range(min = 1, max = 65_535) int port,
            MailSecurity security,
            Optional<String> user,
            Optional<String> password,
            @Text(Form.SENDER) Optional<String> from,
            @Text(Form.SITE) Optional<String> site,
            @Range(min = 0, max = 1_000_000) int perDay) {
        private void check(Settings settings) {
            var off = host.isEmpty();
            settings.need("mail.from", off || from.isPresent(), "is needed where mail.host is set");
            settings.need("mail.site", off || site.isPresent(), "is needed where mail.host is set");
            settings.need(
                    "mail.password",
                    user.isPresent() == password.isPresent(),
                    "and mail.user go together");
        }
    }

    public enum MailSecurity {
        NONE,
        STARTTLS,
        TLS
    }

    public record Push(@Text(Form.CONTACT) Optional<String> contact, boolean allowPrivate) {}

    /// Calls are relayed by TURN servers, if there are any, and carried by media servers, if there are any. Each kind
    /// requires its secrets.
    public record Media(
            @Text(Form.TURN) List<String> turnUrls,
            @Text(Form.SECRET) Optional<String> turnSecret,
            @Text(Form.WEB_SOCKET) List<String> servers,
            @Text(Form.SECRET) Optional<String> serverSecret,
            @Text(Form.SECRET) Optional<String> serverAdminKey) {
        private void check(Settings settings) {
            settings.need(
                    "media.turnSecret",
                    turnUrls.isEmpty() == turnSecret.isEmpty(),
                    "and media.turnUrls go together");
            settings.need(
                    "media.servers",
                    servers.isEmpty() == serverSecret.isEmpty()
                            && servers.isEmpty() == serverAdminKey.isEmpty(),
                    "media.serverSecret and media.serverAdminKey go together");
        }
    }

    public record Ops(
            @Text(Form.SECRET) Optional<String> metricsToken,
            @Range(min = 1, max = 36_500) int auditDays) {}

    public record Logs(boolean json) {}

    public record Demo(boolean enabled) {}

    /// The settings of this process: the defaults, the file in the working folder, the environment.
    /// Fails with [Settings.Invalid], whose message has a line for every setting that is wrong.
    public static Future<Config> read(Vertx vertx) {
        return Settings.read(vertx).map(Config::of);
    }

    /// The defaults, with some settings changed: `Config.with(Map.of("LECTERN_PORT", "0"))`.
    public static Config with(Map<String, String> environment) {
        return of(Settings.of(Settings.defaults(), environment));
    }

    static Config of(Settings settings) {
        var own = settings.isSet("database.url");
        // A database that the operator brings is taken for a school's own: sign-up is by invitation
        // there, and the demo accounts with their public password are off, unless a setting says
        // otherwise.
        var automatic =
                Map.of(
                        "identity.signUp", (own ? SignUp.INVITATION : SignUp.OPEN).name(),
                        "demo.enabled", String.valueOf(!own));
        var config = new Binder(settings, automatic).bind(Config.class);
        config.identity.check(settings, config.mail);
        config.cluster.check(settings);
        config.files.check(settings);
        config.mail.check(settings);
        config.media.check(settings);
        settings.check();
        return config;
    }
}
