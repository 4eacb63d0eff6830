/** Keeps the screen on, as long as it lasts: a phone in a call isn't touched for minutes. */
export class Awake {
  #lock;
  #over;

  begin() {
    this.end();
    this.#over = new AbortController();
    // A browser lets go of it while its page isn't seen.
    document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && this.#ask(), { signal: this.#over.signal });
    this.#ask();
  }

  end() {
    this.#over?.abort();
    this.#lock?.release().catch(() => {});
    this.#lock = undefined;
  }

  async #ask() {
    const { signal } = this.#over;
    const lock = await navigator.wakeLock?.request("screen").catch(() => undefined);
    if (signal.aborted) lock?.release().catch(() => {});
    else this.#lock = lock;
  }
}
