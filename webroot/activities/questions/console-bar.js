import { html, nothing } from "lit";
import { attempt } from "../../kit/attempt.js";
import { icon } from "../../kit/icon.js";
import { STATES } from "./board.js";
import { askSettings } from "./dialogs.js";
import { csv, json, markdown } from "./export.js";

const EXPORTS = [
  ["CSV", "csv", csv, "text/csv"],
  ["JSON", "json", json, "application/json"],
  ["Markdown", "md", markdown, "text/markdown"],
];

/**
 * The bar above the console's list: search and filter, and the settings of the whole board.
 *
 * @param {object} shown
 * @param {import("../../live/room-store.js").RoomStore} shown.store
 * @param {string} shown.filter
 * @param {string} shown.find
 * @param {number} shown.moved the number of rows that are out of order
 * @param {object} on
 * @param {(filter: string) => void} on.filter
 * @param {(find: string) => void} on.find
 * @param {(search: HTMLInputElement) => void} on.found moves from the search to the row that was found
 * @param {() => void} on.let puts the rows in order
 */
export function consoleBar({ store, filter, find, moved }, on) {
  const state = store.state("questions");
  return html`<div class="mod-bar">
    <label class="mod-find">${icon("search", 16)}<span class="sr">Search questions</span><input id="q-find" type="search" placeholder="Search questions" .value=${find} @input=${({ target }) => on.find(target.value)} @keydown=${(event) => event.key === "Escape" && on.found(event.target)} /></label>
    <label class="sr" for="q-filter">Show</label><select id="q-filter" class="plain-select small" @change=${({ target }) => on.filter(target.value)}>
      ${filters(state, store.you.id).map(([value, label]) => html`<option value=${value} ?selected=${filter === value}>${label}</option>`)}</select>
    ${moved ? html`<button class="btn btn--bare sm" @click=${() => on.let()}>${moved} moved <kbd>.</kbd></button>` : nothing}
    <button class="switch push" role="switch" aria-checked=${state.settings.approveFirst ? "true" : "false"} @click=${() => configure(store, { approveFirst: !state.settings.approveFirst })}><span class="knob"></span>Approve first</button>
    <button class="icon-btn" popovertarget="mod-more" aria-label="More about the board">${icon("more", 20)}</button>
    ${more(store)}
  </div>`;
}

function filters({ questions, settings }, me) {
  const all = Object.values(questions);
  const count = (which) => all.filter(which).length;
  const states = Object.entries(STATES).filter(([status]) => status !== "WITHDRAWN" && count((it) => it.status === status));
  return [
    ["ALL", "All"],
    ["MINE", `Assigned to me (${count(({ assigned }) => assigned === me)})`],
    ...states.map(([status, { label }]) => [status, `${label} (${count((it) => it.status === status)})`]),
    ...settings.labels.map((label) => [`label:${label}`, `${label} (${count(({ labels }) => labels.includes(label))})`]),
  ];
}

function more(store) {
  const { asking, voting } = store.state("questions");
  const item = (label, act) => html`<button class="btn btn--bare" @click=${({ currentTarget }) => {
    currentTarget.closest("[popover]").hidePopover();
    act();
  }}>${label}</button>`;
  return html`<div class="menu mod-menu" id="mod-more" popover>
    ${item(asking ? "Take questions again" : "Pause new questions", () => freeze(store, !asking, voting))}
    ${item(voting ? "Take votes again" : "Pause voting", () => freeze(store, asking, !voting))}
    ${item("Settings and labels", () => changeSettings(store))}
    ${EXPORTS.map(([label, ending, make, type]) => item(`Export as ${label}`, () => save(store, ending, make, type)))}
  </div>`;
}

const freeze = (store, asking, voting) => attempt(store.ask("questions.freeze", { asking, voting }));

const configure = (store, part) => attempt(store.ask("questions.configure", { settings: { ...store.state("questions").settings, ...part } }));

async function changeSettings(store) {
  const settings = await askSettings(store.state("questions").settings);
  if (settings) await configure(store, settings);
}

function save(store, ending, make, type) {
  const url = URL.createObjectURL(new Blob([make(store.state("questions"), store.tally("questions"))], { type }));
  Object.assign(document.createElement("a"), { href: url, download: `questions.${ending}` }).click();
  setTimeout(() => URL.revokeObjectURL(url), 1000);
}
