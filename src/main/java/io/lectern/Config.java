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

/// All settings, read once. conf/lectern.yaml says what each is for, its unit and its bounds.
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

    /// @param connectionsPerAddress behind a proxy: requests that go on at once
    public record Http(
            @Text(Form.HOST) String host,
            @Range(min = 0, max = 65_535) int port,
            boolean behindProxy,
            @Range(min = 1, max = 1_000_000) int connectionsPerAddress) {
        /// The same on another port.
        Http on(int other) {
            return new Http(host, other, behindProxy, connectionsPerAddress);
        }
    }

    /// Without `url` the embedded PostgreSQL is used, with its data under `dataFolder`.
    ///
    /// @param ownerUrl the role that migrates and owns the tables, where `url` is one that only serves
    /// @param silentSeconds a connection that is asked and says nothing for so long is given up
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

        /// After which somebody signs in again, however much they used the session.
        public Duration session() {
            return Duration.ofDays(sessionDays);
        }

        public Duration staffSession() {
            return Duration.ofDays(staffSessionDays);
        }
    }

    /// Providers by which people sign in with an account from elsewhere (OpenID Connect).
    ///
    /// @param allowPrivate also lets them be inside this network, at any port and without TLS
    public record Oidc(
            @ListOf(Providers.class) List<OidcProvider> providers, boolean allowPrivate) {}

    /// @param id in addresses
    /// @param linksDomains whose addresses are believed where the provider has verified them
    /// @param secondFactor whether it asks for a second factor itself
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

    /// Several servers over one database, where there are `members`: each one's Hazelcast, as
    /// host:port. A public port is what the others use, where it is another one.
    ///
    /// @param secret what all of them know, and nobody else; there where there are members
    /// @param allowPublic lets `host` be an address of the open internet
    /// @param tls of the event bus
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

    /// Files in PEM form: who this server is, and who vouches for the others.
    public record Tls(
            @Text(Form.FILE) String certificate,
            @Text(Form.FILE) String key,
            @Text(Form.FILE) String authority) {}

    /// @param store where files are kept; those that lie elsewhere are moved there
    /// @param s3 needed to put files there, and to open those that are there
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

    /// Mail is on where there is a `host`; then `from` and `site` are there too.
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

    /// Calls are relayed where there are TURN servers, and go by way of media servers where there are any;
    /// then their secrets are there too.
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
        // A database of one's own is where a school is: there people come by invitation, and nobody
        // has a
        // password that everybody knows, unless it is told otherwise.
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
