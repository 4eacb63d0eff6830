package io.lectern;

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
    public record Http(String host, int port, boolean behindProxy, int connectionsPerAddress) {
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
            Optional<String> url,
            Optional<String> ownerUrl,
            Path dataFolder,
            int poolSize,
            int waitSeconds,
            int silentSeconds) {}

    public record Desk(boolean bySchedule) {}

    public record Identity(
            SignUp signUp,
            int accessMinutes,
            int refreshDays,
            int sessionDays,
            int staffSessionDays,
            Optional<String> administrator) {
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

    public enum SignUp {
        OPEN,
        INVITATION
    }

    public record Live(
            int maxFrameBytes,
            int pingSeconds,
            int pongSeconds,
            int subscriptionsPerSocket,
            int commandsPerSecond,
            int signalsPerSecond,
            int signalsBurst,
            int sockets,
            int socketsPerAccount,
            int socketsPerAddress,
            int connectsPerSecond,
            int ringEvents,
            int snapshotEvery,
            int goneSeconds,
            int slowSeconds) {}

    /// Several servers over one database, where there are `members`: each one's Hazelcast, as
    /// host:port. A public port is what the others use, where it is another one.
    ///
    /// @param secret what all of them know, and nobody else; there where there are members
    /// @param allowPublic lets `host` be an address of the open internet
    /// @param tls of the event bus
    public record Cluster(
            List<String> members,
            Optional<String> secret,
            boolean allowPublic,
            String host,
            int port,
            int busPort,
            int publicPort,
            int publicBusPort,
            Optional<Tls> tls) {
        public int publicHazelcast() {
            return publicPort == 0 ? port : publicPort;
        }

        public int publicBus() {
            return publicBusPort == 0 ? busPort : publicBusPort;
        }
    }

    /// Files in PEM form: who this server is, and who vouches for the others.
    public record Tls(String certificate, String key, String authority) {}

    public record Files(int perPersonDaily, int roomMegabytes) {}

    /// Mail is on where there is a `host`; then `from` and `site` are there too.
    public record Mail(
            Optional<String> host,
            int port,
            MailSecurity security,
            Optional<String> user,
            Optional<String> password,
            Optional<String> from,
            Optional<String> site) {}

    public enum MailSecurity {
        NONE,
        STARTTLS,
        TLS
    }

    public record Push(Optional<String> contact, boolean allowPrivate) {}

    /// Calls are relayed where there are TURN servers, and go by way of media servers where there are any;
    /// then their secrets are there too.
    public record Media(
            List<String> turnUrls,
            Optional<String> turnSecret,
            List<String> servers,
            Optional<String> serverSecret,
            Optional<String> serverAdminKey) {}

    public record Ops(Optional<String> metricsToken, int auditDays) {}

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
        var url = settings.optional("database", "url", Settings::isDatabaseUrl);
        var config =
                new Config(
                        new Http(
                                settings.host("http", "host"),
                                settings.number("http", "port", 0, 65_535),
                                settings.flag("http", "behindProxy"),
                                settings.number("http", "connectionsPerAddress", 1, 1_000_000)),
                        new Database(
                                url,
                                settings.optional("database", "ownerUrl", Settings::isDatabaseUrl),
                                settings.folder("database", "dataFolder"),
                                settings.number("database", "poolSize", 2, 200),
                                settings.number("database", "waitSeconds", 0, 3_600),
                                settings.number("database", "silentSeconds", 2, 3_600)),
                        new Identity(
                                signUp(settings, url.isPresent()),
                                settings.number("identity", "accessMinutes", 1, 60),
                                settings.number("identity", "refreshDays", 1, 365),
                                settings.number("identity", "sessionDays", 1, 3_650),
                                settings.number("identity", "staffSessionDays", 1, 3_650),
                                settings.optional(
                                        "identity", "administrator", Settings::isAddress)),
                        new Live(
                                settings.number("live", "maxFrameBytes", 1_024, 1_048_576),
                                settings.number("live", "pingSeconds", 1, 300),
                                settings.number("live", "pongSeconds", 1, 60),
                                settings.number("live", "subscriptionsPerSocket", 1, 1_000),
                                settings.number("live", "commandsPerSecond", 1, 100_000),
                                settings.number("live", "signalsPerSecond", 1, 100_000),
                                settings.number("live", "signalsBurst", 1, 100_000),
                                settings.number("live", "sockets", 1, 1_000_000),
                                settings.number("live", "socketsPerAccount", 1, 1_000),
                                settings.number("live", "socketsPerAddress", 1, 1_000_000),
                                settings.number("live", "connectsPerSecond", 1, 100_000),
                                settings.number("live", "ringEvents", 10, 10_000),
                                settings.number("live", "snapshotEvery", 10, 100_000),
                                settings.number("live", "goneSeconds", 1, 600),
                                settings.number("live", "slowSeconds", 1, 600)),
                        new Cluster(
                                settings.list("cluster", "members", Settings::isHostAndPort),
                                settings.optional("cluster", "secret", Settings::isSecret),
                                settings.flag("cluster", "allowPublic"),
                                settings.host("cluster", "host"),
                                settings.number("cluster", "port", 1, 65_535),
                                settings.number("cluster", "busPort", 1, 65_535),
                                settings.number("cluster", "publicPort", 0, 65_535),
                                settings.number("cluster", "publicBusPort", 0, 65_535),
                                tls(settings)),
                        new Files(
                                settings.number("files", "perPersonDaily", 1, 10_000),
                                settings.number("files", "roomMegabytes", 5, 100_000)),
                        new Desk(settings.flag("desk", "bySchedule")),
                        mail(settings),
                        new Push(
                                settings.optional("push", "contact", Settings::isContact),
                                settings.flag("push", "allowPrivate")),
                        media(settings),
                        new Ops(
                                settings.optional("ops", "metricsToken", Settings::isSecret),
                                settings.number("ops", "auditDays", 1, 36_500)),
                        new Logs(settings.flag("logs", "json")),
                        new Demo(settings.flag("demo", "enabled", url.isEmpty())));
        settings.need(
                "cluster.secret",
                config.cluster().members().isEmpty() || config.cluster().secret().isPresent(),
                "is needed where cluster.members are set: the same for all of them");
        settings.check();
        return config;
    }

    /// All three files or none.
    private static Optional<Tls> tls(Settings settings) {
        var certificate = settings.optional("cluster", "tlsCertificate", Settings::isFile);
        var key = settings.optional("cluster", "tlsKey", Settings::isFile);
        var authority = settings.optional("cluster", "tlsAuthority", Settings::isFile);
        settings.need(
                "cluster.tlsCertificate",
                certificate.isPresent() == key.isPresent()
                        && key.isPresent() == authority.isPresent(),
                "goes together with cluster.tlsKey and cluster.tlsAuthority");
        return certificate.flatMap(
                one -> key.flatMap(two -> authority.map(three -> new Tls(one, two, three))));
    }

    private static Media media(Settings settings) {
        var media =
                new Media(
                        settings.list("media", "turnUrls", Settings::isTurn),
                        settings.optional("media", "turnSecret", Settings::isSecret),
                        settings.list("media", "servers", Settings::isSocket),
                        settings.optional("media", "serverSecret", Settings::isSecret),
                        settings.optional("media", "serverAdminKey", Settings::isSecret));
        settings.need(
                "media.turnSecret",
                media.turnUrls().isEmpty() == media.turnSecret().isEmpty(),
                "and media.turnUrls go together");
        settings.need(
                "media.servers",
                media.servers().isEmpty() == media.serverSecret().isEmpty()
                        && media.servers().isEmpty() == media.serverAdminKey().isEmpty(),
                "media.serverSecret and media.serverAdminKey go together");
        return media;
    }

    /// A database of one's own is where a school is: there people come by invitation, unless it is told
    /// otherwise.
    private static SignUp signUp(Settings settings, boolean ownDatabase) {
        return switch (settings.choice("identity", "signUp", SignUpSetting.class)) {
            case AUTO -> ownDatabase ? SignUp.INVITATION : SignUp.OPEN;
            case OPEN -> SignUp.OPEN;
            case INVITATION -> SignUp.INVITATION;
        };
    }

    private enum SignUpSetting {
        AUTO,
        OPEN,
        INVITATION
    }

    private static Mail mail(Settings settings) {
        var mail =
                new Mail(
                        settings.optional("mail", "host", Settings::isHost),
                        settings.number("mail", "port", 1, 65_535),
                        settings.choice("mail", "security", MailSecurity.class),
                        settings.optional("mail", "user", _ -> Optional.empty()),
                        settings.optional("mail", "password", _ -> Optional.empty()),
                        settings.optional("mail", "from", Settings::isSender),
                        settings.optional("mail", "site", Settings::isSite));
        if (mail.host().isPresent()) {
            settings.need("mail.from", mail.from().isPresent(), "is needed where mail.host is set");
            settings.need("mail.site", mail.site().isPresent(), "is needed where mail.host is set");
        }
        settings.need(
                "mail.password",
                mail.user().isPresent() == mail.password().isPresent(),
                "and mail.user go together");
        return mail;
    }
}
