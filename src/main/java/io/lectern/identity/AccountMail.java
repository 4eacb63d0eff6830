package io.lectern.identity;

import io.lectern.room.MemberId;
import io.lectern.web.EmailAddress;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.util.Optional;

/// Carries letters about accounts to their people.
public interface AccountMail {
    /// The domain of addresses that nobody has (RFC 2606): of accounts whose address is only claimed.
    String NOBODYS = "@claimed.invalid";

    /// Why a letter is written.
    enum Kind {
        /// Somebody wants an account with this address: open the link.
        SIGN_UP,
        /// The same, where there is an account already.
        TAKEN,
        /// Is this your address?
        CONFIRM,
        /// A link to set a new password.
        RESET,
        /// To the address so far: shall it be replaced?
        CHANGE_OLD,
        /// To the one that is to be: do you read mail here?
        CHANGE_NEW,
        /// To the address so far: it was replaced.
        CHANGED,
        /// Somebody who came from elsewhere says that it is theirs.
        JOIN,
        /// An administrator took the second factor away.
        FACTOR_RESET,
        /// The archive of their data can be saved.
        DATA_READY
    }

    /// @param account whose matter it is, if there is one
    /// @param token of the link in it, and what belongs behind it in the path
    record Letter(
            Kind kind,
            EmailAddress to,
            String name,
            Optional<MemberId> account,
            Optional<String> token) {}

    /// Whether this Lectern sends mail.
    boolean isOn();

    /// Sends it once the caller's transaction is committed, and not if it isn't.
    Future<Void> send(SqlClient sql, Letter letter);

    /// Mail that is off.
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
