/**
 * The pictures under the pages. Each is loaded once, as that takes a token.
 *
 * @implements {import("lit").ReactiveController}
 */
export class Pictures {
  #host;
  #known = new Map();

  constructor(host) {
    this.#host = host;
    host.addController(this);
  }

  hostDisconnected() {
    for (const { url } of this.#known.values()) if (url) URL.revokeObjectURL(url);
    this.#known.clear();
  }

  /**
   * @param {string|undefined} id of a file @returns {{url?: string, blob?: Blob, failed?: boolean}} empty while it is
   *     loading
   */
  of(id) {
    if (!id) return {};
    if (!this.#known.has(id)) this.#read(id);
    return this.#known.get(id);
  }

  async #read(id) {
    this.#known.set(id, {});
    const { api, store } = this.#host;
    try {
      const blob = await api.content(`/api/rooms/${store.id}/files/${id}`);
      if (this.#known.has(id)) this.#known.set(id, { blob, url: URL.createObjectURL(blob) });
    } catch {
      if (this.#known.has(id)) this.#known.set(id, { failed: true });
    }
    this.#host.requestUpdate();
  }
}
