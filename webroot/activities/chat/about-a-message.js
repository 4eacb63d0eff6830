import { html } from "lit";
import { ask, show } from "../../kit/dialog.js";
import { because } from "../../kit/refusal.js";
import { toast } from "../../kit/toast.js";
import { askWhy } from "../../kit/why.js";
import { askMute, moderate } from "./moderation.js";
import "../../kit/markdown.js";

/** The actions on a message, each with the question that is asked first. */
export class AboutAMessage {
  #store;
  #api;

  /**
   * @param {import("../../live/room-store.js").RoomStore} store
   * @param {import("../../api.js").Api} api
   */
  constructor(store, api) {
    this.#store = store;
    this.#api = api;
  }

  react(message, reaction, on) {
    return this.#wish("chat.react", { message, reaction, on });
  }

  async pin({ id, by }) {
    const why = await askWhy({
      title: `Pin what ${by.name} wrote?`,
      text: "It stands above the chat for everyone here.",
      label: "Why",
      hint: "Optional. Shown beside the pin.",
      longest: 200,
      no: "Cancel",
      yes: "Pin",
    });
    if (why !== undefined) await this.#wish("chat.pin", { message: id, why });
  }

  unpin({ id }) {
    return this.#wish("chat.unpin", { message: id });
  }

  async report({ id, by }) {
    const reason = await askWhy({
      title: `Report what ${by.name} wrote?`,
      text: `Staff of the course read your report and decide. ${by.name} isn't told who reported it.`,
      label: "What is wrong with it?",
      longest: 500,
      required: true,
      no: "Cancel",
      yes: "Report",
    });
    if (!reason) return;
    try {
      await this.#api.post(`/api/rooms/${this.#store.id}/reports`, { entry: id, reason });
      toast("Reported. Staff will look at it.");
    } catch (problem) {
      toast(problem.message);
    }
  }

  mute(said) {
    return askMute(said, (values) => this.#store.ask("chat.mute", { message: said.id, ...values }));
  }

  moderate() {
    return moderate(() => this.#store.state("chat"), (wish, fields) => this.#wish(wish, fields));
  }

  async link({ id }) {
    const address = new URL(`/rooms/${this.#store.id}#message-${id}`, location.href).href;
    try {
      await navigator.clipboard.writeText(address);
      toast("The link to this message is copied.");
    } catch {
      toast(address);
    }
  }

  knock({ id }) {
    return this.#wish("chat.knock", { message: id });
  }

  /** @returns {Promise<boolean>} whether it was changed */
  async edit(message, text) {
    try {
      await this.#store.ask("chat.edit", { message, text });
      return true;
    } catch (refused) {
      toast(`Your message was not changed: ${refused.message}.`);
      return false;
    }
  }

  /** Shows the texts before each edit, oldest first. */
  earlier({ by, earlier }) {
    return show({
      title: `What ${by.name} wrote before`,
      body: html`<ol class="before-edit" aria-label="Earlier words, oldest first">
        ${earlier.map((text) => html`<li><lectern-words class="body" .content=${{ text }}></lectern-words></li>`)}
      </ol>`,
      actions: (close) => html`<button class="btn" type="button" autofocus @click=${() => close()}>Close</button>`,
    });
  }

  async takeBack({ id }) {
    const answer = await ask({
      title: "Take this message back?",
      text: "The text is removed for everyone. The room still shows that you posted a message.",
      no: "Cancel",
      yes: "Take back",
    });
    if (answer) await this.#wish("chat.takeBack", { message: id });
  }

  async remove({ id, by }) {
    const reason = await askWhy({
      title: `Remove what ${by.name} wrote?`,
      text: "The text is removed for everyone. The room still shows that staff removed a message.",
      label: "Reason",
      hint: "Kept in the room's history.",
      longest: 400,
      required: true,
      no: "Cancel",
      yes: "Remove",
    });
    if (reason) await this.#wish("chat.remove", { message: id, reason });
  }

  #wish(method, fields) {
    return this.#store.ask(method, fields).catch((refused) => toast(because(refused)));
  }
}
