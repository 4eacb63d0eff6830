package io.lectern.identity;

import io.lectern.web.Tries;
import java.time.Duration;

/// Bounds the tries at passwords, by account and by network address, whether or not the account
/// exists. A success gives its try back, so a class that signs in from one address isn't held up;
/// what one account may try in all stays bounded, as each look at a password is work for a core. May
/// be used from any thread.
final class TryLimit {
    private static final Duration WINDOW = Duration.ofMinutes(10);

    private final Tries wrong = new Tries(10, WINDOW);
    private final Tries all = new Tries(100, WINDOW);
    private final Tries addresses = new Tries(100, WINDOW);

    /// A lecture hall that makes its accounts in the first hour comes from one address.
    private final Tries invited = new Tries(500, WINDOW);

    /// Takes a try, or throws the problem that says when there will be another.
    void take(String account, String address) {
        addresses.take(address);
        all.take(account);
        wrong.take(account);
    }

    void takeSignUp(String address, boolean byInvitation) {
        (byInvitation ? invited : addresses).take(address);
    }

    void giveBack(String account, String address) {
        addresses.giveBack(address);
        wrong.giveBack(account);
    }
}
