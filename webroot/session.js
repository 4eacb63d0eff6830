import { Problem, request } from "./api.js";
import { forgetFiles } from "./files/kept-files.js";
import { forget } from "./live/unsent.js";

const LOCK = "lectern-session";
const SPENT = 0.8;

/**
 * Who is signed in. The access token lives in memory only; the refresh token is a cookie that no
 * script can read and that changes at each use. So tabs take turns (a lock), and one that has
 * refreshed gives the others its token (a channel).
 *
 * Tells `change` when someone signs in or out.
 */
export class Session extends EventTarget {
  #access = null; // {token, account, until}
  #refreshing = null;
  #timer;
  #channel = globalThis.BroadcastChannel ? new BroadcastChannel(LOCK) : null;
  /** @type {"starting"|"in"|"out"|"unknown"} unknown: the server did not answer yet */
  state = "starting";

  constructor() {
    super();
    this.#channel?.addEventListener("message", ({ data }) => {
      if (data.access) this.#take(data.access);
      else this.#leave();
    });
  }

  get account() {
    return this.#access?.account ?? null;
  }

  /** Is there a good cookie from before? */
  async start() {
    try {
      await this.#refresh(undefined);
    } catch (problem) {
      if (problem.status !== 401) this.#become("unknown");
    }
  }

  /**
   * @param {string} [refused] a token that the server would not take any more
   * @returns {Promise<string>} rejected with a Problem: 401 when signed out, 0 without network
   */
  async token(refused) {
    const access = this.#access;
    if (access && access.token !== refused && access.until > Date.now() + 5_000) return access.token;
    if (!access && this.state === "out") throw new Problem({ status: 401, title: "You are signed out." });
    return (await this.#refresh(access?.token)).token;
  }

  /** Asks for a new token, whatever the one at hand says. */
  renew() {
    return this.token(this.#access?.token);
  }

  /** @returns {Promise<{step: string, next: "CODE"|"SET_UP"}|null>} what else is asked; null when one is signed in */
  async signIn(email, password) {
    const answer = await request("POST", "/api/session", { body: { email, password } });
    if (answer.step) return answer;
    this.#enter(answer);
    return null;
  }

  /** Makes the address that was claimed elsewhere one's own, by its mailed link. @returns what else is asked, as `signIn` */
  async join(token) {
    const answer = await request("POST", "/api/me/join", { token: await this.token(), body: { token } });
    if (answer.step) {
      this.#end();
      return answer;
    }
    this.#enter(answer);
    return null;
  }

  /** What a device signed by its passkey; it stands for both steps. */
  async enterPasskey(credential) {
    this.#enter(await request("POST", "/api/session/passkey", { body: { credential } }));
  }

  /** The second step. @param {boolean} trust not to be asked on this device for a while */
  async enterCode(step, code, trust) {
    this.#enter(await request("POST", "/api/session/code", { body: { step, code, trust } }));
  }

  /** @returns {Promise<boolean>} whether one is signed in; else a link went to the address */
  async signUp(form) {
    const answer = await request("POST", "/api/sign-up", { body: form });
    if (answer.token) this.#enter(answer);
    return Boolean(answer.token);
  }

  /** Becomes the first administrator, by the code that the start printed. */
  async openSite(form) {
    this.#enter(await request("POST", "/api/first-run", { body: form }));
  }

  /** Confirms what the link of a letter asks. One that makes an account signs in. */
  async confirm(token) {
    const answer = await request("POST", "/api/links/confirm", { body: { token } });
    if (answer.signedIn) this.#enter(answer.signedIn);
    return answer;
  }

  async signOut() {
    await request("DELETE", "/api/session", { token: await this.token() });
    this.#signedOut();
  }

  async signOutEverywhere() {
    await request("DELETE", "/api/sessions", { token: await this.token() });
    this.#signedOut();
  }

  /** Ends every other session. */
  async changePassword(current, next) {
    await request("PUT", "/api/password", { token: await this.token(), body: { current, next } });
  }

  #enter(access) {
    this.#take(access);
    this.#channel?.postMessage({ access });
  }

  /* By one's own wish. A session that only ran out leaves what was not sent yet for when one is back. */
  #signedOut() {
    const { id } = this.account;
    this.#end();
    forget(id);
    forgetFiles(id);
  }

  #end() {
    this.#leave();
    this.#channel?.postMessage({});
  }

  /** One refresh at a time: in this tab by the promise, among tabs by the lock. */
  #refresh(stale) {
    this.#refreshing ??= this.#alone(async () => {
      const access = this.#access;
      if (access && access.token !== stale) return access; // another tab was faster
      try {
        const signed = await request("POST", "/api/session/refresh");
        if (!signed) throw new Problem({ status: 401, title: "You are signed out." });
        this.#enter(signed);
        return this.#access;
      } catch (problem) {
        if (problem.status === 401) this.#end();
        throw problem;
      }
    }).finally(() => (this.#refreshing = null));
    return this.#refreshing;
  }

  #alone(work) {
    return globalThis.navigator?.locks ? navigator.locks.request(LOCK, work) : work();
  }

  #take(access) {
    const life = lifeOf(access.token);
    this.#access = { ...access, until: Date.now() + life };
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#refresh(access.token).catch(() => {}), Math.max(1_000, life * SPENT));
    this.#become("in");
  }

  #leave() {
    clearTimeout(this.#timer);
    this.#access = null;
    this.#become("out");
  }

  #become(state) {
    if (this.state === state) return;
    this.state = state;
    this.dispatchEvent(new Event("change"));
  }
}

/** How long a token lives, in ms, by its own words: a device's clock may be hours off. */
function lifeOf(token) {
  const claims = JSON.parse(atob(token.split(".")[1].replaceAll("-", "+").replaceAll("_", "/")));
  return (claims.exp - claims.iat) * 1000;
}
