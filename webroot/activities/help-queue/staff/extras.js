import { html } from "lit";
import "../../../knowledge/asked-today.js";

/**
 * Parts beside a ticket's question and under an empty desk. They know the desk; the console doesn't know them.
 *
 * @typedef {object} Extra
 * @property {string} name of its tab, such as `asked-today`
 * @property {string} label
 * @property {(parts: {store: object, api: object, desk: object}) => unknown} draw a template
 */

/** @type {Extra[]} */
export const extras = [
  {
    name: "asked-today",
    label: "Asked today",
    draw: ({ store, api }) => html`<lectern-asked-today .store=${store} .api=${api}></lectern-asked-today>`,
  },
];
