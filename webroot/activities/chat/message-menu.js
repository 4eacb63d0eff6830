import { html } from "lit";
import { icon } from "../../kit/icon.js";

/** The menu of further actions on a message. */
export function messageMenu(said, panel) {
  const id = `more-${panel.localName}-${said.id}`;
  const items = itemsOf(said, panel);
  return html`<button class="icon-btn icon-btn--sm" type="button" popovertarget=${id} aria-label="More" title="More">${icon("more", 18)}</button>
    <div class="menu message-menu" id=${id} popover><ul>${items.map(
      ([symbol, words, act]) => html`<li><button class="menu-item" type="button" @click=${({ currentTarget }) => {
        currentTarget.closest("[popover]").hidePopover();
        act();
      }}>${icon(symbol, 18)} <span>${words}</span></button></li>`,
    )}</ul></div>`;
}

function itemsOf(said, panel) {
  const { about, state, you } = panel;
  const staff = you.role !== "LEARNER";
  const own = said.by.id === you.id;
  const pin = state.pins.find(({ message }) => message === said.id);
  const mayUnpin = pin && (staff || own || pin.by.id === you.id);
  return [
    ["link", "Copy link", () => about.link(said)],
    ["reply", "Quote", () => panel.quote(said)],
    ...(panel.saved.known ? [panel.saved.has(said.id) ? ["bookmark", "Remove from saved", () => panel.saved.turn(said.id, false)] : ["bookmark", "Save", () => panel.saved.turn(said.id, true)]] : []),
    ...(pin ? (mayUnpin ? [["pin", "Unpin", () => about.unpin(said)]] : []) : [["pin", "Pin", () => about.pin(said)]]),
    ...(own ? [] : [["flag", "Report", () => about.report(said)]]),
    ...(staff && said.by.role === "LEARNER" ? [["off", `Mute ${said.by.name}`, () => about.mute(said)]] : []),
    ...(staff ? [["wait", "Slow mode and mutes", () => about.moderate(state)]] : []),
  ];
}

