import { LitElement } from "lit";

/** A section of the account page, with the session and the API. */
export class Section extends LitElement {
  static properties = { session: { attribute: false }, api: { attribute: false }, errors: { state: true }, busy: { state: true } };

  constructor() {
    super();
    this.errors = {};
  }

  createRenderRoot() {
    return this;
  }
}
