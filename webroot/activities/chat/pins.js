import { html, nothing } from "lit";
import { show } from "../../kit/dialog.js";
import { icon } from "../../kit/icon.js";
import { plainLine } from "../../kit/plain-line.js";
import { moment } from "../../kit/time.js";

/** The newest pin, above the chat, and the button to all. */
export function pinBar(panel) {
  const { pins } = panel.state;
  const newest = pins.at(-1);
  if (!newest) return nothing;
  return html`<button class="pin-bar" type="button" aria-haspopup="dialog" @click=${() => showPins(panel)}>
    ${icon("pin", 16)}<b><bdi>${newest.by.name}</bdi> pinned</b><bdi class="pin-words">${newest.why || plainLine(newest.text, 140) || "a file"}</bdi>
    <span class="pin-count">${pins.length} ${pins.length === 1 ? "pin" : "pins"}</span></button>`;
}

/* Lists the pins with who pinned them and why. */
function showPins(panel) {
  return show({
    title: "Pinned messages",
    body: (close, redraw) => {
      const { pins } = panel.state;
      const { you } = panel;
      return html`<ul class="pin-list" aria-label="Pinned messages, newest first">${[...pins].reverse().map((pin) => {
        const mine = you.role !== "LEARNER" || [pin.by.id, pin.author.id].includes(you.id);
        return html`<li><p class="small"><b><bdi>${pin.author.name}</bdi></b> <bdi>${plainLine(pin.text, 200) || "Files"}</bdi></p>
          <p class="tiny quiet">Pinned by <bdi>${pin.by.name}</bdi>, ${moment(pin.at)}${pin.why ? html`: <bdi>${pin.why}</bdi>` : nothing}</p>
          <p class="row"><button class="btn sm" type="button" @click=${() => {
            close();
            panel.jump(pin.message);
          }}>Go there<span class="sr">, ${plainLine(pin.text, 40)}</span></button>
          ${mine
            ? html`<button class="btn btn--bare sm" type="button" @click=${async () => {
                await panel.about.unpin({ id: pin.message });
                if (panel.state.pins.length) redraw();
                else close();
              }}>Unpin<span class="sr"> ${plainLine(pin.text, 40)}</span></button>`
            : nothing}</p></li>`;
      })}</ul>`;
    },
    actions: (close) => html`<button class="btn" type="button" autofocus @click=${() => close()}>Close</button>`,
  });
}
