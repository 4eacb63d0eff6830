package io.lectern.identity;

import io.lectern.room.MemberId;
import io.lectern.web.EmailAddress;
import io.lectern.web.Tries;
import java.time.Duration;
import java.util.Optional;

/// Bounds the tries at passwords, so that nobody can lock somebody else out.
///
/// A device that signed in to the account before has a bucket of its own, which strangers don't touch.
/// Any other device shares one with those in its network that try the same account, which is emptied
/// long before that of the account or of the network. A success gives its try back, so a class that
/// signs in from one address isn't held up; what one may try in all stays bounded, as each look at a
/// password is work for a core. Whether there is such an account makes no difference. May be used from
/// any thread.
final class SignInLimit {
    private static final Duration WINDOW = Duration.ofMinutes(10);

    private final Tries devices = new Tries(10, WINDOW);
    private final Tries pairs = new Tries(10, WINDOW);
    private final Tries accounts = new Tries(200, WINDOW);
    private final Tries networks = new Tries(300, WINDOW);
    private final Tries work = new Tries(100, WINDOW);
    private final Tries codes = new Tries(10, WINDOW);
    private final Tries signUps = new Tries(100, WINDOW);

    /// A lecture hall that makes its accounts in the first hour comes by one invitation.
    private final Tries invited = new Tries(500, WINDOW);

    private final Tries letters = new Tries(5, Duration.ofHours(1));

    /// A try to sign in.
    ///
    /// @param known the account that the device signed in to before, if it is the one that is tried
    record Try(String email, String network, Optional<MemberId> known) {
        Try {
            email = EmailAddress.key(email);
        }

        private String pair() {
            return email + " " + network;
        }
    }

    /// Takes a try, or throws the problem that says when there will be another.
    void take(Try it, String device) {
        if (it.known().isPresent()) {
            work.take("device " + device);
            devices.take(device);
            return;
        }
        work.take(it.pair());
        pairs.take(it.pair());
        networks.take(it.network());
        accounts.take(it.email());
    }

    void giveBack(Try it, String device) {
        if (it.known().isPresent()) {
            devices.giveBack(device);
            return;
        }
        pairs.giveBack(it.pair());
        networks.giveBack(it.network());
        accounts.giveBack(it.email());
    }

    /// Somebody who is signed in says their password again.
    void takeOwn(MemberId account) {
        devices.take(account.toString());
    }

    void giveBackOwn(MemberId account) {
        devices.giveBack(account.toString());
    }

    /// A code of an authenticator app, which has six digits: so few tries an account, from wherever.
    void takeCode(MemberId account) {
        codes.take(account.toString());
    }

    void giveBackCode(MemberId account) {
        codes.giveBack(account.toString());
    }

    /// Signing up, by a good invitation or from somewhere.
    void takeSignUp(String network, Optional<String> invitation) {
        invitation.ifPresentOrElse(invited::take, () -> signUps.take(network));
    }

    /// Going to a provider, which costs a request to it.
    void takeExternal(String network) {
        invited.take("elsewhere " + network);
    }

    /// Letters to one address that anybody can ask for, and letters that one network asks for.
    void takeLetter(EmailAddress to, String network) {
        signUps.take(network);
        letters.take(to.value());
    }
}
