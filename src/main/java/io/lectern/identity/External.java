package io.lectern.identity;

import io.lectern.web.EmailAddress;
import java.util.Optional;

/// An identity at a provider, from a verified ID token.
///
/// @param vouched whether the provider says that it has verified the address: exactly `true`
/// @param label what they are called there
record External(
        String issuer,
        String subject,
        Optional<EmailAddress> email,
        boolean vouched,
        Optional<String> name,
        Optional<String> label) {}
