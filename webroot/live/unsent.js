const PREFIX = "lectern.unsent.";

/**
 * What one person has written in one room and the server has not taken yet, kept on this device: it
 * outlives a reload and a closed tab. Each message is an entry of its own, so that two tabs never
 * write over each other's. A device that keeps nothing (private windows, a full storage) costs only that.
 */
export class Unsent {
  #path;
  #storage;

  /**
   * @param {string} account
   * @param {string} room
   * @param {Storage} [storage]
   */
  constructor(account, room, storage = globalThis.localStorage) {
    this.#path = `${PREFIX}${account}.${room}.`;
    this.#storage = storage;
  }

  /** The messages that were not answered, oldest first. */
  get messages() {
    const path = `${this.#path}message.`;
    return keysOf(this.#storage)
      .filter((key) => key.startsWith(path))
      .map((key) => this.#read(key))
      .filter(Boolean)
      .sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
  }

  put(message) {
    this.#write(`message.${message.command}`, message);
  }

  remove(command) {
    this.#write(`message.${command}`, undefined);
  }

  /** What is being written: `chat` a text, `ticket` the words of a form. */
  draft(name) {
    return this.#read(`${this.#path}draft.${name}`);
  }

  keep(name, draft) {
    this.#write(`draft.${name}`, draft);
  }

  #read(key) {
    try {
      return JSON.parse(this.#storage.getItem(key)) ?? undefined;
    } catch {
      return undefined;
    }
  }

  #write(name, value) {
    try {
      if (value === undefined) this.#storage.removeItem(this.#path + name);
      else this.#storage.setItem(this.#path + name, JSON.stringify(value));
    } catch {
      // Full, or not allowed here: what is written stays in the page.
    }
  }
}

/** Deletes unsent messages on this device when somebody signs out. */
export function forget(account, storage = globalThis.localStorage) {
  for (const key of keysOf(storage)) {
    if (key.startsWith(`${PREFIX}${account}.`)) storage.removeItem(key);
  }
}

const keysOf = (storage) => Array.from({ length: storage?.length ?? 0 }, (_, index) => storage.key(index));
