const NOBODYS = "@claimed.invalid";

/** Whether an account has an address at all: who came from elsewhere may have only claimed one. */
export const hasAddress = ({ email }) => !email.endsWith(NOBODYS);

/** The address as people are shown it. */
export const addressOf = (account) => (hasAddress(account) ? account.email : "No confirmed email address");
