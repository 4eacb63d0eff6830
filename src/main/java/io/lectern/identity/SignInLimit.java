package io.lectern.identity;

import io.lectern.room.MemberId;
import io.lectern.web.EmailAddress;
import io.lectern.web.Tries;
import java.time.Duration;
import java.util.Optional;

/// Limits password tries without letting anybody lock somebody else out.
///
/// A device that signed in to the account before has a bucket of its own, which strangers can't empty.
/// Other devices share a bucket per network and account, which is empty long before those of the account
/// and of the network are. A success gives its try back, so a class that signs in from one network isn't
/// held up; the checks themselves stay bounded too, as each costs CPU time. The limits don't reveal
/// whether an account exists. May be used from any thread.
final class SignInLimit {
    private static final Duration WINDOW = Duration.ofMinutes(10);

    private final Tries devices = new Tries(10, WINDOW);
    private final Tries pairs = new Tries(10, WINDOW);
    private final Tries accounts = new Tries(200, WINDOW);
    private final Tries networks = new Tries(300, WINDOW);
    private final Tries work = new Tries(100, WINDOW);
    private final Tries codes = new Tries(10, WINDOW);
    private final Tries signUps = new Tries(100, WINDOW);

    /// Larger than `signUps`: a lecture hall may sign up by one invitation in its first hour.
    private final Tries invited = new Tries(500, WINDOW);

    private final Tries letters = new Tries(5, Duration.ofHours(1));

    /// A try to sign in.
    ///
    /// @param known the account, if the device signed in to it before
    record Try(String email, String network, Optional<MemberId> known) {
        Try {
            email = EmailAddress.key(email);
        }

        private String pair() {
            return email + " " + network;
        }
    }

    /// Takes a try, or throws a problem that says when the next one is possible.
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

    /// For somebody signed in who enters their password again.
    void takeOwn(MemberId account) {
        devices.take(account.toString());
    }

    void giveBackOwn(MemberId account) {
        devices.giveBack(account.toString());
    }

    /// For a code of an authenticator app. It has only six digits, so the tries are few, and counted per
    /// account over all networks.
    void takeCode(MemberId account) {
        codes.take(account.toString());
    }

    void giveBackCode(MemberId account) {
        codes.giveBack(account.toString());
    }

    /// For signing up: per invitation, if it is valid, else per network.
    void takeSignUp(String network, Optional<String> invitation) {
        invitation.ifPresentOrElse(invited::take, () -> signUps.take(network));
    }

    /// For a redirect to a provider, each of which costs a request to it.
    void takeExternal(String network) {
        invited.take("elsewhere " + network);
    }

    /// For mail that anybody can cause: per recipient and per network.
    void takeLetter(EmailAddress to, String network) {
        signUps.take(network);
        letters.take(to.value());
    }
}
