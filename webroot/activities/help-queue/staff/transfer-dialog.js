import { html } from "lit";
import { show } from "../../../kit/dialog.js";
import { helping, onDuty, together } from "../line.js";
import { list } from "../words.js";

/** Asks to whom a ticket goes, with a note. @returns {Promise<{to?: object, note: string}|undefined>} */
export function askTransfer(ticket, state, me) {
  const busy = new Set(helping(state).map(({ helper }) => helper?.id));
  const helpers = onDuty(state)
    .map(({ helper }) => helper)
    .filter(({ id }) => id !== me);
  const free = helpers.filter(({ id }) => !busy.has(id));
  const names = list(together(state, ticket).map(({ owner }) => owner.name));
  return show({
    title: `Who should take over ${names}?`,
    body: (close) => html`<form class="why" @submit=${(event) => {
      event.preventDefault();
      const { to, note } = event.currentTarget.elements;
      close({ to: helpers.find(({ id }) => id === to.value), note: note.value.trim() });
    }}>
      <fieldset class="choices"><legend class="sr">To whom</legend>
        ${helpers.map((helper) => html`<label class="check"><input type="radio" name="to" value=${helper.id} ?checked=${helper === free[0]} ?disabled=${busy.has(helper.id)} />
          <span><bdi>${helper.name}</bdi> <span class="quiet small">${busy.has(helper.id) ? "is with somebody now" : "is free"}</span></span></label>`)}
        <label class="check"><input type="radio" name="to" value="" ?checked=${!free.length} /><span>Back to the line <span class="quiet small">the place is kept</span></span></label>
      </fieldset>
      <div class="field"><label for="note">What they should know <span class="quiet small">optional</span></label>
        <textarea id="note" name="note" rows="3" dir="auto" maxlength="1000"></textarea><p class="hint">Only staff can see this. It stays with the question.</p></div>
      <div class="acts"><button class="btn" type="button" @click=${() => close()}>Cancel</button><button class="btn btn--main">Hand over</button></div></form>`,
  });
}
