import { Problem, request } from "./api.js";
import { forgetFiles } from "./files/kept-files.js";
import { forget } from "./live/unsent.js";

const LOCK = "lectern-session";
const SPENT = 0.8;

/**
 * Who is signed in. The access token is in memory only; the refresh token is a cookie that scripts can't read and
 * that changes with each use. So tabs refresh one at a time (a lock), and pass the new token on to the others (a
 * channel).
 *
 * Tells `change` when somebody signs in or out.
 */
export class Session extends EventTarget {
  #access = null; // {token, account, until}
  #refreshing = null;
  #timer;
  #channel = globalThis.BroadcastChannel ? new BroadcastChannel(LOCK) : null;
  /** @type {"starting"|"in"|"out"|"unknown"} unknown: no answer from the server yet */
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

  /** Resumes the session of an earlier visit, if its cookie is valid. */
  async start() {
    try {
      await this.#refresh(undefined);
    } catch (problem) {
      if (problem.status !== 401) this.#become("unknown");
    }
  }

  /**
   * @param {string} [refused] a token that the server has refused
   * @returns {Promise<string>} rejected with a Problem: 401 when signed out, 0 without network
   */
  async token(refused) {
    const access = this.#access;
    if (access && access.token !== refused && access.until > Date.now() + 5_000) return access.token;
    if (!access && this.state === "out") throw new Problem({ status: 401, title: "You are signed out." });
    return (await this.#refresh(access?.token)).token;
  }

  /** Requests a new token, even if the current one seems valid. */
  renew() {
    return this.token(this.#access?.token);
  }

  /** @returns {Promise<{step: string, next: "CODE"|"SET_UP"}|null>} the second step; null if one is signed in */
  async signIn(email, password) {
    const answer = await request("POST", "/api/session", { body: { email, password } });
    if (answer.step) return answer;
    this.#enter(answer);
    return null;
  }

  /** Takes the address that was claimed at a provider, by its mailed link. @returns the second step, as `signIn` */
  async join(token) {
    const answer = await request("POST", "/api/me/join", { token: await this.token(), body: { token } });
    if (answer.step) {
      this.#end();
      return answer;
    }
    this.#enter(answer);
    return null;
  }

  /** Signs in with the response of a passkey, which counts as both steps. */
  async enterPasskey(credential) {
    this.#enter(await request("POST", "/api/session/passkey", { body: { credential } }));
  }

  /** The second step. @param {boolean} trust whether to skip it on this device for a while */
  async enterCode(step, code, trust) {
    this.#enter(await request("POST", "/api/session/code", { body: { step, code, trust } }));
  }

  /** @returns {Promise<boolean>} whether one is signed in; else a link was mailed */
  async signUp(form) {
    const answer = await request("POST", "/api/sign-up", { body: form });
    if (answer.token) this.#enter(answer);
    return Boolean(answer.token);
  }

  /** Becomes the first administrator, with the code that the server's start printed. */
  async openSite(form) {
    this.#enter(await request("POST", "/api/first-run", { body: form }));
  }

  /** Confirms a mailed link. One that creates an account also signs in. */
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

  /** Changes the password, which ends all other sessions. */
  async changePassword(current, next) {
    await request("PUT", "/api/password", { token: await this.token(), body: { current, next } });
  }

  #enter(access) {
    this.#take(access);
    this.#channel?.postMessage({ access });
  }

  /* Signed out on purpose: deletes what is stored here. An expired session keeps unsent messages for the return. */
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

  /** One refresh at a time: a promise within this tab, a lock among tabs. */
  #refresh(stale) {
    this.#refreshing ??= this.#alone(async () => {
      const access = this.#access;
      if (access && access.token !== stale) return access; // another tab has refreshed
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

/** The lifetime of a token in ms, from its own claims: the device's clock may be hours off. */
function lifeOf(token) {
  const claims = JSON.parse(atob(token.split(".")[1].replaceAll("-", "+").replaceAll("_", "/")));
  return (claims.exp - claims.iat) * 1000;
}
