import { html } from "lit";
import "../../../knowledge/asked-today.js";

/**
 * What stands beside the question of a ticket, and under an empty desk: parts that know the desk and
 * that the console doesn't know.
 *
 * @typedef {object} Extra
 * @property {string} name of its tab, as `asked-today`
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
