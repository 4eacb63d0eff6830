import { html, nothing } from "lit";
import { icon } from "../../../kit/icon.js";
import { time } from "../../../kit/time.js";
import { isOpen } from "../line.js";
import { askJoinFor } from "./join-for.js";
import { askSettings } from "./settings-dialog.js";

/**
 * The desk's actions for staff: frequent ones as buttons if there is room, all of them in a menu.
 *
 * @param {import("./staff-desk.js").StaffDesk} desk
 * @param {() => void} onCallLink sets another service for the helper's calls
 */
export function deskButtons(desk, onCallLink) {
  const { desk: phase } = desk.state;
  return html`${
    isOpen(desk.state)
      ? html`<button class="btn wide-only" @click=${() => desk.announce()}>${icon("horn", 18)} Banner</button>
    ${phase === "OPEN" ? html`<button class="btn wide-only" @click=${() => desk.lastCall()}>${icon("wait", 18)} Last call</button>` : nothing}
    ${phase === "LAST_CALL" ? html`<button class="btn wide-only" @click=${() => desk.drain()}>${icon("hold", 18)} Stop joining</button>` : nothing}
    <button class="btn btn--bare wide-only" @click=${() => desk.close()}>Close</button>`
      : nothing
  }
  <button class="icon-btn" popovertarget="desk-menu" aria-label="The desk" title="The desk">${icon("more")}</button>
  <div class="menu desk-menu" id="desk-menu" popover><h2>The desk</h2><ul>${items(desk, onCallLink).map(
    ([symbol, words, act]) => html`<li><button class="menu-item" @click=${(event) => {
      event.currentTarget.closest("[popover]").hidePopover();
      act();
    }}>${icon(symbol, 18)} <span>${words}</span></button></li>`,
  )}</ul></div>`;
}

function items(desk, onCallLink) {
  const { state } = desk;
  const { desk: phase, until } = state;
  const always = [
    ["link", "Calls on another service", onCallLink],
    ["list", "Settings: topics, form, limits", () => askSettings(desk)],
  ];
  if (phase === "CLOSED") return [["desk", "Open office hours", () => desk.open()], ...always];
  return [
    ["horn", state.banner?.text ? "Edit the banner" : "Banner to everyone", () => desk.announce()],
    ["plus", "Add a learner to the line", () => askJoinFor(desk)],
    ["clock", until ? html`Ends at ${time(until)}. Change` : "Set an end time", () => desk.plan()],
    phase === "OPEN" ? ["wait", "Last call", () => desk.lastCall()] : ["back", "Reopen the line", () => desk.open()],
    ...(phase === "DRAINING" ? [] : [["hold", "Close the line to new people", () => desk.drain()]]),
    ["pause", desk.onDuty ? "Go off duty" : "Go on duty", () => desk.duty(!desk.onDuty)],
    ["x", "Close office hours", () => desk.close()],
    ...always,
  ];
}
