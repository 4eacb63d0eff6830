/** Whether this browser can make and use passkeys, and be told in JSON what for. */
export const hasPasskeys = () => Boolean(globalThis.PublicKeyCredential?.parseCreationOptionsFromJSON);

/** Has the device make a passkey. @returns {Promise<object|null>} its answer as JSON; null where the person left */
export const makePasskey = (options) =>
  unlessLeft(async () => (await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) })).toJSON());

/** Has the device sign by a passkey. @returns {Promise<object|null>} as above */
export const usePasskey = (options) =>
  unlessLeft(async () => (await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) })).toJSON());

/* Browsers tell neither that somebody left, nor that there is no passkey, apart. */
async function unlessLeft(work) {
  try {
    return await work();
  } catch (failure) {
    if (failure.name === "NotAllowedError" || failure.name === "AbortError") return null;
    if (failure.name === "InvalidStateError") throw new Error("This device has a passkey for this account already.");
    if (failure.name === "SecurityError") throw new Error("Passkeys need a site with a name and https. Ask the administrator for help.");
    throw failure;
  }
}
