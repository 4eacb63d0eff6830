package io.lectern;

import io.lectern.demo.DemoCourse;
import io.lectern.identity.Administrators;
import io.lectern.web.EmailAddress;
import java.net.URI;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What is said to whoever started Lectern: as words for people, or as lines for a collector of logs.
final class Greeting {
    private static final Logger LOG = LoggerFactory.getLogger(Greeting.class);

    private final Config config;

    Greeting(Config config) {
        this.config = config;
    }

    void administrator(EmailAddress email, Administrators.Named named) {
        switch (named) {
            case Administrators.Named.Already() -> {}
            case Administrators.Named.Made(var password) ->
                    say("Administrator %s, password %s: change it".formatted(email, password));
            case Administrators.Named.Unverified(var token) ->
                    say(
                            ("Somebody signed up as %s and never confirmed the address. To take the"
                                            + " account over as administrator, open /reset/%s within"
                                            + " a day.")
                                    .formatted(email, token));
        }
    }

    /// @param code that makes the first administrator, where there is none
    void open(URI address, Optional<String> code) {
        say("Lectern is open at " + address);
        code.ifPresent(it ->
                say(
                        "It belongs to nobody yet. Open %s/first-run and enter the code %s"
                                .formatted(address, it)));
        if (config.demo().enabled()) {
            say("Sign in as " + String.join(", ", DemoCourse.EMAILS));
            say("Each with the password " + DemoCourse.PASSWORD);
        }
    }

    private void say(String words) {
        if (config.logs().json()) {
            LOG.info(words);
        } else {
            System.out.println(words);
        }
    }
}
