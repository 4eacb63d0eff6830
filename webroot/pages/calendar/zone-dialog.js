import { html } from "lit";
import { show } from "../../kit/dialog.js";
import { choice } from "../../kit/field.js";
import { city } from "./words.js";

/** The zone of this device. */
export const here = () => Intl.DateTimeFormat().resolvedOptions().timeZone;

/**
 * All zones, the suggested ones first.
 *
 * @param {string[]} first
 */
export function zoneOptions(first) {
  const all = Intl.supportedValuesOf?.("timeZone") ?? [];
  const named = [...new Set([...first, ...all])];
  return named.map((zone) => ({ value: zone, label: zone.replaceAll("_", " ") }));
}

/** @returns {Promise<string|undefined>} undefined: unchanged */
export function chooseZone({ zone, others }) {
  let chosen = zone;
  return show({
    title: "Choose a time zone",
    body: choice({
      name: "zone",
      label: "Time zone",
      quiet: true,
      value: zone,
      options: zoneOptions([here(), ...others]),
      onInput: (value) => (chosen = value),
    }),
    actions: (close) => html`
      <button class="btn" type="button" @click=${() => close()}>Cancel</button>
      <button class="btn" type="button" @click=${() => close(here())}>Mine, ${city(here())}</button>
      <button class="btn btn--main" type="button" @click=${() => close(chosen)}>Show</button>
    `,
  });
}
