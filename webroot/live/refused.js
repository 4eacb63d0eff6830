/**
 * An answer that says no. `temporary` means that the same wish may be granted later. A room's own refusal
 * comes as a name, a colon, and words for people: only those are the message.
 */
export class Refused extends Error {
  constructor({ code, message, temporary = false }) {
    const [, name, words] = /^([A-Z_]{3,}): (.*)$/s.exec(message ?? "") ?? [];
    super(words ?? message);
    this.refusal = name;
    this.code = code;
    this.temporary = temporary;
  }
}

/** The server can't bridge the gap between a position and now. */
export const UNRECOVERABLE = 112;
export const TOKEN_EXPIRED = 109;
/** Nobody is signed in any more: the wish was not asked. No code of the server is 0. */
export const SIGNED_OUT = 0;

/** The socket went before the answer came. What became of the command is not known. */
export const lost = () => Object.assign(new Error("lost"), { lost: true });
