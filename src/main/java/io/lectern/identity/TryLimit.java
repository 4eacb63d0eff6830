package io.lectern.identity;

import io.lectern.web.Tries;
import java.time.Duration;

/// Bounds the tries at passwords, by account and by network address, whether or not the account
/// exists. A success gives its try back, so a class that signs in from one address isn't held up.
/// May be used from any thread.
final class TryLimit {
    private static final Duration WINDOW = Duration.ofMinutes(10);

    private final Tries accounts = new Tries(10, WINDOW);
    private final Tries addresses = new Tries(100, WINDOW);

    /// Takes a try, or throws the problem that says when there will be another.
    void take(String account, String address) {
        addresses.take(address);
        accounts.take(account);
    }

    void takeByAddress(String address) {
        addresses.take(address);
    }

    void giveBack(String account, String address) {
        addresses.giveBack(address);
        accounts.giveBack(account);
    }
}
