package io.lectern.identity;

import io.vertx.core.Future;

/// Whether an invitation is good at this moment. Identity doesn't know to what.
@FunctionalInterface
public interface InvitationCheck {
    Future<Boolean> valid(String token);
}
