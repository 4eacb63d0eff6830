package io.lectern.identity;

import io.lectern.room.MemberId;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.util.Optional;

/// The campus as identity sees it: invitations by which accounts are made, seats that wait for an
/// address to be verified, and who is staff. Identity doesn't know courses.
@FunctionalInterface
public interface InvitationCheck {
    /// Whether the invitation is valid now.
    Future<Boolean> valid(String token);

    /// An account made for somebody who hasn't claimed it yet.
    ///
    /// @param mailed whether the invitation was sent to its address and shown to nobody else, which
    ///     proves the address
    record Claim(MemberId account, boolean mailed) {}

    /// The account of this address, if the holder of the invitation may set its password.
    default Future<Optional<Claim>> claim(String token, String email) {
        return Future.succeededFuture(Optional.empty());
    }

    /// Called when the address of an account was verified: takes the seats that waited for it, in the
    /// caller's transaction.
    ///
    /// @return what to run after the commit
    default Future<Runnable> verified(SqlClient sql, MemberId account) {
        return Future.succeededFuture(() -> {});
    }

    /// The same for learners' seats only: a provider that vouches for an address can't make anybody
    /// staff.
    default Future<Void> seatLearner(SqlClient sql, MemberId account) {
        return Future.succeededFuture();
    }

    /// Whether the account is staff of any course.
    default Future<Boolean> isStaff(MemberId account) {
        return Future.succeededFuture(false);
    }
}
