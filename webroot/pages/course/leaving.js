import { html } from "lit";
import { saveBlob } from "../../files/save.js";
import { attempt } from "../../kit/attempt.js";
import { ask } from "../../kit/dialog.js";
import { icon } from "../../kit/icon.js";
import { date } from "../../kit/time.js";
import { Part } from "./part.js";

/** Deleting a course: what to export first, and the days in which it can be restored. */
class Leaving extends Part {
  render() {
    const { code, deletesAt, rooms } = this.course;
    return html`<section class="card" aria-labelledby="leaving">
      <header><h2 id="leaving">${deletesAt ? `${code} is going to be deleted` : "Delete the course"}</h2></header>
      <p class="small soft">${deletesAt
        ? `Everything in it goes for good on ${date(deletesAt)}. Bring the course back to keep it.`
        : "It is archived at once and kept for 30 days, in which you can bring it back. Then everything in it goes for good: rooms, messages, files, tickets and attendance."}</p>
      <h3 class="gap-above">Save what was said first</h3>
      <ul class="rows tight">${rooms.map(
        (room) => html`<li class="with-acts"><span class="hitrow"><span class="t">${room.name}</span></span>
          <span class="acts"><button class="btn sm" type="button" aria-label="Save ${room.name} as a page" @click=${() => this.#save(room, "html")}>${icon("save", 16)} Page</button>
          <button class="btn sm" type="button" aria-label="Save ${room.name} as JSON" @click=${() => this.#save(room, "json")}>JSON</button></span></li>`,
      )}</ul>
      ${deletesAt ? "" : html`<p class="gap-above"><button class="btn btn--stop" type="button" @click=${() => this.#delete()}>${icon("trash", 18)} Delete ${code}</button></p>`}
    </section>`;
  }

  async #save({ id, name }, ending) {
    await attempt(this.api.content(`/api/rooms/${id}/export.${ending}`).then((blob) => saveBlob(blob, `${this.course.code} ${name}.${ending}`)));
  }

  async #delete() {
    const { code } = this.course;
    const sure = { title: `Delete ${code}?`, text: "It is archived now and goes for good in 30 days. Until then you can bring it back.", yes: "Delete it", no: "Keep it", danger: true };
    if ((await ask(sure)) && (await attempt(this.api.delete(this.path), { said: `${code} goes in 30 days` }))) this.changed();
  }
}

customElements.define("lectern-course-leaving", Leaving);
