import { LitElement, html, nothing } from "lit";
import { addressOf } from "../../kit/address.js";
import { avatar } from "../../kit/avatar.js";
import { icon } from "../../kit/icon.js";
import { moment } from "../../kit/time.js";
import { roleName } from "../course/part.js";
import { MOST } from "./many.js";
import { states } from "./states.js";

/** A page of people to choose from. Tells `picked`, with a map of the chosen people by id, and `order`, with "NAME" or "LAST_SEEN". */
class PeopleTable extends LitElement {
  static properties = { people: { attribute: false }, picked: { attribute: false }, open: {}, order: {} };

  createRenderRoot() {
    return this;
  }

  render() {
    const here = this.people.filter(({ id }) => this.picked.has(id)).length;
    return html`<div class="card site-table">
      <table>
        <thead>
          <tr>
            <th class="site-pick" scope="col">
              <label class="tick"
                ><input
                  type="checkbox"
                  .checked=${here === this.people.length}
                  .indeterminate=${here > 0 && here < this.people.length}
                  @change=${(event) => this.#all(event.target.checked)}
                /><span class="sr">Select everyone on this page</span></label
              >
            </th>
            ${this.#sorted("NAME", "Name", "ascending")}
            <th scope="col">State</th>
            ${this.#sorted("LAST_SEEN", "Last seen", "descending")}
            <th scope="col">Courses</th>
          </tr>
        </thead>
        <tbody>${this.people.map((person) => this.#row(person))}</tbody>
      </table>
    </div>`;
  }

  /* A heading that sorts by its column, in the one direction that people look for. */
  #sorted(order, words, way) {
    const on = this.order === order;
    return html`<th scope="col" aria-sort=${on ? way : "none"}>
      <button class="site-sort" type="button" @click=${() => this.dispatchEvent(new CustomEvent("order", { detail: order }))}>${words}${on ? icon(way === "ascending" ? "up" : "down", 14) : nothing}</button>
    </th>`;
  }

  #row(person) {
    const { id, name, state, admin, lastSeen, courses } = person;
    const [first, ...more] = courses;
    const picked = this.picked.has(id);
    return html`<tr class=${picked ? "is-picked" : ""}>
      <td class="site-pick">
        <label class="tick"
          ><input type="checkbox" .checked=${picked} ?disabled=${!picked && this.picked.size >= MOST} @change=${() => this.#one(person)} /><span class="sr"
            >Select ${name}, ${person.email}</span
          ></label
        >
      </td>
      <td>
        <span class="site-name">
          ${avatar(person)}
          <span><a href="/people/${id}" aria-current=${id === this.open ? "true" : nothing}>${name}</a>${admin ? html` <span class="role">administrator</span>` : nothing}
            <span class="quiet small">${addressOf(person)}</span></span>
        </span>
      </td>
      <td><span class="chip ${states[state].kind}">${states[state].word}</span></td>
      <td class="small soft">${lastSeen ? moment(lastSeen) : "Never"}</td>
      <td class="small">${first ? html`${first.code} <span class="quiet">${more.length ? `and ${more.length} more` : roleName[first.role].toLowerCase()}</span>` : nothing}</td>
    </tr>`;
  }

  #one(person) {
    const picked = new Map(this.picked);
    if (!picked.delete(person.id)) picked.set(person.id, person);
    this.#tell(picked);
  }

  #all(chosen) {
    const picked = new Map(this.picked);
    for (const person of this.people) {
      if (!chosen) picked.delete(person.id);
      else if (picked.size < MOST) picked.set(person.id, person);
    }
    this.#tell(picked);
  }

  #tell(picked) {
    this.dispatchEvent(new CustomEvent("picked", { detail: picked }));
  }
}

customElements.define("lectern-people-table", PeopleTable);
