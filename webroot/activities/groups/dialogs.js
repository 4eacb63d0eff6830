import { html } from "lit";
import { show } from "../../kit/dialog.js";
import { formDialog } from "../../kit/form-dialog.js";
import { people } from "./words.js";

const MINUTES = [5, 10, 15, 20, 30, 45, 60];

/** Asks how long the groups stay open, and opens them. */
export const askOpen = (rest, send) =>
  formDialog({
    title: "Open the groups",
    text: rest ? `Everybody goes to their group at once. ${people(rest)} in no group yet.` : "Everybody goes to their group at once, and comes back when the time is over.",
    yes: "Open groups",
    fields: [
      { name: "minutes", label: "For how long", value: "10", options: [...MINUTES.map((n) => ({ value: String(n), label: `${n} minutes` })), { value: "", label: "Until I end them" }] },
      ...(rest ? [{ name: "rest", label: "People in no group", value: "join", options: [{ value: "join", label: "Go to the smallest groups" }, { value: "stay", label: "Stay in the main room" }] }] : []),
    ],
    send: ({ minutes, rest: where }) => send({ everyone: where === "join", ...(minutes ? { minutes: Number(minutes) } : {}) }),
  });

/** Asks for the group that somebody moves to. */
export const askMove = (person, { groups }, now, send) =>
  formDialog({
    title: `Move ${person.name}`,
    yes: "Move",
    fields: [
      {
        name: "to",
        label: "To",
        value: now === undefined ? "" : String(now),
        options: [...groups.map(({ id, name, members }) => ({ value: String(id), label: `${name} (${members.length})` })), { value: "", label: "No group" }],
      },
    ],
    send: ({ to }) => send(to ? Number(to) : undefined),
  });

export const askWord = (send) =>
  formDialog({
    title: "Message to all groups",
    text: "Everyone in a group sees it at the top of the page.",
    yes: "Send",
    fields: [{ name: "text", label: "Message", rows: 3, maxlength: 500 }],
    send: ({ text }) => send(text),
  });

export const askName = (title, label, value, send) => formDialog({ title, yes: "Save", fields: [{ name: "name", label, value }], send: ({ name }) => send(name) });

export const askKeep = (send) =>
  formDialog({
    title: "Save this grouping",
    text: "It can be used again in this course, next week for example. A grouping of the same name is replaced.",
    yes: "Save",
    fields: [{ name: "name", label: "Name", value: "" }],
    send: ({ name }) => send(name),
  });

/** @returns {Promise<number|undefined>} minutes from now */
export const askTime = () =>
  show({
    title: "How much longer?",
    body: html`<p class="soft small">Counted from now. Everyone sees the new time.</p>`,
    actions: (close) => html`<button class="btn" type="button" @click=${() => close()}>Cancel</button>
      ${[1, 2, 5, 10].map((n) => html`<button class="btn" type="button" @click=${() => close(n)}>${n} min</button>`)}`,
  });
