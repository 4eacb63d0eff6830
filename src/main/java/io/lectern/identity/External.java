package io.lectern.identity;

import io.lectern.web.EmailAddress;
import java.util.Optional;

/// An identity at a provider, from a verified ID token.
///
/// @param vouched whether the provider says that it verified the address: exactly `true`
/// @param label the person's name at the provider
record External(
        String issuer,
        String subject,
        Optional<EmailAddress> email,
        boolean vouched,
        Optional<String> name,
        Optional<String> label) {}
