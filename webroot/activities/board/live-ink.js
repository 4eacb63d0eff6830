import { smooth } from "./geometry.js";
import { COLOURS, lineOf } from "./paint.js";

const MOST = 200; // points of a path: what is longer goes on in another one

/** The stroke under way. Only its end is redrawn, however long it is. */
export class LiveInk {
  #group;
  #path;
  #from = 0;

  /** @param {SVGGElement} group */
  constructor(group, { form, colour, width }) {
    this.#group = group;
    const set = (name, value) => group.setAttribute(name, value);
    set("stroke", COLOURS[colour - 1].ink);
    set("stroke-width", lineOf({ form, width }));
    set("opacity", form === "MARKER" ? 0.32 : 1);
    this.clear();
  }

  /** @param {import("./geometry.js").Point[]} all of it so far */
  draw(all) {
    while (all.length - this.#from > MOST) {
      this.#set(all.slice(this.#from, this.#from + MOST));
      this.#from += MOST - 1;
      this.#path = undefined;
    }
    this.#set(all.slice(this.#from));
  }

  #set(points) {
    if (!this.#path) {
      this.#path = document.createElementNS("http://www.w3.org/2000/svg", "path");
      this.#group.append(this.#path);
    }
    this.#path.setAttribute("d", smooth(points));
  }

  clear() {
    this.#group.replaceChildren();
    this.#path = undefined;
    this.#from = 0;
  }
}
