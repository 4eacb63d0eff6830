import { html } from "lit";
import { attempt } from "../../kit/attempt.js";
import { avatar } from "../../kit/avatar.js";
import { show } from "../../kit/dialog.js";

/**
 * Asks which of the learners in the room may draw while only staff do.
 * @param {import("../../live/room-store.js").RoomStore} store
 */
export function askDrawer(store) {
  const draw = (close, redraw) => {
    const { let: some } = store.state("board");
    const learners = store.here.people.filter(({ role }) => role === "LEARNER");
    const turn = async ({ id }, on) => {
      await attempt(store.ask("board.let", { who: id, on }));
      redraw();
    };
    return html`${learners.length ? html`<ul class="drawers">${learners.map(
        (one) => html`<li><label>${avatar(one, { size: "sm" })} <span>${one.name}</span>
          <input type="checkbox" .checked=${some.includes(one.id)} @change=${({ target }) => turn(one, target.checked)} /></label></li>`,
      )}</ul>` : html`<p class="soft">No learner is here at the moment.</p>`}
      <div class="acts"><button class="btn btn--main" type="button" @click=${() => close()}>Done</button></div>`;
  };
  return show({ title: "Who may draw besides staff", body: draw });
}
