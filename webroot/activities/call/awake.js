/** Keeps the screen on from `begin` to `end`: a phone in a call isn't touched for minutes. */
export class Awake {
  #lock;
  #over;

  begin() {
    this.end();
    this.#over = new AbortController();
    // Browsers release the lock while the page is hidden.
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
