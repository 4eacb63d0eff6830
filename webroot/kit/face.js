import { portraits } from "./portraits.js";

/* Loads pictures only for faces on the screen. */
const seen = new IntersectionObserver(
  (entries) => {
    for (const { target, isIntersecting } of entries) if (isIntersecting) target.show();
  },
  { rootMargin: "200px" },
);

/** `<lectern-face person="...">`: the picture of a person, over their initials. Empty if they have none. */
class Face extends HTMLElement {
  static observedAttributes = ["person"];
  #shown;

  connectedCallback() {
    portraits.addEventListener("change", this.#changed);
    seen.observe(this);
  }

  disconnectedCallback() {
    portraits.removeEventListener("change", this.#changed);
    seen.unobserve(this);
  }

  attributeChangedCallback() {
    this.#again();
  }

  #changed = ({ detail }) => {
    if (detail === this.getAttribute("person")) this.#again();
  };

  #again() {
    this.#shown = undefined;
    this.replaceChildren();
    if (!this.isConnected) return;
    seen.unobserve(this);
    seen.observe(this);
  }

  async show() {
    const person = this.getAttribute("person");
    if (this.#shown === person) return;
    this.#shown = person;
    const url = await portraits.of(person);
    if (!url || this.#shown !== person || this.getAttribute("person") !== person) return;
    const picture = new Image();
    picture.alt = "";
    picture.draggable = false;
    picture.addEventListener("error", () => picture.remove());
    picture.src = url;
    this.replaceChildren(picture);
  }
}

customElements.define("lectern-face", Face);
