const NOBODYS = "@claimed.invalid";

/** Whether an account has an address. One from a provider may have only claimed it so far. */
export const hasAddress = ({ email }) => !email.endsWith(NOBODYS);

/** The address as shown to people. */
export const addressOf = (account) => (hasAddress(account) ? account.email : "No confirmed email address");
