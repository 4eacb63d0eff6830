const PREFIX = "lectern.unsent.";

/**
 * What one person has written in one room and the server hasn't taken yet, stored on this device over reloads and
 * closed tabs. Each message is an entry of its own, so that two tabs don't overwrite each other. If a device stores
 * nothing (private windows, full storage), only that is lost.
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

  /** The unanswered messages, oldest first. */
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

  /** A draft being written: `chat` is a text, `ticket` the fields of a form. */
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
      // The storage is full or forbidden: the draft stays in the page only.
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
