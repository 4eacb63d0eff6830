const SOON = 40;
const MOST_ASKED = 100;
const MOST_KEPT = 500;
const FRESH = 5 * 60_000;
const AGAIN = 30_000;
const ID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/;

/**
 * Pictures of people, by id. Asks who has one for many people at a time, and again after a while; loads a picture
 * once for each tag. Tells "change", with the id, when a person's picture changed.
 */
export class Portraits extends EventTarget {
  #server;
  #known = new Map(); // id -> {until, picture: Promise<{tag, url} | undefined>}, the most recently used last
  #wanted = new Map(); // id -> callback
  #timer;

  /** @param {{ask: (ids: string[]) => Promise<{person: string, tag: string}[]>, load: (id: string, tag: string) => Promise<Blob>}} server */
  by(server) {
    this.#server = server;
  }

  /**
   * @returns {Promise<string | undefined>} a URL to show; undefined if there is no picture, or it isn't visible to
   *   this person
   */
  async of(id) {
    if (!this.#server || !ID.test(id)) return undefined;
    let known = this.#known.get(id);
    if (!known || Date.now() > known.until) known = { until: Date.now() + FRESH, picture: this.#want(id, known) };
    this.#known.delete(id);
    this.#known.set(id, known);
    this.#trim();
    return (await known.picture)?.url;
  }

  /** The person has a new picture, or none any more. */
  changed(id) {
    this.#drop(id);
    this.dispatchEvent(new CustomEvent("change", { detail: id }));
  }

  /** Drops all pictures, when somebody else signs in. */
  forget() {
    for (const id of [...this.#known.keys()]) this.#drop(id);
  }

  async #want(id, before) {
    const tag = await new Promise((tell) => {
      this.#wanted.set(id, tell);
      this.#timer ??= setTimeout(() => this.#ask(), SOON);
    });
    const old = await before?.picture;
    if (tag && tag === old?.tag) return old;
    if (old) URL.revokeObjectURL(old.url);
    if (!tag) return undefined;
    try {
      return { tag, url: URL.createObjectURL(await this.#server.load(id, tag)) };
    } catch {
      return this.#later(id);
    }
  }

  async #ask() {
    const now = [...this.#wanted].slice(0, MOST_ASKED);
    for (const [id] of now) this.#wanted.delete(id);
    this.#timer = this.#wanted.size ? setTimeout(() => this.#ask(), SOON) : undefined;
    let tags = new Map();
    try {
      tags = new Map((await this.#server.ask(now.map(([id]) => id))).map(({ person, tag }) => [person, tag]));
    } catch {
      for (const [id] of now) this.#later(id);
    }
    for (const [id, tell] of now) tell(tags.get(id));
  }

  #later(id) {
    const known = this.#known.get(id);
    if (known) known.until = Date.now() + AGAIN;
    return undefined;
  }

  #trim() {
    for (const id of this.#known.keys()) {
      if (this.#known.size <= MOST_KEPT) return;
      this.#drop(id);
    }
  }

  #drop(id) {
    const known = this.#known.get(id);
    this.#known.delete(id);
    known?.picture.then((picture) => picture && URL.revokeObjectURL(picture.url));
  }
}

export const portraits = new Portraits();
