import { html, nothing } from "lit";
import { show } from "../../kit/dialog.js";
import { formDialog } from "../../kit/form-dialog.js";
import { icon } from "../../kit/icon.js";
import { serverNow } from "../../kit/server-clock.js";
import { moment } from "../../kit/time.js";

const LONG = [
  [10, "10 minutes"],
  [30, "30 minutes"],
  [60, "1 hour"],
  [1440, "1 day"],
  [10080, "7 days"],
].map(([value, label]) => ({ value: String(value), label }));

const SLOW = [
  [0, "Off"],
  [10, "10 seconds"],
  [30, "30 seconds"],
  [60, "1 minute"],
  [300, "5 minutes"],
];

/** Asks for the length and the reason of a mute. @param {(values: object) => Promise<unknown>} send */
export const askMute = ({ by }, send) =>
  formDialog({
    title: `Mute ${by.name} in this room?`,
    text: "They can read, but not write or react. Other learners don't see it.",
    yes: "Mute",
    fields: [
      { name: "minutes", label: "For", value: "30", options: LONG },
      { name: "reason", label: "Reason", hint: `${by.name} reads this.`, rows: 2 },
    ],
    send: ({ minutes, reason }) => send({ minutes: Number(minutes), reason }),
  });

/**
 * Slow mode and the muted members, for staff.
 * @param {() => import("./chat.js").ChatState} state
 * @param {(wish: string, fields: object) => Promise<unknown>} ask
 */
export const moderate = (state, ask) =>
  show({
    title: "Slow mode and mutes",
    body: (_, redraw) => {
      const { muted, slow } = state();
      const now = Object.values(muted).filter(({ until }) => Date.parse(until) > serverNow());
      const act = async (wish, fields) => {
        await ask(wish, fields);
        redraw();
      };
      return html`<div class="stack">
        <div class="field"><label for="slow">Slow mode: learners can write one message every</label>
          <select id="slow" @change=${({ target }) => act("chat.slow", { seconds: Number(target.value) })}>${SLOW.map(
            ([value, label]) => html`<option value=${value} ?selected=${value === slow}>${label}</option>`,
          )}${SLOW.some(([value]) => value === slow) ? nothing : html`<option selected>${slow} seconds</option>`}</select></div>
        <h3 class="small">Muted now</h3>
        ${now.length
          ? html`<ul class="mutes">${now.map(
              ({ who, until, reason }) => html`<li><span><b><bdi>${who.name}</bdi></b> <span class="quiet small">until ${moment(until)}${reason ? html`: <bdi>${reason}</bdi>` : nothing}</span></span>
              <button class="btn sm" type="button" @click=${() => act("chat.unmute", { who: who.id })}>Lift<span class="sr"> the mute of ${who.name}</span></button></li>`,
            )}</ul>`
          : html`<p class="quiet small">Nobody is muted.</p>`}
      </div>`;
    },
    actions: (close) => html`<button class="btn" type="button" autofocus @click=${() => close()}>Close</button>`,
  });

/** The note to a muted reader. */
export const mutedNote = ({ until, reason }) =>
  html`<p class="note note--pane" role="status">${icon("off", 16)}<span>Staff muted you here until ${moment(until)}. You can still read.${reason ? html` Why: <bdi>${reason}</bdi>` : nothing}</span></p>`;
