import { LitElement } from "lit";

/** A part of the account's page: who is signed in, and the way to the server. */
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
