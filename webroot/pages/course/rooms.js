import { html, nothing } from "lit";
import { icon, symbolOf } from "../../kit/icon.js";
import { toast } from "../../kit/toast.js";
import { formDialog } from "../../kit/form-dialog.js";
import { Part, cohortOptions } from "./part.js";

const purpose = {
  DESK: "Office hours: ask, and be called when it is your turn",
  CLASS: "Live sessions of the whole course",
  STUDY: "A room to study together",
};

/** The rooms of a course. Staff create study rooms, rename and archive. */
class Rooms extends Part {
  static properties = { ...Part.properties, news: { attribute: false } };

  render() {
    const open = this.course.rooms.filter(({ archived }) => !archived);
    const archived = this.course.rooms.filter((room) => room.archived);
    return html`
      <section aria-labelledby="rooms">
        <div class="section-head">
          <h2 id="rooms">Rooms</h2>
          ${this.isStaff
            ? html`<button class="btn sm push" type="button" @click=${() => this.#add()}>${icon("plus", 16)} Study room</button>`
            : nothing}
        </div>
        <ul class="card rows tight">
          ${open.map((room) => this.#row(room))}
        </ul>
      </section>
      ${archived.length
        ? html`<section aria-labelledby="archived">
            <div class="section-head"><h2 id="archived">Archived</h2></div>
            <ul class="card rows tight">
              ${archived.map((room) => this.#row(room))}
            </ul>
          </section>`
        : nothing}
    `;
  }

  #row(room) {
    const news = this.news.find(({ id }) => id === room.id);
    const unread = room.archived ? 0 : (news?.unread ?? room.unread ?? 0);
    return html`
      <li class="with-acts">
        <a class="hitrow hitrow--icon" href="/rooms/${room.id}">
          <span class="hit-icon">${icon(symbolOf[room.kind])}</span>
          <span class="t">${room.name}</span>
          <span class="row">
            ${news?.live ? html`<span class="live"><span class="lamp"></span>Live</span>` : nothing}
            ${unread ? html`<span class="chip chip--board">${unread > 98 ? "99+" : unread} new</span>` : nothing}
            ${room.archived ? html`<span class="chip">Read-only</span>` : nothing}
          </span>
          <span class="quiet small">${room.cohort ? `For ${room.cohort.name}` : purpose[room.kind]}</span>
        </a>
        ${this.isStaff
          ? html`<span class="acts">
              <button class="icon-btn" type="button" title="Rename" aria-label="Rename ${room.name}" @click=${() => this.#rename(room)}>
                ${icon("pen", 18)}
              </button>
              ${room.kind === "STUDY"
                ? html`<button
                    class="icon-btn"
                    type="button"
                    title=${room.archived ? "Restore" : "Archive"}
                    aria-label="${room.archived ? "Restore" : "Archive"} ${room.name}"
                    @click=${() => this.#archive(room, !room.archived)}
                  >
                    ${icon(room.archived ? "back" : "file", 18)}
                  </button>`
                : nothing}
            </span>`
          : nothing}
      </li>
    `;
  }

  async #add() {
    const made = await formDialog({
      title: "New study room",
      yes: "Create room",
      fields: [
        { name: "name", label: "Name" },
        { name: "cohort", label: "Who can join", options: cohortOptions(this.course, "Everyone in the course") },
      ],
      send: ({ name, cohort }) =>
        this.api.post(`${this.path}/rooms`, { name: name.trim(), ...(cohort ? { cohort } : {}) }),
    });
    if (made) this.changed();
  }

  async #rename(room) {
    const done = await formDialog({
      title: `Rename ${room.name}`,
      yes: "Rename",
      fields: [{ name: "name", label: "Name", value: room.name }],
      send: ({ name }) => this.api.patch(`/api/rooms/${room.id}`, { name: name.trim() }),
    });
    if (done) this.changed();
  }

  async #archive(room, archived) {
    try {
      await this.api.patch(`/api/rooms/${room.id}`, { archived });
      this.changed();
      if (archived) {
        toast(`${room.name} is archived and read-only.`, {
          action: "Undo",
          stays: true,
          onAction: () => this.#archive(room, false),
        });
      }
    } catch (problem) {
      toast(`${room.name} was not changed. ${problem.message}`);
    }
  }
}

customElements.define("lectern-rooms", Rooms);
