import { newSince } from "./chat-view.js";

/** The number of unread messages in each thread that the reader follows. One for each page and room. */
export class ThreadReads {
  #room;
  #unread = new Map(); // root -> how many
  #asked = new Set();

  /** @param {import("../../pages/room/followed-room.js").FollowedRoom} room */
  constructor(room) {
    this.#room = room;
  }

  static of(room) {
    if (!known.has(room)) known.set(room, new ThreadReads(room));
    return known.get(room);
  }

  /** @returns {number} */
  unread(root) {
    return this.#unread.get(root) ?? 0;
  }

  get total() {
    const state = this.#room.store.state("chat");
    const me = this.#room.store.you?.id;
    return followed(state, me).reduce((sum, { root }) => sum + this.unread(root), 0);
  }

  follow(signal) {
    const { store } = this.#room;
    store.addEventListener("event", ({ detail }) => this.#event(detail), { signal });
    store.follow([], () => this.ask(), signal);
    this.ask();
  }

  /** Loads how much was unread on arrival. */
  async ask() {
    const { api, store } = this.#room;
    if (store.status !== "open") return;
    const wanted = followed(store.state("chat"), store.you.id)
      .map(({ root }) => root)
      .filter((root) => !this.#asked.has(root));
    if (!wanted.length) return;
    for (const root of wanted) this.#asked.add(root);
    try {
      const { unread } = await api.get(`/api/rooms/${store.id}/threads?${wanted.map((root) => `id=${root}`).join("&")}`);
      for (const [root, count] of Object.entries(unread)) this.#unread.set(Number(root), count);
      this.#changed();
    } catch {
      for (const root of wanted) this.#asked.delete(root);
    }
  }

  /** Marks the whole thread as read. @param {object[]} messages those of the thread */
  async read(root, messages) {
    const newest = messages.at(-1)?.id;
    if (!newest || (!this.unread(root) && !newSince(messages, this.#room.store.you.id, this.#read.get(root) ?? 0))) return;
    this.#read.set(root, newest);
    this.#unread.set(root, 0);
    this.#changed();
    await this.#room.api.put(`/api/rooms/${this.#room.id}/read`, { seq: newest, thread: root }).catch(() => {});
  }

  #read = new Map();

  #event({ type, thread, by, offset }) {
    if (type === "chat.followed") return void this.ask();
    if (type !== "chat.said" || thread === undefined || by.id === this.#room.store.you.id) return;
    if (offset <= (this.#read.get(thread) ?? 0)) return;
    this.#asked.add(thread);
    this.#unread.set(thread, this.unread(thread) + 1);
    this.#changed();
  }

  #changed() {
    this.#room.dispatchEvent(new Event("change"));
  }
}

const known = new WeakMap();

/** PURE. The threads that somebody follows, newest first. */
export const followed = (state, me) =>
  Object.values(state?.threads ?? {})
    .filter(({ followers, replies }) => replies > 0 && followers.includes(me))
    .sort((a, b) => Date.parse(b.last) - Date.parse(a.last));
