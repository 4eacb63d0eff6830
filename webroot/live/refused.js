/**
 * An answer that refuses. `temporary` means that the same command may be granted later. A room's own refusal comes as a
 * name, a colon, and words for people: only those become the message.
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

/** The server no longer has all events since the client's position. */
export const UNRECOVERABLE = 112;
export const TOKEN_EXPIRED = 109;
/** Nobody is signed in any more, so the command wasn't sent. The server has no code 0. */
export const SIGNED_OUT = 0;

/** The socket closed before the answer came; the result of the command is unknown. */
export const lost = () => Object.assign(new Error("lost"), { lost: true });
