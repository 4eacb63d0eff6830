import { drop, keep, keptAt } from "./kept-files.js";
import { MOST_BYTES, fitting, nameOf } from "./pictures.js";

const AT_A_TIME = 2; // the server's limit per person

/**
 * Uploads files to a room, two at a time. Files that wait survive a lost connection and a reload.
 *
 * @typedef {object} Item
 * @property {string} key
 * @property {string} name
 * @property {Blob} [file] until it is uploaded
 * @property {string} alt alternative text of a picture
 * @property {"waiting"|"sending"|"done"|"failed"} status
 * @property {number} share 0 to 1
 * @property {string} [problem]
 * @property {object} [stored] as the server describes it
 * @property {string} [preview] of a picture
 */
export class Bringing {
  #api;
  #room;
  #account;
  #place;
  #most;
  #changed;
  #stops = new Map();
  /** @type {Item[]} */
  items = [];
  /** The result of the last action, for screen readers. */
  said = "";
  /** Says which files were left out. Separate from `said`, so that news of other files doesn't replace it. */
  leftOut = "";

  /**
   * @param {object} parts
   * @param {import("../api.js").Api} parts.api
   * @param {string} parts.room
   * @param {string} parts.account the owner's id
   * @param {string} parts.draft the draft they belong to, such as `chat`
   * @param {number} parts.most
   * @param {() => void} parts.changed
   */
  constructor({ api, room, account, draft, most, changed }) {
    this.#api = api;
    this.#room = room;
    this.#account = account;
    this.#place = `${account}.${room}.${draft}`;
    this.#most = most;
    this.#changed = changed;
  }

  get full() {
    return this.items.length >= this.#most;
  }

  get busy() {
    return this.items.some(({ status }) => status === "waiting" || status === "sending");
  }

  get failed() {
    return this.items.some(({ status }) => status === "failed");
  }

  /** The uploaded files, in the form that a message names them. */
  get attachments() {
    return this.items
      .filter(({ status }) => status === "done")
      .map(({ stored: { id, name, type, size, width, height }, alt }) => ({
        file: id,
        name,
        type,
        size,
        ...(width ? { width, height } : {}),
        alt,
      }));
  }

  /** Takes up files chosen before the page was left. @param {object[]} done uploaded files that a draft names */
  async takeUp(done = []) {
    this.items = done.map((item) => ({ ...item, status: "done", share: 1 }));
    for (const { key, name, file, alt } of await keptAt(this.#place)) {
      if (!this.items.some((item) => item.key === key)) this.#put({ key, name, file, alt, status: "waiting", share: 0, preview: previewOf(file) });
    }
    this.#tell();
    this.#next();
  }

  /** The uploaded files, in the form that a draft stores. */
  get kept() {
    return this.items.filter(({ status }) => status === "done").map(({ key, name, alt, stored }) => ({ key, name, alt, stored }));
  }

  /** @param {Iterable<File>} files */
  add(files) {
    const chosen = [...files];
    const taken = chosen.slice(0, Math.max(0, this.#most - this.items.length));
    for (const file of taken) {
      const item = { key: `${this.#account}.${crypto.randomUUID()}`, name: nameOf(file), file, alt: "", status: "waiting", share: 0, preview: previewOf(file) };
      this.#put(item);
      const problem = flaw(file);
      if (problem) this.#change(item.key, { status: "failed", problem, hopeless: true });
      else keep({ key: item.key, place: this.#place, name: item.name, file, alt: "" });
    }
    this.leftOut = taken.length < chosen.length ? `${this.#most} files at most. ${chosen.length - taken.length} were not added.` : "";
    this.#tell();
    this.#next();
  }

  describe(key, alt) {
    const item = this.#change(key, { alt });
    if (item?.file) keep({ key, place: this.#place, name: item.name, file: item.file, alt });
  }

  retry(key) {
    this.#change(key, { status: "waiting", problem: undefined, share: 0 });
    this.#next();
  }

  /** Retries files that failed for lack of a connection. */
  online() {
    for (const { key, status, offline } of this.items) if (status === "failed" && offline) this.retry(key);
    this.#next();
  }

  remove(key) {
    const item = this.items.find((one) => one.key === key);
    this.#stops.get(key)?.abort();
    this.items = this.items.filter((one) => one !== item);
    if (item?.preview) URL.revokeObjectURL(item.preview);
    drop(key);
    this.said = item ? `${item.name} is removed` : "";
    this.leftOut = "";
    this.#tell();
    this.#next();
  }

  /** Forgets the files: they are in a sent message now. */
  clear() {
    for (const { key, preview } of this.items) {
      if (preview) URL.revokeObjectURL(preview);
      drop(key);
    }
    this.items = [];
    this.said = this.leftOut = "";
    this.#tell();
  }

  stop() {
    for (const stop of this.#stops.values()) stop.abort();
    for (const { preview } of this.items) if (preview) URL.revokeObjectURL(preview);
  }

  #next() {
    while (this.items.filter(({ status }) => status === "sending").length < AT_A_TIME) {
      const next = this.items.find(({ status }) => status === "waiting");
      if (!next) return;
      this.#send(next);
    }
  }

  async #send({ key, name, file }) {
    const stop = new AbortController();
    this.#stops.set(key, stop);
    this.#change(key, { status: "sending", offline: false });
    try {
      const path = `/api/rooms/${this.#room}/files?name=${encodeURIComponent(name)}`;
      const stored = await this.#api.upload(path, await fitting(file), {
        signal: stop.signal,
        progress: (share) => this.#change(key, { share }),
      });
      drop(key);
      this.said = `${stored.name} is added`;
      this.#change(key, { status: "done", share: 1, stored, name: stored.name, file: undefined });
    } catch (problem) {
      if (problem.name !== "AbortError") {
        this.said = `${name} was not added. ${problem.message}`;
        this.#change(key, { status: "failed", problem: problem.message, offline: !problem.status });
      }
    } finally {
      this.#stops.delete(key);
      this.#next();
    }
  }

  #put(item) {
    this.items = [...this.items, item];
  }

  #change(key, change) {
    let changed;
    this.items = this.items.map((item) => (item.key === key ? (changed = { ...item, ...change }) : item));
    this.#tell();
    return changed;
  }

  #tell() {
    this.#changed();
  }
}

const previewOf = (file) => (/^image\/(png|jpeg|webp|gif)$/.test(file.type) ? URL.createObjectURL(file) : undefined);

/** PURE. A fault of a file that can be found without uploading it. */
export function flaw({ size, type, name = "" }) {
  if (size === 0) return "This file is empty.";
  if (/hei[cf]$/i.test(type) || /\.hei[cf]$/i.test(name)) return "HEIC pictures can't be shown everywhere. Export it as JPEG, or choose it from your phone's photo library.";
  if (size > MOST_BYTES && !/^image\/(png|jpeg|webp)$/.test(type)) return "A file can have at most 5 MB.";
  return undefined;
}
