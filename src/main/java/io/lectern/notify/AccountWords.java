package io.lectern.notify;

import io.lectern.identity.AccountMail;

/// The text of a letter about an account.
///
/// @param path the page that its link leads to
/// @param text with placeholders for the link and the name of this site
/// @param otherwise what to do if the reader didn't ask for it
record AccountWords(String subject, String path, String text, String otherwise) {
    private static final String IGNORE =
            "If you did not ask for this, ignore this email. Nothing changes.";

    static AccountWords of(AccountMail.Kind kind) {
        return switch (kind) {
            case SIGN_UP ->
                    new AccountWords(
                            "Confirm your email address",
                            "/confirm",
                            """
                            To finish creating your account at %2$s, open this link:

                            %1$s

                            It works once, within a day.
                            """,
                            IGNORE);
            case TAKEN ->
                    new AccountWords(
                            "You already have an account",
                            "/sign-in",
                            """
                            Someone asked to use this email address for an account at %2$s, but it has \
                            one already. You can sign in here, or set a new password:

                            %1$s
                            """,
                            IGNORE);
            case CONFIRM ->
                    new AccountWords(
                            "Confirm your email address",
                            "/confirm",
                            """
                            To confirm that this is the email address of your account at %2$s, open this link:

                            %1$s

                            It works once, within a day.
                            """,
                            "If you have no account there, ignore this email.");
            case RESET ->
                    new AccountWords(
                            "Set a new password",
                            "/reset",
                            """
                            To set a new password for your account at %2$s, open this link:

                            %1$s

                            It works once, within an hour.
                            """,
                            IGNORE);
            case CHANGE_OLD ->
                    new AccountWords(
                            "Confirm the change of your email address",
                            "/confirm",
                            """
                            Someone who is signed in to your account at %2$s wants to replace this email \
                            address with another one. To allow that, open this link:

                            %1$s

                            It works once, within a day. Nothing changes until both addresses are confirmed.
                            """,
                            "If that was not you, do not open the link, and change your password.");
            case CHANGE_NEW ->
                    new AccountWords(
                            "Confirm your new email address",
                            "/confirm",
                            """
                            To use this email address for your account at %2$s, open this link:

                            %1$s

                            It works once, within a day. Nothing changes until both addresses are confirmed.
                            """,
                            IGNORE);
            case JOIN ->
                    new AccountWords(
                            "Is this your email address?",
                            "/confirm",
                            """
                            Someone signed in to %2$s with an account from elsewhere that has this email \
                            address. If that was you, open this link in the browser in which you signed in:

                            %1$s

                            It works once, within a day. Any account that has this address already is joined to it.
                            """,
                            "If that was not you, do not open the link.");
            case FACTOR_RESET ->
                    new AccountWords(
                            "Your second factor was reset",
                            "/account",
                            """
                            An administrator reset the second factor of your account at %2$s, and you are signed out \
                            everywhere. You sign in without a code until you set it up again:

                            %1$s
                            """,
                            "If you did not ask for that, change your password, and tell the administrator of the site.");
            case DATA_READY ->
                    new AccountWords(
                            "The archive of your data is ready",
                            "/account",
                            """
                            The archive of your data at %2$s is ready. You can save it within a week:

                            %1$s
                            """,
                            "If you did not ask for it, change your password: somebody else may be signed in as you.");
            case CHANGED ->
                    new AccountWords(
                            "Your email address was changed",
                            "/account",
                            """
                            Your account at %2$s has a new email address. You sign in with it from now on:

                            %1$s
                            """,
                            "If that was not you, ask the administrator of the site for help.");
        };
    }
}
