package io.lectern.identity;

import io.lectern.room.MemberId;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.util.Optional;

/// What the campus knows of accounts: the invitations by which they are made, the seats that wait for
/// their address to be verified, and who is staff. Identity doesn't know of courses.
@FunctionalInterface
public interface InvitationCheck {
    /// Whether the invitation is good at this moment.
    Future<Boolean> valid(String token);

    /// An account that somebody was invited to, and that nobody has claimed yet.
    ///
    /// @param mailed whether the invitation went to its address alone, so that its holder reads mail
    ///     there
    record Claim(MemberId account, boolean mailed) {}

    /// The account of this address, if the holder of the invitation may set its password.
    default Future<Optional<Claim>> claim(String token, String email) {
        return Future.succeededFuture(Optional.empty());
    }

    /// The address of this account is verified: takes the seats that waited for it, in the caller's
    /// transaction.
    ///
    /// @return what to do once that is committed
    default Future<Runnable> verified(SqlClient sql, MemberId account) {
        return Future.succeededFuture(() -> {});
    }

    /// The same for seats of learners only: who vouches for the address may make nobody staff.
    default Future<Void> seatLearner(SqlClient sql, MemberId account) {
        return Future.succeededFuture();
    }

    /// Whether this account is staff of some course.
    default Future<Boolean> isStaff(MemberId account) {
        return Future.succeededFuture(false);
    }
}
