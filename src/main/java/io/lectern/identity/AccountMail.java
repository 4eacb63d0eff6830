package io.lectern.identity;

import io.lectern.room.MemberId;
import io.lectern.web.EmailAddress;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.util.Optional;

/// Sends mail about accounts.
public interface AccountMail {
    /// The domain of placeholder addresses, which no mail reaches (RFC 2606). An account has one while
    /// its own address is only claimed.
    String NOBODYS = "@claimed.invalid";

    /// The kinds of letters.
    enum Kind {
        /// Confirms a sign-up for this address by a link.
        SIGN_UP,
        /// The same, if the address has an account already.
        TAKEN,
        /// Asks the owner of an address to confirm it.
        CONFIRM,
        /// A link to set a new password.
        RESET,
        /// To the current address: asks whether it may be replaced.
        CHANGE_OLD,
        /// To the new address: asks its owner to confirm it.
        CHANGE_NEW,
        /// To the old address: says that it was replaced.
        CHANGED,
        /// Asks the owner of an address to confirm that an account from a provider is theirs.
        JOIN,
        /// Says that an administrator removed the second factor.
        FACTOR_RESET,
        /// Says that the archive of the account's data can be downloaded.
        DATA_READY
    }

    /// @param account the account it is about, if there is one
    /// @param token the token of the link in it, with what follows it in the path
    record Letter(
            Kind kind,
            EmailAddress to,
            String name,
            Optional<MemberId> account,
            Optional<String> token) {}

    /// Whether this Lectern sends mail.
    boolean isOn();

    /// Sends the letter when the caller's transaction commits; a rollback discards it.
    Future<Void> send(SqlClient sql, Letter letter);

    /// Mail that is turned off.
    AccountMail OFF =
            new AccountMail() {
                @Override
                public boolean isOn() {
                    return false;
                }

                @Override
                public Future<Void> send(SqlClient sql, Letter letter) {
                    return Future.failedFuture(new IllegalStateException("mail is off"));
                }
            };
}
