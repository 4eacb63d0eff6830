import { html, nothing } from "lit";
import { ask } from "../../../kit/dialog.js";
import { icon } from "../../../kit/icon.js";
import { attempt } from "../../../kit/attempt.js";

export { layout } from "./study.js";

/** Actions on a direct talk: leave it, or block the other person. */
export function tools(page) {
  const others = page.home.room(page.room.id)?.room.people ?? [];
  const items = [["back", "Leave the talk", () => leave(page)], ...(others.length === 1 ? [["off", `Block ${others[0].name}`, () => block(page, others[0])]] : [])];
  return html`<button class="icon-btn" type="button" popovertarget="talk-menu" aria-label="More about this talk" title="More about this talk">${icon("more")}</button>
    <div class="menu message-menu" id="talk-menu" popover><ul>${items.map(
      ([symbol, words, act]) => html`<li><button class="menu-item" type="button" @click=${({ currentTarget }) => {
        currentTarget.closest("[popover]").hidePopover();
        act();
      }}>${icon(symbol, 18)} <span>${words}</span></button></li>`,
    )}</ul></div>`;
}

async function leave({ api, room, home, router }) {
  const sure = { title: "Leave the talk?", text: "You won't see it any more. What you wrote stays for the others.", yes: "Leave", no: "Stay", danger: true };
  if (!(await ask(sure)) || !(await attempt(api.delete(`/api/rooms/${room.id}/place`), { said: "You left the talk" }))) return;
  await home.load();
  router.go("/");
}

async function block({ api, home }, { id, name }) {
  const sure = {
    title: `Block ${name}?`,
    text: `You can no longer write to each other directly; this talk can still be read. ${name} isn't told. You can unblock them under Direct talks in the course.`,
    yes: "Block",
    no: "Cancel",
    danger: true,
  };
  if ((await ask(sure)) && (await attempt(api.put(`/api/blocked/${id}`), { said: `${name} is blocked` }))) home.load();
}

/** The line under its name. */
export const about = ({ home, room }) => {
  const found = home.room(room.id);
  return found ? html`<span>Direct talk</span><span class="sep" aria-hidden="true">·</span><span>${found.course.code} <span class="wide-only">${found.course.title}</span></span>` : nothing;
};
