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
export const extras = [];
