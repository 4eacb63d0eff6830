package io.lectern.identity;

import io.vertx.core.Future;

/// Whether an invitation is good at this moment. Identity doesn't know to what.
@FunctionalInterface
public interface InvitationCheck {
    Future<Boolean> valid(String token);

    /// Whether the invitation was made for the owner of this e-mail address alone. Only such a one
    /// lets somebody take over an account that was made for them and has no password yet.
    default Future<Boolean> isFor(String token, String email) {
        return Future.succeededFuture(false);
    }
}
