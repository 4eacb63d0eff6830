package io.lectern.notify;

import io.lectern.Config;
import io.lectern.identity.AccountMail;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.mail.LoginOption;
import io.vertx.ext.mail.MailAttachment;
import io.vertx.ext.mail.MailClient;
import io.vertx.ext.mail.MailConfig;
import io.vertx.ext.mail.MailMessage;
import io.vertx.ext.mail.SMTPException;
import io.vertx.ext.mail.StartTLSOptions;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/// Sends letters as email. All tries of a delivery share one Message-ID (RFC 5322 section 3.6.4): if a
/// server crashes after the mail server accepted a mail and before that is stored, the mail is sent
/// twice, and most readers show it once.
final class Mail {
    /// Concurrent deliveries.
    static final int PLACES = 4;

    private static final int CONNECT_MS = 10_000;
    private static final int SILENCE_SECONDS = 20;

    /// Replaced by a space in a subject, as names may contain line ends and a header must not.
    private static final Pattern LINE_ENDS = Pattern.compile("\\p{Cntrl}+|[\\u2028\\u2029]+");

    /// The method of a calendar object: what it asks of the reader's calendar (RFC 5546 section 1.4).
    private static final Pattern METHOD = Pattern.compile("(?m)^METHOD:([A-Z]+)\\r?$");

    private final Config.Mail config;
    private final URI site;
    private final MailClient client;

    Mail(Vertx vertx, Config.Mail config) {
        this.config = config;
        this.site = URI.create(config.site().orElseThrow());
        this.client = MailClient.create(vertx, options(config, site));
    }

    private static MailConfig options(Config.Mail config, URI site) {
        MailConfig options =
                new MailConfig()
                        .setHostname(config.host().orElseThrow())
                        .setPort(config.port())
                        .setOwnHostname(site.getHost())
                        .setMaxPoolSize(PLACES)
                        .setLogin(
                                config.user().isPresent()
                                        ? LoginOption.REQUIRED
                                        : LoginOption.DISABLED)
                        .setConnectTimeout(CONNECT_MS)
                        .setIdleTimeout(SILENCE_SECONDS)
                        .setIdleTimeoutUnit(TimeUnit.SECONDS);
        config.user().ifPresent(options::setUsername);
        config.password().ifPresent(options::setPassword);
        switch (config.security()) {
            case NONE -> options.setStarttls(StartTLSOptions.DISABLED);
            case STARTTLS -> options.setStarttls(StartTLSOptions.REQUIRED);
            case TLS -> options.setSsl(true).setStarttls(StartTLSOptions.DISABLED);
        }
        return options;
    }

    /// Fails with the mail server's answer.
    Future<Void> test(String name, String email) {
        var letter =
                new Letter(
                        UUID.randomUUID(),
                        1,
                        new Letter.Person(name, email),
                        ZoneOffset.UTC,
                        Locale.ROOT,
                        Instant.now(),
                        new Letter.Moot("a test"));
        return client.sendMail(
                        message(
                                letter,
                                "A test from Lectern",
                                "Hello %s,\n\nthis is a test: mail from %s arrives.\n"
                                        .formatted(name, site)))
                .mapEmpty();
    }

    Future<Outcome> send(Letter letter) {
        if (letter.to().email().endsWith(AccountMail.NOBODYS)) {
            return Future.succeededFuture(new Outcome.Dropped("this person has no address yet"));
        }
        return client.sendMail(write(letter))
                .<Outcome>map(_ -> new Outcome.Sent())
                .recover(failure ->
                        failure instanceof SMTPException refused && refused.isPermanent()
                                ? Future.succeededFuture(
                                        new Outcome.Refused(
                                                "the mail server says "
                                                        + refused.getReplyCode()
                                                        + " "
                                                        + refused.getReplyMessage()))
                                : Future.failedFuture(failure));
    }

    private MailMessage write(Letter letter) {
        return switch (letter.content()) {
            case Letter.Told told -> told(letter, told);
            case Letter.Invited invited -> invited(letter, invited);
            case Letter.About about -> about(letter, about);
            case Letter.Moot(var why) -> throw new IllegalStateException(why);
        };
    }

    private MailMessage told(Letter letter, Letter.Told told) {
        Words words = Words.of(told, letter.zone(), letter.reader());
        MailMessage mail =
                message(
                        letter,
                        words.title() + " (" + told.course() + ")",
                        """
                        Hello %s,

                        %s. %s

                        %s

                        What Lectern tells you by mail, and when, is up to you:
                        %s
                        """
                                .formatted(
                                        letter.to().name(),
                                        words.title(),
                                        words.text(),
                                        link(words.path()),
                                        link("/account/notices")));
        told.calendar().ifPresent(calendar -> mail.setAttachment(attachment(calendar)));
        return mail;
    }

    private MailMessage invited(Letter letter, Letter.Invited invited) {
        var course = invited.course() + " " + invited.title();
        return message(
                letter,
                "Your place in " + course,
                """
                Hello %s,

                You have a place in %s. To take it, open this link:

                %s

                The link is for you alone. It works once, for 90 days at most.
                """
                        .formatted(letter.to().name(), course, link("/join/" + invited.token())));
    }

    private MailMessage about(Letter letter, Letter.About about) {
        AccountWords words = AccountWords.of(about.kind());
        var path = words.path() + about.token().map(token -> "/" + token).orElse("");
        var hello = letter.to().name().isEmpty() ? "Hello," : "Hello " + letter.to().name() + ",";
        return message(
                letter,
                words.subject(),
                hello
                        + "\n\n"
                        + words.text().formatted(link(path), site.getHost())
                        + "\n"
                        + words.otherwise()
                        + "\n");
    }

    private MailMessage message(Letter letter, String subject, String text) {
        return new MailMessage()
                .setFrom(config.from().orElseThrow())
                .setTo(letter.to().email())
                .setSubject(LINE_ENDS.matcher(subject).replaceAll(" "))
                .setText(text)
                .setHeaders(
                        MultiMap.caseInsensitiveMultiMap()
                                .set("Message-ID", "<" + letter.id() + "@" + site.getHost() + ">")
                                .set("Auto-Submitted", "auto-generated"));
    }

    private static MailAttachment attachment(String calendar) {
        var method = METHOD.matcher(calendar);
        var type = "text/calendar; charset=utf-8";
        return MailAttachment.create()
                .setContentType(method.find() ? type + "; method=" + method.group(1) : type)
                .setName("appointment.ics")
                .setDisposition("attachment")
                .setData(Buffer.buffer(calendar));
    }

    private String link(String path) {
        return site.resolve(path).toString();
    }

    Future<Void> close() {
        return client.close();
    }
}
