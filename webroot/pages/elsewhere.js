const reasons = {
  cancelled: "You cancelled signing in there.",
  expired: "That took too long, or began in another browser. Try again.",
  unavailable: "That sign-in can’t be reached right now. Try again later, or use your password.",
  none: "There is no account here for that sign-in. Ask your school for an invitation.",
  deactivated: "This account is deactivated. Ask your school for help.",
  taken: "That sign-in belongs to another account here. Sign in with it and unlink it there first.",
  ended: "You were signed out meanwhile. Sign in and try again.",
};

/** Why a sign-in at a provider was refused, by the code in the URL. */
export const whyNot = (code) => reasons[code] ?? "Signing in there did not work. Try again, or ask your school for help.";
