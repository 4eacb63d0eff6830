/** Whether this browser supports passkeys, including their JSON form. */
export const hasPasskeys = () => Boolean(globalThis.PublicKeyCredential?.parseCreationOptionsFromJSON);

/** Creates a passkey. @returns {Promise<object|null>} the response as JSON; null if the person cancelled */
export const makePasskey = (options) =>
  unlessLeft(async () => (await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) })).toJSON());

/** Signs in with a passkey. @returns {Promise<object|null>} as above */
export const usePasskey = (options) =>
  unlessLeft(async () => (await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) })).toJSON());

/* Browsers report a cancellation and a missing passkey by the same error. */
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
