import { serverNow } from "../../kit/server-clock.js";
import { Tick } from "../../kit/tick.js";
import { RoomPane } from "../../live/room-pane.js";
import { AboutAMessage } from "./about-a-message.js";
import { gone } from "./chat.js";
import { CROWDS } from "./crowds.js";
import { Saved } from "./saved.js";
import { Scrolling } from "./scrolling.js";

const FOUND_FOR = 2400;

/** What the chat of a room and a thread share: moving among messages, answering and editing. */
export class Talk extends RoomPane {
  static follows = ["here", "outbox"];
  static properties = {
    ...RoomPane.properties,
    active: { state: true },
    found: { state: true },
    reply: { state: true },
    editing: { state: true },
  };

  scrolling = new Scrolling(this);

  constructor() {
    super();
    new Tick(this, () => this.isOpen && this.you.id in this.state.muted); // until it is over
  }

  connectedCallback() {
    super.connectedCallback();
    this.classList.add("talk");
    this.about = new AboutAMessage(this.store, this.api);
    this.saved = new Saved({ id: this.store.id, api: this.api, changed: () => this.requestUpdate() });
    this.addEventListener("pointerover", this.#hover, { signal: this.following });
  }

  /** The messages at hand. @returns {import("./chat.js").Message[]} */
  get all() {
    return [];
  }

  /** @returns {import("./chat.js").Message|undefined} */
  byNumber(id) {
    return this.all.find((one) => one.id === id);
  }

  get state() {
    return this.store.state("chat");
  }

  get you() {
    return this.store.you;
  }

  get readOnly() {
    return Boolean(this.store.room?.archived);
  }

  /** The mute that keeps one from writing, if there is one. */
  get mute() {
    const mute = this.state?.muted[this.you.id];
    return mute && Date.parse(mute.until) > serverNow() ? mute : undefined;
  }

  /** The people and groups mentioned in a message that are known here, whose names can be marked. */
  mentionedIn({ mentions = [], crowds = [] }) {
    const groups = CROWDS.filter(({ id }) => crowds.includes(id));
    if (!mentions.length) return groups;
    const people = [this.you, ...this.store.here.people, ...this.all.map(({ by }) => by)];
    const known = new Map(people.map((person) => [person.id, person]));
    return [...mentions.map((id) => known.get(id)).filter(Boolean), ...groups];
  }

  people(messages = this.all) {
    const known = new Map(messages.map(({ by }) => [by.id, by]));
    for (const person of this.store.here.people) known.set(person.id, person);
    return [...known.values()];
  }

  activate(id) {
    this.active = id;
  }

  answer(said) {
    this.editing = undefined;
    this.reply = said;
  }

  /** Quotes a person's message in the draft. */
  quote({ by, text }) {
    this.querySelector("lectern-composer").quote(by, text);
  }

  edit(said) {
    this.reply = undefined;
    this.editing = said;
  }

  editLast = () => {
    const own = this.all.findLast((one) => one.by.id === this.you.id && !gone(one));
    if (own) this.edit(own);
  };

  /** Scrolls to a message. @returns {boolean} whether it is here */
  to(id) {
    if (!this.scrolling.to(id)) return false;
    this.found = id;
    setTimeout(() => {
      if (this.found === id) this.found = undefined;
    }, FOUND_FOR);
    return true;
  }

  /** @param {{detail: object}} event from the composer @param {object} [more] */
  say({ detail }, more = {}) {
    const { replyTo, ...said } = detail;
    this.reply = undefined;
    this.store.send("chat.say", { ...said, ...(replyTo ? { replyTo } : {}), ...more });
  }

  #hover = (event) => {
    if (event.pointerType !== "mouse" || this.querySelector(".message-menu:popover-open")) return;
    const article = event.target.closest?.(".msg[id]");
    if (article) this.active = Number(article.id.slice("message-".length));
  };
}
